#!/usr/bin/env python3
"""Writes the sample workbooks of each regime: one whose three consortia pass every rule, one full of mistakes, and one
with two years to evaluate.

    python3 samples/make_samples.py

Needs openpyxl. The same program gives the same bytes on every run: no clock, no random numbers. The headers come from
templates/schema.toml, so that the samples follow the schema.
"""
import copy
import datetime
import hashlib
import io
import pathlib
import re
import tomllib
import zipfile

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

import evaluation_year
import tianjin_chain_consortia
import tianjin_consortium_consortia
import tianjin_mic_centres as mic
import yongchuan_consortia as yongchuan
from wenzhou_consortia import CONSORTIA, DUTIES, ELECTRIC, EXPERTS, UNIT, agreement, mechanisms

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMA = tomllib.loads((ROOT / "templates" / "schema.toml").read_text(encoding="utf-8"))
TABLES = {table["name"]: table for table in SCHEMA["table"]}
STAMP = datetime.datetime(2025, 9, 30, 9, 0, 0)

# --- credit codes (GB 32100-2015 over GB 11714-1997) ---

USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PREFIX = {"企业": "91", "高校": "12", "科研院所": "52", "行业组织": "51"}
BODY = {"企业": "MA", "高校": "4704", "科研院所": "MJ9", "行业组织": "MJ8"}
PUBLIC = {"高校"}  # registered with the province or municipality


def organisation_check(body):
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    check = 11 - sum(digits.index(c) * w for c, w in zip(body, weights)) % 11
    return {10: "X", 11: "0"}.get(check, str(check))


def with_check(code):
    total = sum(USCC_CHARACTERS.index(c) * pow(3, i, 31) for i, c in enumerate(code))
    return code + USCC_CHARACTERS[-total % 31]


def uscc(unit):
    """An invented code for a unit: well formed, and the same wherever the unit stands."""
    seed = int.from_bytes(hashlib.sha256(unit["name"].encode()).digest()[:8], "big")
    body = BODY[unit["kind"]]
    alphabet = USCC_CHARACTERS if unit["kind"] == "企业" else "0123456789"
    while len(body) < 8:
        seed, digit = divmod(seed, len(alphabet))
        body += alphabet[digit]
    district = unit.get("registered") or unit["region"][:2] + "0000" if unit["kind"] in PUBLIC else unit["region"]
    return with_check(PREFIX[unit["kind"]] + district + body + organisation_check(body))


# --- rows of the tables ---


def day(iso, back=0):
    return datetime.date.fromisoformat(iso) - datetime.timedelta(days=back)


def units_of(c):
    return [dict(zip(UNIT, values)) for values in c["units"]]


def consortium_row(c):
    units, lead = units_of(c), units_of(c)[0]
    kinds = [u["kind"] for u in units]
    levels = [p[5] for p in c["platforms"]]
    return dict(
        id=c["id"], name=c["name"], chain=c["chain"], industry_field=c["field"], subfield=c["subfield"],
        industry_code=c["industry_code"], industry_name=c["industry_name"], tech_fields=c["tech_fields"],
        other_fields=c["other_fields"], district=c["district"], filed_on=day(c["filed_on"]),
        agreement_effective_on=day(c["effective_on"]), contact=c["contact"], phone=c["phone"], lead=lead["name"],
        lead_principal=lead["legal_rep"], chief_engineer=c["chief"], council_chair=lead["legal_rep"],
        secretary_general=c["contact"], secretariat_host=lead["name"], staff=c["staff"], goals=c["goals"],
        near_goals=c["near"], strategy=c["strategy"], cooperation=c["cooperation"], stage=c["stage"],
        approved_on=day(c["approved_on"]) if c["approved_on"] else None, typed_units=len(units),
        typed_enterprises=kinds.count("企业"), typed_academia=kinds.count("高校") + kinds.count("科研院所"),
        typed_associations=kinds.count("行业组织"), typed_national_platforms=levels.count("国家级"),
        typed_provincial_platforms=levels.count("省级"), regime="wenzhou")


def member_rows(c):
    rows = []
    for number, unit in enumerate(units_of(c), 1):
        enterprise = unit["kind"] == "企业"
        duties = "牵头" if number == 1 else "企业" if enterprise else "协会" if unit["kind"] == "行业组织" else "院所"
        delegated = unit["signatory"] != unit["legal_rep"]
        rows.append(dict(
            unit, consortium=c["id"], seq=number, uscc=uscc(unit), role="牵头单位" if number == 1 else "参与单位",
            region_code=unit["region"], authorised="是" if delegated else "", council_seat=unit["signatory"],
            signed_on=day(c["effective_on"], back=12 - min(number, 10)), status="正常",
            tech_centre=("省级" if number == 1 else "无") if enterprise else None, rd_staff=unit["rd_staff"] or None,
            duties=DUTIES[duties]))
    return rows


def rd_rows(c):
    rows = [dict(uscc=uscc(units_of(c)[0]), year=y, revenue=r, rd_expense=e) for y, r, e in c["rd"]]
    for unit in units_of(c)[1:]:
        for year in (2022, 2023, 2024) if unit["kind"] == "企业" else ():
            revenue = unit["rd_staff"] * (210 + 18 * (year - 2022))
            rows.append(dict(uscc=uscc(unit), year=year, revenue=revenue, rd_expense=revenue * 52 / 1000))
    return rows


def numbered(c, table, keys, key_of_unit=None):
    """Rows of a list of tuples; a unit is given there by its number."""
    rows = []
    for values in c[table]:
        row = dict(zip(keys, values), consortium=c["id"])
        if key_of_unit:
            row[key_of_unit] = c["units"][row[key_of_unit]][0]
        for key in ("on", "started_on", "accepted_on", "starts_on", "ends_on"):
            if key in row:
                row[key] = day(row[key])
        rows.append(row)
    return rows


def review_rows(c):
    argued = [a for a in c["activities"] if a[0] == "专家论证"]
    return [dict(consortium=c["id"], year=int(argued[0][1][:4]), step="论证", on=day(argued[0][1]), expert=name, unit=unit,
                 score=88 + number, opinion=opinion, verdict="通过")
            for number, (name, unit, opinion) in enumerate(EXPERTS) if argued]


def change_rows(c):
    if c["stage"] != "运行":
        return []
    return [dict(consortium=c["id"], kind="技术总师调整", subject=c["chief"], before="苏明淮", after=c["chief"],
                 grounds="原技术总师工作岗位调整，经理事会审议同意变更。", filed_on=day("2025-08-11"),
                 effective_on=day("2025-08-20"), agreed_by="、".join(u[0] for u in c["units"]))]


def rows_of(consortia):
    tables = {name: [] for name in TABLES}
    for c in consortia:
        tables["consortium"].append(consortium_row(c))
        tables["member"] += member_rows(c)
        tables["rd_year"] += rd_rows(c)
        tables["person"] += numbered(c, "people", ("name", "age", "title", "post", "speciality", "unit"), "unit")
        tables["platform"] += numbered(
            c, "platforms", ("name", "industry", "discipline", "field", "kind", "level", "built_on", "host"), "host")
        tables["task"] += [dict(row, state="进行中" if c["stage"] == "运行" else "未启动") for row in numbered(
            c, "tasks", ("kind", "name", "content", "unit", "starts_on", "ends_on", "target"), "unit")]
        tables["project"] += numbered(
            c, "projects", ("name", "number", "level", "kind", "unit", "budget", "grant_asked", "grant", "started_on",
                            "accepted_on", "major", "effect"), "unit")
        tables["outcome"] += numbered(c, "outcomes", ("year", "kind", "name", "number", "unit", "income", "on"), "unit")
        tables["activity"] += numbered(c, "activities", ("kind", "on", "topic", "conclusion", "attendance"))
        tables["mechanism"] += [dict(consortium=c["id"], kind=k, text=t) for k, t in mechanisms(c)]
        tables["clause"] += [dict(consortium=c["id"], kind=k, text=t) for k, t in agreement(c)]
        tables["review"] += review_rows(c)
        tables["change"] += change_rows(c)
    return tables


# --- workbooks ---

LINE = Side(style="thin", color="BFBFBF")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
HEAD_FILL = PatternFill("solid", fgColor="DDEBF7")
HEAD_FONT = Font(name="宋体", size=11, bold=True)
REQUIRED_FONT = Font(name="宋体", size=11, bold=True, color="C00000")
FONT = Font(name="宋体", size=11)
WIDTH = {"long-text": 60, "date": 13, "amount": 16, "percent": 12, "integer": 10, "year": 9, "boolean": 10, "enum": 14,
         "identifier": 24}


def header_of(field):
    return field["title"] + ("（万元）" if field.get("type") == "amount" else "")


def style_cell(cell, field):
    kind = field.get("type", "text")
    cell.font, cell.border = FONT, BORDER
    cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="right" if kind in ("amount", "integer") else None)
    if kind in ("identifier", "text", "enum", "enum-set", "long-text", "boolean"):
        cell.number_format = "@"
    elif kind == "date" and isinstance(cell.value, datetime.date):
        cell.number_format = "yyyy-mm-dd"
    elif kind == "amount":
        cell.number_format = "#,##0.00"
    elif kind == "percent":
        cell.number_format = "0.0000%"


def add_sheet(book, table, rows):
    sheet = book.create_sheet(table["title"])
    used = [f for f in table["field"] if f.get("required") or not rows or any(row.get(f["name"]) not in (None, "") for row in rows)]
    for column, field in enumerate(used, 1):
        head = sheet.cell(1, column, header_of(field))
        head.font = REQUIRED_FONT if field.get("required") else HEAD_FONT
        head.fill, head.border = HEAD_FILL, BORDER
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        kind = field.get("type", "text")
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH.get(kind, 30 if field["name"] in ("name", "unit") else 18)
        for line, row in enumerate(rows, 2):
            value = row.get(field["name"])
            style_cell(sheet.cell(line, column, None if value == "" else value), field)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    return {field["name"]: get_column_letter(column) for column, field in enumerate(used, 1)}


def make_book(rows):
    book = openpyxl.Workbook()
    book.remove(book.active)
    columns = {name: add_sheet(book, table, rows[name]) for name, table in TABLES.items()}
    return book, columns


def save(book, path):
    """Saves with fixed times inside, so that the bytes depend on the content alone."""
    book.properties.creator, book.properties.created = "lianheti", STAMP
    raw = io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), content)
            fixed = zipfile.ZipInfo(item.filename, STAMP.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(fixed, content)


# --- the workbook full of mistakes ---


def faulty_consortium():
    """A sound consortium of five units, but for what mistakes() then spoils."""
    c = copy.deepcopy(ELECTRIC)
    renamed = [
        ("温州明眸光学科技有限公司", "浙江省温州市瓯海区", "330304"), ("鹿城皓视智能装备有限公司", "浙江省温州市鹿城区", "330302"),
        ("丹阳清澈镜片有限公司", "江苏省镇江市丹阳市", "321181"), ("东南视光大学", "浙江省杭州市西湖区", "330106"),
        ("深圳澄目设计有限公司", "广东省深圳市龙岗区", "440307")]
    kinds = ["企业", "企业", "企业", "高校", "企业"]
    c.update(id="WZ-2025-009", name="温州市眼镜产业链智能装备创新联合体", chain="眼镜", field="时尚智造", subfield="智能装备",
             industry_code="C3587", industry_name="眼镜制造", district="瓯海区", stage="申报", approved_on="")
    c["units"] = [(name, kind, *unit[2:3], place, region, *unit[5:]) for (name, place, region), kind, unit in zip(renamed, kinds, c["units"])]
    for table, column in (("people", 5), ("tasks", 3), ("projects", 4), ("outcomes", 4), ("platforms", 7)):
        c[table] = [(*row[:column], min(row[column], 4), *row[column + 1:]) for row in c[table]]
    return c


class Spoiler:
    """Puts mistakes into a workbook and keeps the list of them."""

    def __init__(self, book, columns):
        self.book, self.columns, self.list = book, columns, []

    def __call__(self, table, row, field, value, mistake, rule):
        title = TABLES[table]["title"]
        address = f"{self.columns[table][field]}{row}"
        self.book[title][address].value = value
        self.note(title, address, mistake, rule)

    def cell(self, table, field, row):
        return f"{self.columns[table][field]}{row}"

    def note(self, title, address, mistake, rule):
        self.list.append((title, address, mistake, rule))


def spoil(book, columns, c):
    put = Spoiler(book, columns)
    codes = [uscc(u) for u in units_of(c)]
    wrong = next(x for x in USCC_CHARACTERS if x != codes[1][-1])
    put("member", 3, "uscc", codes[1][:-1] + wrong, "统一社会信用代码校验码错误", "wenzhou/a1-uscc")
    put("member", 5, "uscc", codes[3].replace("0", "O", 1), "统一社会信用代码中的数字0写成字母O", "wenzhou/a1-uscc")
    put("member", 6, "uscc", 913303820000000000, "统一社会信用代码按数字存放，显示为9.13E+17，后几位已丢失", "common/uscc")
    put("member", 4, "role", "参于单位", "角色“参于单位”不在列表中（应为“参与单位”）", "common/enum")
    put("member", 5, "signatory", "陆怀远", "签约人不是法定代表人，也没有授权", "wenzhou/3.4-signed")
    put.book["成员单位"][f"{columns['member']['authorised']}5"].value = None
    put("member", 6, "signed_on", datetime.date(2025, 4, 2), "签署日期晚于协议生效时间", "common/dates")
    put("member", 6, "position", None, "没有写产业链位置", "wenzhou/a1-location")
    put("member", 3, "standing_text", "国内眼镜智能装备的主要供应商。" * 14, "行业地位及分工210字，超过200字", "wenzhou/a1-unit-length")
    put("consortium", 2, "goals", "突破镜片智能加工装备关键技术。" * 34 + "形成自主可控的能力。", "技术创新目标520字，超过500字", "wenzhou/a1-goal-length")
    put("consortium", 2, "tech_fields", "E、P", "主要技术领域填了表中没有的字母P", "wenzhou/a1-tech-fields")
    put("consortium", 2, "typed_enterprises", 5, "填写的企业数量5与名单（4家）不符", "wenzhou/a1-counts")
    for row, (revenue, expense) in enumerate(((40000, 1280), (45000, 1530), (50000, 1780)), 2):
        for field, value in (("revenue", revenue), ("rd_expense", expense)):
            book["研发投入"][f"{columns['rd_year'][field]}{row}"].value = value
    put.note("研发投入", f"{columns['rd_year']['rd_expense']}2:{columns['rd_year']['rd_expense']}4",
             "牵头单位近三年研发强度3.4%，低于3.5%，最近一年研发费用1780万元，不足2000万元", "wenzhou/3.2-rd")
    put("rd_year", 5, "rd_expense", "约500万元", "研发费用写作“约500万元”，不是确切的金额", "common/cell")
    book["联合体"][f"{columns['consortium']['typed_provincial_platforms']}2"].value = 1
    put("platform", 3, "level", "市级", "列入了市级平台", "wenzhou/a1-platform-level")
    put("platform", 4, "built_on", "2024年2月30日", "建设时间不是真实的日期", "common/dates")
    put("person", 5, "name", "#N/A", "姓名是错误值#N/A", "common/cell")
    put("person", 7, "unit", "温州某某眼镜厂", "工作单位不是成员单位", "common/reference")
    members = f"{columns['member']['name']}2:{columns['member']['name']}6"
    put.note("成员单位", members, "单位总数5个，少于6个", "wenzhou/3.3-size")
    put.note("成员单位", f"{columns['member']['region_code']}2:{columns['member']['region_code']}6", "市域内注册单位2个，不足50%",
             "wenzhou/3.3-local")
    sheet = book["信用与事件"]
    for field, value in (("uscc", codes[0]), ("kind", "失信"), ("on", datetime.date(2024, 11, 5)),
                         ("text", "因未履行生效法律文书确定的义务被列入失信名单（虚构）。"), ("source", "信用信息公示平台")):
        cell = sheet[f"{columns['incident'][field]}2"]
        cell.value = value
        cell.number_format = "yyyy-mm-dd" if field == "on" else "@"
    put.note("信用与事件", f"{columns['incident']['kind']}2", "牵头单位有失信记录", "wenzhou/6.3-credit")
    last = book["协议条款"].max_row
    book["协议条款"].delete_rows(last)
    put.note("协议条款", "", "缺少“违约责任追究方式”", "wenzhou/3.4-agreement-clauses")
    experts = next(row[1].row for row in book["机制"].iter_rows() if row[1].value == "专家委员会")
    book["机制"].delete_rows(experts)
    put.note("机制", "", "没有专家委员会", "wenzhou/3.4-organs")
    return put.list


def mistakes_page(mistakes):
    lines = ["# mistakes.xlsx 中的错误", "", "由 `make_samples.py` 生成。每条错误应由所列规则指出。", "",
             "| 工作表 | 单元格 | 错误 | 规则 |", "| --- | --- | --- | --- |"]
    lines += [f"| {title} | {cell} | {mistake} | `{rule}` |" for title, cell, mistake, rule in mistakes]
    return "\n".join(lines) + "\n"


def write_samples(folder, sound, faulty, spoil_book):
    """`sound` and `faulty` are rows of the tables; `spoil_book` plants the mistakes and returns their list."""
    out = ROOT / "samples" / folder
    out.mkdir(parents=True, exist_ok=True)
    save(make_book(sound)[0], out / "compliant.xlsx")
    book, columns = make_book(faulty)
    mistakes = spoil_book(book, columns)
    save(book, out / "mistakes.xlsx")
    (out / "mistakes.md").write_text(mistakes_page(mistakes), encoding="utf-8")


def write_wenzhou():
    c = faulty_consortium()
    write_samples("wenzhou", rows_of(CONSORTIA), rows_of([c]), lambda book, columns: spoil(book, columns, c))


def write_tianjin_chain():
    regime = tianjin_chain_consortia

    def rows(consortia):
        return {name: [] for name in TABLES} | regime.tables(consortia, uscc)

    def spoil_book(book, columns):
        put = Spoiler(book, columns)
        regime.spoil(put, uscc)
        return put.list

    write_samples("tianjin-chain", rows(regime.CONSORTIA), rows([regime.faulty()]), spoil_book)


def other_check_character(code):
    return code[:-1] + next(x for x in USCC_CHARACTERS if x != code[-1])


def write_tianjin_consortium():
    regime = tianjin_consortium_consortia

    def spoil_book(book, columns):
        put = Spoiler(book, columns)
        regime.spoil(put, other_check_character)
        return put.list

    write_samples(regime.REGIME, regime.rows_of(regime.CONSORTIA, TABLES, uscc),
                  regime.rows_of([regime.faulty()], TABLES, uscc), spoil_book)


def write_yongchuan():
    c = yongchuan.faulty_consortium()
    codes = [uscc(unit) for unit in yongchuan.units_of(c)]
    write_samples("yongchuan", yongchuan.rows_of(yongchuan.CONSORTIA, TABLES, uscc), yongchuan.rows_of([c], TABLES, uscc),
                  lambda book, columns: yongchuan.spoil(Spoiler(book, columns), codes, other_check_character))


def write_mic():
    c = mic.faulty()

    def spoil_book(book, columns):
        put = Spoiler(book, columns)
        mic.spoil(put, book, columns, c, uscc)
        return put.list

    write_samples(mic.REGIME, mic.rows_of(mic.CENTRES, TABLES, uscc), mic.rows_of([c], TABLES, uscc), spoil_book)


def write_evaluations():
    """A workbook a regime with what an evaluation of 2025 reads."""
    books = {
        "wenzhou": rows_of(CONSORTIA),
        "tianjin-chain": {name: [] for name in TABLES} | tianjin_chain_consortia.tables(tianjin_chain_consortia.CONSORTIA, uscc),
        "tianjin-consortium": tianjin_consortium_consortia.rows_of(tianjin_consortium_consortia.CONSORTIA, TABLES, uscc),
        "yongchuan": yongchuan.rows_of(yongchuan.CONSORTIA, TABLES, uscc),
        "tianjin-mic": mic.rows_of(mic.CENTRES, TABLES, uscc),
    }
    for regime, rows in books.items():
        save(make_book(evaluation_year.add_year(regime, rows))[0], ROOT / "samples" / regime / "evaluation.xlsx")


def main():
    write_evaluations()
    write_wenzhou()
    write_tianjin_chain()
    write_tianjin_consortium()
    write_yongchuan()
    write_mic()


if __name__ == "__main__":
    main()

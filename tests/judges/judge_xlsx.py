"""openpyxl and LibreOffice look at our workbooks: judge_xlsx.py PROGRAM, where PROGRAM FOLDER writes the samples."""
import csv
import datetime
import shutil
import sys
import tempfile
import zipfile

import openpyxl

from judge import Judge, make_samples

LONG = "按照“谁牵头、谁负责”的原则，" * 12


def judge_contents(judge, path):
    book = openpyxl.load_workbook(path)
    cached = openpyxl.load_workbook(path, data_only=True)
    judge.equal(book.sheetnames, ["成员／单位", "问题清单", "词表"], "sheet names")
    judge.equal([sheet.sheet_state for sheet in book], ["visible", "visible", "hidden"], "hidden sheets")
    members, problems = book["成员／单位"], book["问题清单"]
    judge.equal([cell.value for cell in members[3]],
                [1, "温州某某科技有限公司1", "91330300MA2ABCDE5X", 1234.5, datetime.datetime(2025, 3, 1)], "a row")
    judge.equal([members[f"{column}3"].number_format for column in "CDE"], ["@", "#,##0.00", "yyyy-mm-dd"], "formats")
    judge.equal(members["C3"].data_type, "s", "an identifier is text")
    judge.equal((members["D6"].value, cached["成员／单位"]["D6"].value), ("=SUM(D3:D5)", 7407), "a formula and its result")
    judge.equal(cached["成员／单位"]["A7"].value, "有", "a text result")
    judge.equal(members["E6"].value, "2025-03", "a month is no day")
    for address in ["B6", "C7", "D7", "E7"]:
        judge.equal(members[address].data_type, "s", f"{address} stays text: {members[address].value!r}")
    judge.equal(members["B7"].hyperlink.location, "'问题清单'!A1", "a link")
    judge.equal(problems["A4"].hyperlink.location, "'成员／单位'!A1", "a link to a renamed sheet")
    judge.equal(members["B3"].comment.text.strip(), "名称与“统一社会信用代码”表中登记的不一致", "a comment")
    judge.equal({str(area) for area in problems.merged_cells.ranges}, {"A1:A2", "A3:C3"}, "merged cells")
    judge.equal([cell.value for cell in problems[2]], [None, "下一行第二列", "第三列"], "nothing under a merged cell")
    judge.equal([cell.value for cell in problems[4]], ["返回", "A\nB\nC", "𬭎䶮𠅤"], "line breaks and rare characters")


def judge_looks(judge, path):
    book = openpyxl.load_workbook(path)
    members, problems = book["成员／单位"], book["问题清单"]
    judge.equal(members.freeze_panes, "B3", "frozen panes")
    judge.equal(members.print_title_rows, "$1:$2", "repeated rows")
    judge.equal(members.auto_filter.ref, "A2:E7", "autofilter")
    judge.equal((members.page_setup.orientation, members.page_setup.paperSize), ("landscape", 9), "page")
    judge.equal((members.page_setup.fitToWidth, members.page_setup.fitToHeight), (None, 0), "one page wide")
    judge.check(members.sheet_properties.pageSetUpPr.fitToPage, "fit to page is off")
    judge.equal(members.oddFooter.center.text, "第 &P 页，共 &N 页", "footer")
    judge.equal(members["A1"].font.name, "宋体", "font")
    judge.equal(members["A1"].fill.fgColor.rgb, "FFF2F2F2", "fill")
    judge.check(problems.row_dimensions[3].height > 4 * 14, "the long text in a merged cell has no room")
    below = problems.row_dimensions[1].height + problems.row_dimensions[2].height
    judge.check(below > 8 * 14, "the long text in a narrow cell has no room")
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        judge.check('<ignoredError sqref="A1:E7" numberStoredAsText="1"/>' in sheet, "warning triangles on identifiers")
        judge.check("2025-03-01T00:00:00Z" in archive.read("docProps/core.xml").decode(), "creation date")


def judge_charts(judge, path):
    members = openpyxl.load_workbook(path)["成员／单位"]
    judge.equal([type(chart).__name__ for chart in members._charts],
                ["BarChart", "BarChart", "LineChart", "PieChart", "DoughnutChart", "RadarChart"], "charts")
    bar, ring = members._charts[0], members._charts[4]
    judge.equal([series.val.numRef.f for series in bar.ser],
                ["'成员／单位'!$D$3:$D$5", "'成员／单位'!$A$3:$A$5"], "the cells of a chart, by the safe name of the sheet")
    judge.equal([point.v for point in bar.ser[0].val.numRef.numCache.pt], [1234.5, 2469, 3703.5], "a chart's own copy of them")
    judge.equal((bar.grouping, len(ring.ser)), ("clustered", 1), "kinds")
    judge.check("$A$1:$D$7" in str(members.print_area), "print area")
    rules = [rule for area in members.conditional_formatting for rule in area.rules]
    judge.equal(sorted(rule.type for rule in rules), ["dataBar", "expression"], "conditional formats")


def judge_by_libreoffice(judge, path):
    """LibreOffice opens the workbook, recalculates it and reads the same values."""
    folder = tempfile.mkdtemp(prefix="lianheti-office-")
    code, out, errors = judge.run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                                  "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                                  "--outdir", folder, path)
    judge.check(code == 0, f"soffice: {out}{errors}")
    try:
        with open(f"{folder}/roster-成员／单位.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        judge.equal(rows[2], ["1", "温州某某科技有限公司1", "91330300MA2ABCDE5X", "1234.5", "2025-03-01"], "LibreOffice, a row")
        judge.equal(rows[5][1:4], ['=HYPERLINK("http://x")', "00123", "7407"], "LibreOffice, texts and a sum")
        judge.equal(rows[6], ["有", "问题清单", "+86-577", "-12.5", "@cmd"], "LibreOffice, a formula and texts")
        with open(f"{folder}/roster-问题清单.csv", encoding="utf-8", newline="") as file:
            judge.equal(list(csv.reader(file))[2][0], LONG, "LibreOffice, a long text")
    except OSError as error:
        judge.check(False, f"LibreOffice wrote no {error.filename}")
    shutil.rmtree(folder)


def main():
    judge = Judge()
    folder = make_samples(judge, sys.argv[1])
    path = folder / "roster.xlsx"
    judge_contents(judge, path)
    judge_looks(judge, path)
    judge_charts(judge, path)
    judge_by_libreoffice(judge, path)
    shutil.rmtree(folder)
    judge.end()


main()

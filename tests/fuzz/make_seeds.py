#!/usr/bin/env python3
"""Small seeds for a fuzz target, all made here: make_seeds.py TARGET FOLDER"""
import io
import glob
import os
import re
import struct
import sys
import zipfile

SHEET = ('<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c>'
         '<c r="B2" s="1"><f>A2+1</f><v>45717.5</v></c><c t="inlineStr"><is><r><t>行_x000D_内</t></r></is></c>'
         '<c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="d"><v>2025-03-01T08:30:00</v></c></row>'
         '<row r="1"><c r="XFD1"><f t="shared" si="0" ref="A1:B2">B1</f></c></row></sheetData>'
         '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>')
STRINGS = '<si><r><t>东</t></r><rPh sb="0" eb="1"><t>とう</t></rPh></si><si><t xml:space="preserve"> a_x4E2D_ </t></si>'
STYLES = ('<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs count="2">'
          '<xf numFmtId="0"/><xf numFmtId="176"/></cellXfs>')
ODS = ('<table:table table:name="表"><table:table-column table:style-name="c" table:number-columns-repeated="2"/>'
       '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="1.5"'
       ' table:number-columns-repeated="3"/><table:table-cell table:number-columns-spanned="2" office:value-type="date"'
       ' office:date-value="2025-03-01"><text:p>a<text:s text:c="3"/>b</text:p></table:table-cell>'
       '<table:covered-table-cell/></table:table-row></table:table>')
ODS_STYLES = ('<number:date-style style:name="N1"><number:year/><number:text>年</number:text></number:date-style>'
              '<style:style style:name="c" style:family="table-column" style:data-style-name="N1"/>')
CSV = ['联合体编号,单位名称\nL1,"甲""公司\n一行"\n', 'a;b;c\n1;2;3\n', 'a\tb\n"x', '\ufeff编号,名称\r001,王\r']
TABLES = ['成员单位\n联合体编号,序号,单位名称,统一社会信用代码,角色,单位类型,签署日期,出资额（万元）,出资比例\n'
          'L1,1,甲公司,91330302MAC0TE5T40,牵头单位,企业,2025年3月1日,"2,000万元",33.3％\n合计,,,,,,,,\n注：单位：万元,,,,,,,,\n',
          '研发投入\n统一社会信用代码,年度,营业收入,研发费用\n9.13E+17,二〇二四年,0.2亿元,约200万\n',
          '联合体\n示例,,\n联合体编号,联合体名称,填报日期\nL1,甲联合体,20250301\nL2,乙联合体,2025.1\n']

JOB = ('inputs = ["in/*.xlsx", "!in/old.xlsx"]\nregimes = ["a", "b"]\nbuild = ["check", "packet", "evaluate", "annual"]\n'
       'as_of = 2026-03-31\nyear = 2025\nstage = "申报"\noutput = "../out"\nregistry = "r.db"\nrecord = true\nmetrics = "m.prom"\n'
       'data = "/srv"\njobs = 2\ndraft = false\narchive = true\nretention_days = 30\n'
       '[limits]\nseconds_per_document = 9\nmegabytes_per_document = 99\n[[on_finish]]\ncommand = ["a", "b"]\nseconds = 5\n')
REGIME = ('id = "toy"\ntitle = "示范办法（试行）"\nshort_title = "示范办法"\nauthority = "市科技局"\nstages = ["申报", "运行", "撤销"]\n'
          'in_force_from = 2025-03-01\n[[parameter]]\nname = "min_units"\nvalue = 3\nclause = "第一条"\nunit = "个"\nchoices = ["3", "5"]\n'
          '[[document]]\nname = "form"\nfamily = "D01"\ntitle = "表"\ntemplate = "form"\nscope = "regime"\n'
          'each = "SELECT id AS key, name AS title FROM consortium"\ncondition = "SELECT 1"\nanswers = ["toy/1-size"]\n')
RULES = ('[[rule]]\nid = "toy/1-size"\nclause = "第一条"\nquote = "成员单位原则上不少于3个"\ntitle = "成员数量"\nforce = "principle"\nseverity = "warning"\n'
         'from = "申报"\nquery = """\nSELECT c.id AS consortium, count(m.row_id) AS found, CASE WHEN count(m.row_id) >= :min_units THEN \'pass\' ELSE \'fail\'\n'
         'END AS status, group_concat(ref(\'member\', m.row_id, \'name\'), \' \') AS cells\nFROM checked c LEFT JOIN member m ON m.consortium = c.id GROUP BY c.row_id\n"""\n'
         'message = "成员单位{found}个，少于{{3}}个。"\npass = "{found}个"\nhint = "再吸纳"\nexample = [\n{ name = "够", kind = "pass", expect = [] },\n'
         '{ name = "恰好", kind = "boundary", as_of = 2025-01-01, patch = ["DELETE FROM member"], expect = [] },\n'
         '{ name = "少", kind = "fail", sheets = { "成员单位" = "a" }, expect = ["fail"] }]\n%s')
COVERAGE = ('[[coverage]]\nclause = "第一条"\nquote = "成员单位原则上不少于3个"\nserved = "rule"\nby = ["toy/1-size", "toy/2-kind"]\n'
            '[[coverage]]\nclause = "第二条"\nquote = "应当有企业"\nserved = "document"\nby = ["form"]\n')
MATERIALS = '[[material]]\ntitle = "营业执照"\nclause = "第一条"\nrules = ["toy/1-size"]\nstages = "申报、运行"\nform = "复印件"\n'
OWN_SCHEME = ('source = "市科技局"\nfull_points = 50\ndecimals = 1\nexperts = "mean"\ntrim_from = 5\nconflicts = "keep"\n[[dimension]]\nid = "B"\nremove = true\n'
              '[[dimension]]\nid = "A"\nweight = 50\n[[dimension.indicator]]\nid = "A1"\nremove = true\n[[dimension.indicator]]\nid = "A2"\nweight = 20\n'
              '[[dimension.indicator]]\nid = "A3"\ntitle = "研发"\nkind = "threshold"\nvalue = "amount"\nweight = 30\nstep = [{ from = 1.5, points = 10 }, { from = 99, points = 30 }]\n'
              '[[adjustment]]\nid = "Z1"\neach = 0.5\n[[grade]]\nname = "好"\nfrom = 40\n[[grade]]\nname = "差"\nfrom = 0\n')
# Every function that SQL of a rule may call, on odd values.
FUNCTION = ('[[rule]]\nid = "toy/2-kind"\nclause = "第二条"\nquote = "应当有企业"\ntitle = "类型"\nforce = "must"\nquery = "SELECT consortium, \'fail\' AS status, '
            '%s AS found FROM member"\nmessage = "{found}"\nexample = [{ name = "a", kind = "pass", expect = [] }, { name = "b", kind = "boundary", expect = [] }, '
            '{ name = "c", kind = "fail", expect = [] }]\n')
SMALLEST = '(-9223372036854775807 - 1)'
FUNCTIONS = [function + '(' + SMALLEST + ')' for function in ('yuan', 'wan', 'rmb_upper', 'percent', 'points', 'cn_number', 'set_count')]
FUNCTIONS += ['ratio_text(1, %s)' % SMALLEST, 'ratio_text(%s, -1, 9)' % SMALLEST, 'wan(99, 9)', 'cn_date(name)', 'cn_date_numerals(1e99)',
              "add_years('2024-02-29', %s)" % SMALLEST, 'year(1)', "month('2025-13')", "precise('2025')", 'as_of()', "ref('member', 0.5, NULL)",
              "masked(name, 'phone')", 'name_key(x\'ff\')', "like_form(name, '×××公司')", 'pinyin_key(name)', 'stroke_key(name)', 'han_length(name)',
              "set_has('甲、乙', name)", 'unassigned(name)', 'missing_glyph(name)', 'uscc_status(name)', "uscc_suggest('91330302MAC0TE5T40')"]

TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'templates')
DOCUMENT = ('<document name="d" title="{c.n}"><query name="c" one="true">SELECT 1 AS n, NULL AS m, \'甲、乙\' AS s</query>'
            '<query name="all">SELECT 1 AS n UNION SELECT 2</query><section page="body" running-head="{c.n|number}">'
            '<p anchor="a" number="一、" outline="{c.s}">{c.m?_12}<b>{c.n|rmb}</b><check field="c.s" has="甲"/><br/><ref anchor="a"/><gap length="2"/></p>'
            '<include file="part.xml" x="{c.n}"/><table style="list" widths="1 2"><header><row><cell columns="2">甲</cell></row></header>'
            '<each query="all" as="one" pad="3"><row><cell rows="1">{one.index}</cell><cell align="right">{one.n|yuan?无}</cell></row></each></table>'
            '<if field="c.m"><p/></if><else><contents/></else><chart kind="bar" alt="x"><each query="all"><point label="{all.n}" values="1 {all.n}"/></each></chart>'
            '<p>{c.s|lines}</p><p><place kind="seal" diameter="40" unit="u"/></p></section></document>')
PART = '<part arguments="x y"><p>{arg.x|wan}{arg.y}</p><keep><space height="5mm"/><line/></keep></part>'
WORKBOOK = ('<workbook name="w" title="t"><format name="f" number="0.00" fill="C00000"/><query name="all">SELECT 1 AS n UNION SELECT 2</query>'
            '<name name="N" range="[r.A:B]"/><sheet name="表" widths="9 9" frozen-rows="1" repeat-rows="1"><row><cell format="f">甲</cell></row>'
            '<each query="all"><row mark="r" anchor="x{all.n}"><cell type="wan">{all.n}</cell><cell type="formula" result="{all.n}">SUM([.A:B])</cell>'
            '<cell type="link" target="#x1">{all.n}</cell></row></each><row><cell type="formula" result="3" columns="2">SUM([r.A])</cell></row>'
            '<chart kind="line" title="t" alt="a" categories="[r.A]"><series name="s" values="[r.B]"/></chart>'
            '<condition range="[r.A:B]" when="[.A]&gt;1" format="f"/><event key="k" on="2025-01-01" title="t"/></sheet></workbook>')


def shipped(pattern, limit):
    """Our own files that a target can take whole."""
    for path in sorted(glob.glob(os.path.join(TEMPLATES, pattern))):
        with open(path, encoding='utf-8') as file:
            text = file.read()
        if len(text.encode()) < limit:
            yield path, text


def templates():
    """The shipped templates, the first part of their own regime as part.xml."""
    out = [DOCUMENT + '\x1d' + PART, WORKBOOK + '\x1d']
    for path, text in shipped('*/*.xml', 12000):
        part = ''
        for name in re.findall(r'<include file="([^"]*)"', text):
            beside = os.path.join(os.path.dirname(path), name)
            if not part and os.path.exists(beside) and 'common' not in path:
                with open(beside, encoding='utf-8') as file:
                    part = file.read()
                text = text.replace('"%s"' % name, '"part.xml"')
        out.append(text + '\x1d' + part)
    return [text.encode() for text in out]


def rules():
    folders = [RULES % (FUNCTION % function) for function in FUNCTIONS]
    for _, text in shipped('*/rules.toml', 1 << 20):
        folders += text.split('\n\n[[rule]]')[1:25:4]
    return ['\x1d'.join([text if text.startswith('[[') else '[[rule]]' + text, REGIME, COVERAGE, MATERIALS]).encode() for text in folders]


def schemes():
    return [text.encode() for text in [OWN_SCHEME] + [text for _, text in shipped('*/indicators.toml', 1 << 16)]]


def record(kind, data=b''):
    return struct.pack('<HH', kind, len(data)) + data


def xls():
    text = '温州'.encode('utf-16-le')
    sst = struct.pack('<II', 2, 2) + struct.pack('<HB', 2, 1) + text + struct.pack('<HBH', 3, 8, 1) + b'abc' + b'\0\0\1\0'
    book = record(0x809, struct.pack('<HHHHII', 0x600, 5, 0, 0, 0, 0)) + record(0x22, b'\1\0')
    book += record(0x1E + 0x400, struct.pack('<HHB', 164, 4, 0) + b'yyyy') + record(0xE0, struct.pack('<HH', 0, 164) + b'\0' * 16)
    sheet_at = len(book) + 4 + 10 + len(record(0xFC, sst)) + 4
    book += record(0x85, struct.pack('<IBBBB', sheet_at, 0, 0, 2, 0) + b'S1') + record(0xFC, sst) + record(0x0A)
    cells = record(0x809, struct.pack('<HHHHII', 0x600, 16, 0, 0, 0, 0))
    cells += record(0xFD, struct.pack('<HHHI', 0, 0, 0, 0)) + record(0x203, struct.pack('<HHHd', 0, 1, 0, 45717.0))
    cells += record(0x27E, struct.pack('<HHHI', 0, 2, 0, 0x40590003)) + record(0xBD, struct.pack('<HHHIHIH', 1, 0, 0, 7, 0, 9, 1))
    cells += record(0x205, struct.pack('<HHHBB', 1, 3, 0, 42, 1)) + record(0x6, struct.pack('<HHH', 2, 0, 0) + b'\0' * 6 + b'\xff\xff' + b'\0' * 8)
    cells += record(0x207, struct.pack('<HB', 2, 0) + b'ok') + record(0xE5, struct.pack('<HHHHH', 1, 0, 1, 0, 1)) + record(0x0A)
    return book + cells


def cfb(name, content):
    content = content.ljust(4096, b'\0')
    sectors = (len(content) + 511) // 512
    content = content.ljust(sectors * 512, b'\0')
    fat = struct.pack('<II', 0xFFFFFFFD, 0xFFFFFFFE)
    fat += b''.join(struct.pack('<I', i + 3 if i + 1 < sectors else 0xFFFFFFFE) for i in range(sectors))
    fat = fat.ljust(512, b'\xff')

    def entry(title, kind, start, size):
        raw = title.encode('utf-16-le').ljust(64, b'\0') + struct.pack('<HB', 2 * len(title) + 2, kind)
        return raw.ljust(116, b'\0') + struct.pack('<IQ', start, size)

    directory = (entry('Root Entry', 5, 0xFFFFFFFE, 0) + entry(name, 2, 2, len(content))).ljust(512, b'\0')
    head = bytes.fromhex('d0cf11e0a1b11ae1').ljust(24, b'\0') + struct.pack('<HHHHH', 0x3E, 3, 0xFFFE, 9, 6)
    head = head.ljust(44, b'\0') + struct.pack('<II', 1, 1)
    head = head.ljust(56, b'\0') + struct.pack('<IIIII', 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack('<I', 0)
    return head.ljust(512, b'\xff') + fat + directory + content


def zipped(parts, method):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', method) as archive:
        for name, text in parts:
            archive.writestr(name, text)
    return out.getvalue()


def archives():
    parts = [('xl/workbook.xml', '<workbook><sheets/></workbook>'), ('xl\\a.xml', SHEET), ('../b.xml', STRINGS)]
    return [zipped(parts, zipfile.ZIP_STORED), zipped(parts, zipfile.ZIP_DEFLATED)]


def seeds(target):
    texts = [text.encode('utf-8') for text in CSV] + [CSV[0].encode('gb18030'), '\ufeffa,b\n'.encode('utf-16-le')]
    return {
        'xlsx': ['\x1d'.join([SHEET, STRINGS, STYLES, '']).encode()],
        'ods': ['\x1d'.join([ODS, ODS_STYLES, '']).encode()],
        'xls': [xls()],
        'cfb': [cfb('Workbook', xls())],
        'zip': archives(),
        'xml': [('<a xmlns:x="u"><x:b c="d">&lt;é</x:b><!-- --><![CDATA[x]]></a>').encode(), SHEET.encode()],
        'csv': texts,
        'job': [JOB.encode()],
        'template': templates(),
        'rules': rules(),
        'scheme': schemes(),
        'bind': [text.encode() for text in TABLES],
        'file': texts + archives() + [cfb('Book', xls()), xls(), b'%PDF-1.4', b'<html><table>'],
    }[target]


target, folder = sys.argv[1:]
for number, seed in enumerate(seeds(target)):
    with open(os.path.join(folder, 'seed-%s-%d' % (target, number)), 'wb') as out:
        out.write(seed)

#!/usr/bin/env python3
"""A workbook of many rows, to measure reading: make_rows.py ROWS OUT.xlsx

One sheet 成员单位 with 20 columns as a bureau's list has them: codes and names that are all different, words that repeat,
dates, amounts, percentages. The XML is written directly, as Excel writes it (shared strings, one style a column)."""
import sys
import zipfile

HEADERS = ['联合体编号', '序号', '单位名称', '学院', '统一社会信用代码', '角色', '单位类型', '企业类别', '注册地', '行政区划代码', '产业链位置',
           '法定代表人', '签约人', '签约授权', '签署日期', '研发团队人数', '企业技术中心级别', '任务分工', '出资额', '出资比例']
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'


def code(number):
    body = '91330302MA'
    digits = ''
    for _ in range(7):
        digits = ALPHABET[number % 31] + digits
        number //= 31
    body += digits
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + ALPHABET[(31 - total % 31) % 31]


def main(rows, path):
    strings = {}

    def shared(text):
        return strings.setdefault(text, len(strings))

    lines = ['<row r="1">' + ''.join('<c r="%s1" t="s"><v>%d</v></c>' % (chr(65 + i), shared(h)) for i, h in enumerate(HEADERS))
             + '</row>']
    for n in range(1, rows + 1):
        r = n + 1
        texts = {'A': 'LH-%05d' % (n // 8), 'C': '温州%d号智能电气科技有限公司' % n, 'E': code(n),
                 'F': '牵头单位' if n % 8 == 0 else '参与单位', 'G': '高校' if n % 11 == 0 else '企业', 'H': '骨干企业',
                 'I': '浙江省温州市乐清市', 'J': '330382', 'K': '中游', 'L': '王%d岚' % (n % 5000), 'M': '李%d峰' % (n % 5000),
                 'N': '是', 'Q': '市级', 'R': '承担第%d项关键部件的研制、试验与批量验证' % (n % 997)}
        numbers = {'B': (0, n % 8 + 1), 'O': (1, 45000 + n % 700), 'P': (0, n % 300), 'S': (2, n * 1000), 'T': (3, (n % 100) / 100)}
        cells = []
        for i in range(20):
            c = chr(65 + i)
            if c in texts:
                cells.append('<c r="%s%d" t="s"><v>%d</v></c>' % (c, r, shared(texts[c])))
            elif c in numbers:
                cells.append('<c r="%s%d" s="%d"><v>%s</v></c>' % (c, r, *numbers[c]))
        lines.append('<row r="%d" spans="1:20">%s</row>' % (r, ''.join(cells)))
    sheet = '<worksheet xmlns="%s"><dimension ref="A1:T%d"/><sheetData>%s</sheetData></worksheet>' % (MAIN, rows + 1, ''.join(lines))
    table = '<sst xmlns="%s" count="%d" uniqueCount="%d">%s</sst>' % (
        MAIN, rows * 15, len(strings), ''.join('<si><t>%s</t></si>' % text for text in strings))
    parts = {
        '[Content_Types].xml': '<Types xmlns="%s/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>%s</Types>' % (PACKAGE, ''.join(
            '<Override PartName="%s" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"/>' % at for at in
            (('/xl/workbook.xml', 'sheet.main'), ('/xl/worksheets/sheet1.xml', 'worksheet'), ('/xl/styles.xml', 'styles'), ('/xl/sharedStrings.xml', 'sharedStrings')))),
        '_rels/.rels': '<Relationships xmlns="%s/relationships"><Relationship Id="r1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (PACKAGE, OFFICE),
        'xl/workbook.xml': '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="成员单位" sheetId="1" r:id="r1"/></sheets></workbook>' % (MAIN, OFFICE),
        'xl/_rels/workbook.xml.rels': '<Relationships xmlns="%s/relationships">%s</Relationships>' % (PACKAGE, ''.join(
            '<Relationship Id="r%d" Type="%s/%s" Target="%s"/>' % (i, OFFICE, kind, target) for i, (kind, target) in enumerate(
                (('worksheet', 'worksheets/sheet1.xml'), ('styles', 'styles.xml'), ('sharedStrings', 'sharedStrings.xml')), 1))),
        'xl/styles.xml': '<styleSheet xmlns="%s"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>' % MAIN,
        'xl/sharedStrings.xml': table,
        'xl/worksheets/sheet1.xml': sheet,
    }
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


main(int(sys.argv[1]), sys.argv[2])

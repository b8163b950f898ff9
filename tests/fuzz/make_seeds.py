#!/usr/bin/env python3
"""Small seeds for a fuzz target, all made here: make_seeds.py TARGET FOLDER"""
import io
import os
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
        'bind': [text.encode() for text in TABLES],
        'file': texts + archives() + [cfb('Book', xls()), xls(), b'%PDF-1.4', b'<html><table>'],
    }[target]


target, folder = sys.argv[1:]
for number, seed in enumerate(seeds(target)):
    with open(os.path.join(folder, 'seed-%s-%d' % (target, number)), 'wb') as out:
        out.write(seed)

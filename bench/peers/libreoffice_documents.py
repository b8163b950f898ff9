#!/usr/bin/python3
"""The content of bench_documents --json as flat ODT, converted by one LibreOffice process: libreoffice_documents.py
CONTENT.json FOLDER. The CPU time is that of the whole process: it has no loop to look into."""
import json
import os
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

NAMES = ' '.join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s"' % (n, u) for n, u in (
    ('office', 'office:1.0'), ('style', 'style:1.0'), ('text', 'text:1.0'), ('table', 'table:1.0'),
    ('fo', 'xsl-fo-compatible:1.0'), ('svg', 'svg-compatible:1.0')))
HEAD = ('<?xml version="1.0" encoding="UTF-8"?><office:document %s office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
        '<style:font-face style:name="S" svg:font-family="Noto Serif CJK SC"/>'
        '<style:font-face style:name="B" svg:font-family="Noto Sans CJK SC"/></office:font-face-decls><office:automatic-styles>'
        '<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="72pt"/>'
        '</style:page-layout>%s</office:automatic-styles><office:master-styles>'
        '<style:master-page style:name="Standard" style:page-layout-name="P"/></office:master-styles><office:body><office:text>')
TAIL = '</office:text></office:body></office:document>'
BORDER = '<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="3pt"/></style:style>'
BREAK = '<style:style style:name="break" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>'


class Writer:
    def __init__(self):
        self.styles, self.out, self.tables = {}, [], 0

    def style(self, block):
        key = (block['size'], block['bold'], block['center'])
        return self.styles.setdefault(key, 'p%d' % len(self.styles))

    def blocks(self, blocks):
        for block in blocks:
            if block['kind'] == 'text':
                self.out.append('<text:p text:style-name="%s">%s</text:p>' % (self.style(block), escape(block['text'])))
            elif block['kind'] == 'table':
                self.table(block)
            else:
                self.out.append('<text:p text:style-name="break"/>')

    def table(self, block):
        columns, taken = len(block['widths']), set()
        self.out.append('<table:table><table:table-column table:number-columns-repeated="%d"/>' % columns)
        for y, row in enumerate(block['rows']):
            self.out.append('<table:table-row>')
            cells, x = iter(row), 0
            while x < columns:
                if (y, x) in taken:
                    self.out.append('<table:covered-table-cell/>')
                    x += 1
                    continue
                cell = next(cells, None)
                if cell is None:
                    break
                taken |= {(y + b, x + a) for a in range(cell['columns']) for b in range(cell['rows'])}
                self.out.append('<table:table-cell table:style-name="C" table:number-columns-spanned="%d" table:number-rows-spanned="%d">'
                                % (cell['columns'], cell['rows']))
                self.blocks(cell['blocks'])
                self.out.append('</table:table-cell>')
                x += 1
            self.out.append('</table:table-row>')
        self.out.append('</table:table>')

    def text(self):
        styles = BORDER + BREAK + ''.join(
            '<style:style style:name="%s" style:family="paragraph"><style:paragraph-properties fo:text-align="%s" fo:line-height="%.1fpt"/>'
            '<style:text-properties style:font-name-asian="%s" style:font-name="%s" fo:font-size="%spt" style:font-size-asian="%spt" '
            'fo:language="en" style:language-asian="zh" style:country-asian="CN"/></style:style>'
            % (name, 'center' if center else 'justify', size * 1.6, 'B' if bold else 'S', 'B' if bold else 'S', size, size)
            for (size, bold, center), name in self.styles.items())
        return HEAD % (NAMES, styles) + ''.join(self.out) + TAIL


def main(content, folder):
    with open(content, encoding='utf-8') as file:
        documents = json.load(file)
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for number, document in enumerate(documents):
            writer = Writer()
            writer.blocks(document['blocks'])
            files.append(os.path.join(scratch, '%d.fodt' % number))
            with open(files[-1], 'w', encoding='utf-8') as file:
                file.write(writer.text())
        process = subprocess.Popen(['soffice', '-env:UserInstallation=file://%s/profile' % scratch, '--headless',
                                    '--convert-to', 'pdf', '--outdir', folder, *files],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
    made = [os.path.join(folder, f) for f in os.listdir(folder) if f.endswith('.pdf')]
    print(json.dumps({'docs': len(made), 'bytes': sum(map(os.path.getsize, made)), 'cpu': usage.ru_utime + usage.ru_stime}))


main(*sys.argv[1:])

#!/usr/bin/python3
"""The content of bench_documents --json set by ReportLab: reportlab_documents.py CONTENT.json FOLDER

ReportLab embeds TrueType outlines only: LXGW WenKai takes the place of every face.
"""
import json
import os
import sys
import time
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

FONTS = '/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-%s.ttf'
WIDTH = A4[0] - 144
styles = {}


def style(size, bold, center):
    key = (size, bold, center)
    if key not in styles:
        styles[key] = ParagraphStyle(str(key), fontName='B' if bold else 'S', fontSize=size, leading=size * 1.6, wordWrap='CJK',
                                     alignment=TA_CENTER if center else TA_JUSTIFY)
    return styles[key]


def table(block):
    columns = len(block['widths'])
    taken, rows, spans = set(), [], []
    for y, cells in enumerate(block['rows']):
        row, x = [''] * columns, 0
        for cell in cells:
            while (y, x) in taken:
                x += 1
            row[x] = flow(cell['blocks']) or ''
            if cell['columns'] > 1 or cell['rows'] > 1:
                spans.append(('SPAN', (x, y), (x + cell['columns'] - 1, y + cell['rows'] - 1)))
            taken |= {(y + b, x + a) for a in range(cell['columns']) for b in range(cell['rows'])}
            x += cell['columns']
        rows.append(row)
    total = sum(block['widths'])
    return Table(rows, colWidths=[w / total * WIDTH for w in block['widths']], repeatRows=block['header_rows'],
                 style=[('GRID', (0, 0), (-1, -1), 0.5, black), ('VALIGN', (0, 0), (-1, -1), 'MIDDLE')] + spans)


def flow(blocks):
    out = []
    for block in blocks:
        if block['kind'] == 'text':
            out.append(Paragraph(escape(block['text']), style(block['size'], block['bold'], block['center'])))
        elif block['kind'] == 'table':
            out.append(table(block))
        else:
            out.append(PageBreak())
    return out


def foot(canvas, document):
    canvas.setFont('S', 9)
    canvas.drawCentredString(A4[0] / 2, 40, str(document.page))


def main(content, folder):
    pdfmetrics.registerFont(TTFont('S', FONTS % 'Regular'))
    pdfmetrics.registerFont(TTFont('B', FONTS % 'Bold'))
    with open(content, encoding='utf-8') as file:
        documents = json.load(file)
    os.makedirs(folder, exist_ok=True)
    size = pages = 0

    def write(number, document):
        path = os.path.join(folder, '%d.pdf' % number)
        made = SimpleDocTemplate(path, pagesize=A4, margins=72, title=document['title'])
        made.build(flow(document['blocks']) or [Spacer(1, 1)], onFirstPage=foot, onLaterPages=foot)
        return os.path.getsize(path), made.page

    write(0, documents[0])
    start = time.process_time()
    for number, document in enumerate(documents):
        bytes_, count = write(number, document)
        size += bytes_
        pages += count
    print(json.dumps({'docs': len(documents), 'pages': pages, 'bytes': size, 'cpu': time.process_time() - start}))


main(*sys.argv[1:])

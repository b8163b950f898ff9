#!/usr/bin/env python3
"""Messy forms × formats (.xlsx, .ods, .xls, .csv): each gives the same rows as its clean twin, tells its repairs, and loses no
cell: each is a value, a header, an issue or ignored.

The .ods and .xls files, and the .xlsx of a second writer, are made by LibreOffice; where it is missing they are left out."""
import csv
import datetime
import json
import os
import shutil
import sqlite3
import subprocess

import openpyxl
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from run import check, end, lianheti, workspace

HEADER = ['联合体编号', '序号', '单位名称', '统一社会信用代码', '角色', '签署日期', '出资额', '出资比例']
ROWS = [['WZ-1', '1', '瓯越智控电气有限公司', '91330382MA2AB3C47E', '牵头单位', '2025-08-18', '2000万元', '83.33%'],
        ['WZ-1', '2', '龙湾银触新材料有限公司', '91330303MA2CD5E648', '参与单位', '2025-08-19', '300.5万元', '12.52%'],
        ['WZ-1', '3', '瓯江工学院', '12330300470500122F', '参与单位', '2025-08-20', '12万元', '4.15%']]
SEQ, NAME, CODE, ROLE, DATE, AMOUNT, SHARE = 1, 2, 3, 4, 5, 6, 7
FULL = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.%'})
GHOST = None  # a cell that has borders and nothing in it


def number(text):
    return float(text.rstrip('万元%'))


def full(text):
    return text.translate(FULL)


def column(index, change):
    return [HEADER] + [[change(v) if i == index else v for i, v in enumerate(row)] for row in ROWS]


def header(index, title, change=lambda value: value):
    rows = column(index, change)
    return [[title if i == index else v for i, v in enumerate(HEADER)]] + rows[1:]


def day(text):
    return datetime.date.fromisoformat(text)


class Form:
    """The cells of a sheet as rows, and what else the sheet has. `repairs`: how many cells are told as repaired."""

    def __init__(self, rows, repairs=0, merged=(), hidden_rows=(), hidden_columns=(), tab='成员单位', formats=None, mac=False,
                 more=None, cells_only=False):
        self.rows, self.repairs, self.merged, self.hidden_rows, self.hidden_columns = rows, repairs, merged, hidden_rows, hidden_columns
        self.tab, self.formats, self.mac, self.more = tab, formats or {}, mac, more
        self.cells_only = cells_only  # what makes the form is no text: there is no such .csv


FORMS = {
    'clean': Form([HEADER] + ROWS),
    'title rows': Form([['温州市创新联合体成员单位汇总表'], ['填报单位：测试', '', '填报日期：2025年9月'], [], HEADER] + ROWS,
                       merged=['A1:H1']),
    'synonyms and marks': Form([['创新联合体编号', '序号', '单位名称（必填）', '社会信用代码*', '角色\n（下拉选择）', '签署\n日期', '出 资 额',
                                 '出资比例（%）']] + ROWS),
    'a header on two rows': Form([['联合体编号', '序号', '成员单位情况', '', '', '签署日期', '出资', ''],
                                  ['', '', '单位名称', '统一社会信用代码', '角色', '', '出资额', '出资比例']] + ROWS,
                                 merged=['A1:A2', 'B1:B2', 'C1:E1', 'F1:F2', 'G1:H1']),
    'shuffled': Form([[row[i] for i in (4, 2, 6, 0, 3, 5, 1, 7)] for row in [HEADER] + ROWS]),
    'an unknown column': Form([HEADER + ['开户行']] + [row + ['某银行'] for row in ROWS]),
    'empty rows between': Form([HEADER, ROWS[0], [], ['', '', ''], ROWS[1], [], ROWS[2], [], []]),
    'ghost rows': Form([HEADER] + ROWS + [[GHOST] * 8] * 300, cells_only=True),
    'totals and notes': Form([HEADER] + ROWS + [['合计', '', '', '', '', '', '2312.5万元', '100%'], ['注：以上由各单位填报']]),
    'subtotals between': Form([HEADER] + ROWS[:2] + [['小计', '', '', '', '', '', '2300.5万元']] + ROWS[2:] + [['总 计（3家）']]),
    'another table below': Form([HEADER] + ROWS + [[], ['二、研发投入（单位：万元）'], ['统一社会信用代码', '年度', '营业收入', '研发费用'],
                                                  ['91330382MA2AB3C47E', '2024', '10000', '600']]),
    'numbers of the columns': Form([HEADER, ['甲', '乙'] + [str(n) for n in range(1, 7)]] + ROWS),
    'a header in column D': Form([['', '', ''] + row for row in [HEADER] + ROWS]),
    'a title on each page': Form([row for part in ROWS for row in (['成员单位汇总表'], HEADER, part)] + [['第3页，共3页']]),
    'headers in two languages': Form([['%s\n%s' % (title, 'ABCDEFGH'[i] + ' column') for i, title in enumerate(HEADER)]] + ROWS),
    'header repeated': Form([HEADER] + ROWS[:2] + [HEADER] + ROWS[2:]),
    'an example row': Form([HEADER, ['示例：WZ-0', '1', '某某公司', '91330382MA2AB3C47E', '牵头单位', '2025-01-01', '1万元', '1%']] + ROWS),
    'a numbered tab': Form([HEADER] + ROWS, tab='2 成员单位'),
    'a tab with blanks': Form([HEADER] + ROWS, tab=' 成员单位（盖章） '),
    'merged down': Form([HEADER, ROWS[0]] + [[''] + row[1:] for row in ROWS[1:]], merged=['A2:A4'], cells_only=True),
    'hidden rows': Form([HEADER] + ROWS, hidden_rows=[3], cells_only=True),
    'hidden columns': Form([HEADER] + ROWS, hidden_columns=['E'], cells_only=True),
    'a hidden sheet': Form([HEADER] + ROWS, more='hidden', cells_only=True),
    'full-width codes': Form(column(CODE, full), repairs=3),
    'full-width dates': Form(column(DATE, full), repairs=3),
    'full-width amounts': Form(column(AMOUNT, full), repairs=3),
    'full-width shares': Form(column(SHARE, full), repairs=3),
    'full-width counts': Form(column(SEQ, full), repairs=3),
    'blanks in codes': Form(column(CODE, lambda v: v[:8] + ' ' + v[8:] + '\u200b'), repairs=3),
    'no-break spaces in names': Form(column(NAME, lambda v: '\u00a0' + v + '\u3000'), repairs=3),
    'invisible characters in names': Form(column(NAME, lambda v: v[:2] + '\u200b' + v[2:] + '\ufeff'), repairs=3),
    'radicals in names': Form(column(NAME, lambda v: v.replace('工', '⼯').replace('金', '⾦')), repairs=1),
    'no-break spaces in amounts': Form(column(AMOUNT, lambda v: v + '\u00a0'), repairs=3),
    'blanks in roles': Form(column(ROLE, lambda v: ' ' + v + ' '), repairs=3),
    'codes with hyphens in small letters': Form(column(CODE, lambda v: v[:8] + '-' + v[8:].lower()), repairs=3),
    'dates in Chinese': Form(column(DATE, lambda v: '%s年%d月%d日' % (v[:4], int(v[5:7]), int(v[8:])))),
    'dates in Chinese numerals': Form(column(DATE, lambda v: '二〇二五年八月' + {'18': '十八', '19': '十九', '20': '二十'}[v[8:]] + '日')),
    'dates with dots': Form(column(DATE, lambda v: v.replace('-', '.'))),
    'dates with strokes': Form(column(DATE, lambda v: v.replace('-0', '/').replace('-', '/'))),
    'dates without marks': Form(column(DATE, lambda v: v.replace('-', ''))),
    'dates with the day of the week': Form(column(DATE, lambda v: v + '一三五'[int(v[9:]) % 3].join(['（星期', '）'])), repairs=3),
    'day numbers as text': Form(column(DATE, lambda v: str((day(v) - datetime.date(1899, 12, 30)).days)), repairs=3),
    'date cells': Form(column(DATE, day), formats={DATE: 'yyyy/m/d'}, cells_only=True),
    'date cells in Chinese': Form(column(DATE, day), formats={DATE: 'yyyy"年"m"月"d"日"'}, cells_only=True),
    'date cells from 1904': Form(column(DATE, day), formats={DATE: 'yyyy-mm-dd'}, mac=True, cells_only=True),
    'dates as numbers': Form(column(DATE, lambda v: int(v.replace('-', ''))), cells_only=True),
    'amounts in yuan': Form(column(AMOUNT, lambda v: '{:,.0f}元'.format(number(v) * 10000))),
    'amounts in yi': Form(column(AMOUNT, lambda v: '%s亿元' % (number(v) / 10000))),
    'amounts in Chinese numerals': Form([HEADER] + [row[:AMOUNT] + [said] + row[AMOUNT + 1:] for row, said in
                                                    zip(ROWS, ['人民币贰仟万元整', '三百万零五千元', '十二万元'])]),
    'amounts with a currency': Form(column(AMOUNT, lambda v: '￥{:,.2f}'.format(number(v) * 10000))),
    'amounts as numbers': Form(column(AMOUNT, lambda v: number(v) * 10000), cells_only=True),
    'amounts in a unit format': Form(column(AMOUNT, number), formats={AMOUNT: '#,##0.00"万元"'}, cells_only=True),
    'unit in the header': Form(header(AMOUNT, '出资额（万元）', number)),
    'unit in a note': Form([['单位：万元']] + column(AMOUNT, lambda v: '%g' % number(v))),
    'shares as numbers': Form(column(SHARE, number), cells_only=True),
    'shares in percent cells': Form(column(SHARE, lambda v: number(v) / 100), formats={SHARE: '0.00%'}, cells_only=True),
    'numbers as numbers': Form(column(SEQ, int), cells_only=True),
    'formulas': Form([HEADER] + [[v if i != SEQ else '=ROW()-1' for i, v in enumerate(row)] for row in ROWS], cells_only=True),
}
CSV = [('utf-8-sig', ','), ('gb18030', ','), ('utf-16', '\t'), ('utf-8', ';')]


def write_xlsx(form, path):
    book = openpyxl.Workbook()
    if form.mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = form.tab
    thin = Side(style='thin')
    for r, row in enumerate(form.rows, 1):
        for c, value in enumerate(row, 1):
            cell = sheet.cell(r, c)
            if value is GHOST:
                cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            elif value != '':
                cell.value = value
                if c - 1 in form.formats and r > 1:
                    cell.number_format = form.formats[c - 1]
    for r in form.hidden_rows:
        sheet.row_dimensions[r].hidden = True
    for letter in form.hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    if form.more:
        book.create_sheet('封面', 0)['A1'] = '温州市创新联合体'
        sheet.sheet_state = form.more
    for merged in form.merged:
        sheet.merge_cells(merged)
    book.save(path)


def write_csv(form, path, encoding, delimiter):
    with open(path, 'w', encoding=encoding, newline='', errors='ignore') as out:
        csv.writer(out, delimiter=delimiter).writerows(form.rows)


def convert(paths, kind, folder):
    """One start of LibreOffice for all files."""
    out = os.path.join(folder, 'to-' + kind)
    subprocess.run(['soffice', '-env:UserInstallation=file://' + folder + '/profile', '--headless', '--convert-to', kind,
                    '--outdir', out] + paths, capture_output=True, timeout=500)
    return [os.path.join(out, os.path.basename(path)[:-4] + kind) for path in paths]


def read(path, folder):
    """The rows, the cells that were lost, and how many cells were told as repaired."""
    out = os.path.join(folder, 'data.db')
    run = lianheti('dump', path, '--stage', 'dataset', '-o', out)
    if not check(run.returncode == 0, '%s: %s' % (path, run.stderr.decode())):
        return [], [], 0
    with sqlite3.connect(out) as data:
        rows = data.execute('SELECT consortium, seq, name, uscc, role, signed_on, capital, capital_share FROM member'
                            ' ORDER BY row_id').fetchall()
        bound = {(s, c) for s, c in data.execute('SELECT source_id, column_number FROM source_column')}
        sources = data.execute('SELECT source_id, sheet, header_row, table_name FROM source').fetchall()
        accounted = {(s, cell) for s, cell in data.execute('SELECT source_id, cell FROM ignored')}
        accounted |= {(s, cell) for s, cell in data.execute("SELECT source_id, cell FROM issue WHERE cell <> ''")}
        for source, _, head, table in sources:
            lines = [r for r, in data.execute('SELECT source_row FROM "%s" WHERE source_id = ?' % table, (source,))] if table else []
            accounted |= {(source, get_column_letter(c) + str(r)) for s, c in bound if s == source for r in lines + [head]}
        repairs = data.execute("SELECT count(DISTINCT cell) FROM issue WHERE kind = 'repaired' AND row_id IS NOT NULL").fetchone()[0]
    lost = []
    for sheet in json.loads(lianheti('dump', path, '--json').stdout)['sheets']:
        ids = [s for s, name, _, _ in sources if name == sheet['name']]
        for cell, content in sheet['cells'].items():
            if str(content['v']).strip(' \u3000\n') and not any((i, cell) in accounted for i in ids):
                lost.append(cell)
    return rows, lost, repairs


with workspace() as folder:
    office = shutil.which('soffice') is not None
    made, originals = [], []
    for index, (name, form) in enumerate(FORMS.items()):
        path = os.path.join(folder, '%02d.xlsx' % index)
        write_xlsx(form, path)
        originals.append(path)
        if name != 'formulas':  # its writer stores no results
            made.append((name, 'xlsx', path))
        for encoding, delimiter in [] if form.cells_only else CSV:
            place = os.path.join(folder, '%d-%s' % (index, encoding))
            os.mkdir(place)
            path = os.path.join(place, form.tab + '.csv')
            write_csv(form, path, encoding, delimiter)
            made.append((name, 'csv in ' + encoding, path))
    for kind in ('xlsx', 'ods', 'xls') if office else ():
        made += [(name, kind + ' by LibreOffice', path) for name, path in zip(FORMS, convert(originals, kind, folder))]
    clean, _, _ = read(made[0][2], folder)
    check(len(clean) == 3 and clean[0][6:] == (2000 * 10000 * 100, 83330000), 'the clean twin: %s' % clean)
    for name, kind, path in made:
        what = '%s, %s' % (name, kind)
        rows, lost, repairs = read(path, folder)
        check(rows == clean, '%s: %s' % (what, [r for r in rows if r not in clean] or len(rows)))
        check(not lost, '%s: lost cells %s' % (what, lost))
        check(repairs == FORMS[name].repairs, '%s: %d repairs are told' % (what, repairs))
end()

#!/usr/bin/env python3
"""Messy forms × formats: each gives the same rows as its clean twin; and no cell is lost: each is a value, a header, an
issue or ignored."""
import csv
import json
import os
import sqlite3

import openpyxl
from openpyxl.utils import get_column_letter

from run import check, end, lianheti, workspace

HEADER = ['联合体编号', '序号', '单位名称', '统一社会信用代码', '角色', '签署日期', '出资额']
ROWS = [['WZ-1', '1', '瓯越智控电气有限公司', '91330382MA2AB3C47E', '牵头单位', '2025-08-18', '2000万元'],
        ['WZ-1', '2', '龙湾银触新材料有限公司', '91330303MA2CD5E648', '参与单位', '2025-08-19', '300.5万元'],
        ['WZ-1', '3', '瓯江工学院', '12330300470500122F', '参与单位', '2025-08-20', '12万元']]
FULL = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-'})


def column(index, change):
    return [HEADER] + [[change(v) if i == index else v for i, v in enumerate(row)] for row in ROWS]


FORMS = {
    'clean': [HEADER] + ROWS,
    'title rows': [['温州市创新联合体成员单位汇总表'], ['填报单位：测试', '', '填报日期：2025年9月'], HEADER] + ROWS,
    'synonyms and marks': [['创新联合体编号', '序号', '单位名称（必填）', '社会信用代码*', '角色\n（下拉选择）', '签署日期', '出资额']] + ROWS,
    'shuffled': [[row[i] for i in (4, 2, 6, 0, 3, 5, 1)] for row in [HEADER] + ROWS],
    'an unknown column': [HEADER + ['开户行']] + [row + ['某银行'] for row in ROWS],
    'empty rows between': [HEADER, ROWS[0], [], ['', '', ''], ROWS[1], [], ROWS[2], [], []],
    'totals and notes': [HEADER] + ROWS + [['合计', '', '', '', '', '', '2312.5万元'], ['注：以上由各单位填报']],
    'header repeated': [HEADER] + ROWS[:2] + [HEADER] + ROWS[2:],
    'an example row': [HEADER, ['示例：WZ-0', '1', '某某公司', '91330382MA2AB3C47E', '牵头单位', '2025-01-01', '1万元']] + ROWS,
    'full-width codes': column(3, lambda v: v.translate(FULL)),
    'blanks in codes': column(3, lambda v: v[:8] + ' ' + v[8:] + '\u200b'),
    'dates in Chinese': column(5, lambda v: '%s年%d月%d日' % (v[:4], int(v[5:7]), int(v[8:]))),
    'dates with dots': column(5, lambda v: v.replace('-', '.')),
    'amounts in yuan': column(6, lambda v: '{:,.0f}元'.format(float(v[:-2]) * 10000)),
    'unit in the header': [HEADER[:6] + ['出资额（万元）']] + [row[:6] + [row[6][:-2]] for row in ROWS],
    'unit in a note': [['单位：万元'], HEADER] + [row[:6] + [row[6][:-2]] for row in ROWS],
}


def write_xlsx(rows, path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = '成员单位'
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row, 1):
            if value != '':
                sheet.cell(r, c).value = value
    book.save(path)


def write_csv(rows, path, encoding):
    with open(path, 'w', encoding=encoding, newline='', errors='ignore') as out:
        csv.writer(out).writerows(rows)


def read(path, folder):
    out = os.path.join(folder, 'data.db')
    run = lianheti('dump', path, '--stage', 'dataset', '-o', out)
    check(run.returncode == 0, '%s: %s' % (path, run.stderr.decode()))
    with sqlite3.connect(out) as data:
        rows = data.execute('SELECT consortium, seq, name, uscc, role, signed_on, capital FROM member ORDER BY row_id').fetchall()
        bound = {(s, c) for s, c in data.execute('SELECT source_id, column_number FROM source_column')}
        sources = data.execute('SELECT source_id, sheet, header_row, table_name FROM source').fetchall()
        accounted = {(s, cell) for s, cell in data.execute('SELECT source_id, cell FROM ignored')}
        accounted |= {(s, cell) for s, cell in data.execute("SELECT source_id, cell FROM issue WHERE cell <> ''")}
        for source, _, header, table in sources:
            lines = [r for r, in data.execute('SELECT source_row FROM "%s" WHERE source_id = ?' % table, (source,))] if table else []
            accounted |= {(source, get_column_letter(c) + str(r)) for s, c in bound if s == source for r in lines + [header]}
    sheets = json.loads(lianheti('dump', path, '--json').stdout)['sheets']
    lost = []
    for sheet in sheets:
        ids = [s for s, name, _, _ in sources if name == sheet['name']]
        for cell, content in sheet['cells'].items():
            if str(content['v']).strip(' \u3000\n') and not any((i, cell) in accounted for i in ids):
                lost.append(cell)
    return rows, lost


with workspace() as folder:
    made = []
    for number, (name, rows) in enumerate(FORMS.items()):
        for kind, encoding in (('xlsx', ''), ('csv', 'utf-8-sig'), ('csv', 'gb18030')):
            place = os.path.join(folder, '%d-%s' % (number, encoding or kind))
            os.mkdir(place)
            path = os.path.join(place, '成员单位.' + kind)
            write_xlsx(rows, path) if kind == 'xlsx' else write_csv(rows, path, encoding)
            made.append((name + ' ' + (encoding or kind), path))
    clean, _ = read(made[0][1], folder)
    check(len(clean) == 3 and clean[0][6] == 2000 * 10000 * 100, 'the clean twin: %s' % clean)
    for name, path in made:
        rows, lost = read(path, folder)
        check(rows == clean, '%s: %s' % (name, [r for r in rows if r not in clean]))
        check(not lost, '%s: lost cells %s' % (name, lost))
end()

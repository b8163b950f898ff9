#!/usr/bin/env python3
"""Two things are wrong at once, and neither hides the other: what misses has no cell of its own and points at the
consortium, as others do."""
import json
import os

import openpyxl

from run import check, end, lianheti, workspace


def column(sheet, header):
    return next(cell.column for cell in sheet[1] if cell.value == header)


def delete_rows(sheet, header, values):
    at = column(sheet, header)
    for row in range(sheet.max_row, 1, -1):
        if sheet.cell(row, at).value in values:
            sheet.delete_rows(row)


def without_self_report(book):
    delete_rows(book['评价结果'], '方式', {'自评'})


def without_exchange(book):
    delete_rows(book['活动会议'], '类别', {'技术需求研讨', '技术创新交流'})


def without_council(book):
    delete_rows(book['机制'], '类别', {'理事会'})


def without_name(book):
    sheet = book['联合体']
    sheet.cell(2, column(sheet, '联合体名称')).value = None


def without_name_column(book):
    sheet = book['联合体']
    sheet.delete_cols(column(sheet, '联合体名称'))


with workspace() as folder:
    clean = os.path.join(folder, 'clean.xlsx')
    made = lianheti('sample', '-r', 'yongchuan', '--seed', '7', '--consortia', '1', '--years', '2', '-o', clean)
    check(made.returncode == 0, made.stderr.decode())

    def rules(*gaps):
        book = openpyxl.load_workbook(clean)
        for gap in gaps:
            gap(book)
        path, out = os.path.join(folder, 'book.xlsx'), os.path.join(folder, 'findings.jsonl')
        book.save(path)
        lianheti('check', path, '-r', 'yongchuan', '--as-of', '2026-10-20', '--json', out)
        findings = [json.loads(line) for line in open(out, encoding='utf-8')]
        return sorted({f['rule'] for f in findings if f['severity'] != 'info'})

    self_report, quarterly = 'yongchuan/4.4-self-report', 'yongchuan/3.4-quarterly'
    check(rules() == [], 'clean: %s' % rules())
    check(rules(without_self_report) == [self_report], 'self-report: %s' % rules(without_self_report))
    check(rules(without_exchange) == [quarterly], 'exchange: %s' % rules(without_exchange))
    both = rules(without_self_report, without_exchange)
    check(both == [quarterly, self_report], 'self-report and exchange: %s' % both)

    council, required = 'yongchuan/3.3-council', 'common/required'
    for unnamed in (without_name, without_name_column):
        check(rules(unnamed) == [required], '%s: %s' % (unnamed.__name__, rules(unnamed)))
        both = rules(unnamed, without_council)
        check(both == [required, council], '%s and no council: %s' % (unnamed.__name__, both))

end()

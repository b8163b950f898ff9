"""Every workbook that a packet, an evaluation and a year produce can be read and printed: no sheet of a head alone, heads on
each page, type of a readable size, dates as dates, and nothing of the program's own words in it."""
import glob
import os
import re

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

from city import REGIMES
from run import check, end, lianheti, sample, workspace

# Column units that fit on a page of A4 in type of 6 points or more.
PORTRAIT, LANDSCAPE = 175, 255
FIRST_PAGE = {'总览'}  # one page: its head needs no repeating


def used(sheet):
    """The last row and column that hold something."""
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return max(cell.row for cell in cells), max(cell.column for cell in cells)


def judge_sheet(name, sheet):
    rows, columns = used(sheet)
    head = sheet.freeze_panes and int(re.sub(r'\D', '', sheet.freeze_panes)) - 1 or 0
    check(rows > head, '%s has a head alone' % name)
    if head and sheet.title not in FIRST_PAGE:
        check(sheet.print_title_rows, '%s: its head is not on each page' % name)
    check(str(sheet.page_setup.paperSize) == '9' and sheet.sheet_properties.pageSetUpPr.fitToPage, '%s: no page of A4' % name)
    if sheet.print_area:  # a list, of one area
        columns = range_boundaries(str(sheet.print_area[0]).split('!')[-1].replace('$', ''))[2]
        for merged in sheet.merged_cells.ranges:
            check(merged.min_col > columns or merged.max_col <= columns, '%s: %s goes over the print area' % (name, merged))
    width = sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(1, columns + 1))
    pages = sheet.page_setup.fitToWidth or 1
    page = LANDSCAPE if sheet.page_setup.orientation == 'landscape' else PORTRAIT
    check(width - columns <= pages * page, '%s: %d columns of %d units on %d page' % (name, columns, width, pages))
    if sheet.auto_filter.ref:
        check(range_boundaries(sheet.auto_filter.ref)[3] <= sheet.max_row, '%s: the filter goes further than the list' % name)


def judge_cells(name, sheet):
    for row in sheet.iter_rows():
        for cell in row:
            place = '%s!%s' % (name, cell.coordinate)
            if isinstance(cell.value, str) and cell.data_type == 's':
                check(not re.fullmatch(r'\d{4}-\d{2}-\d{2}', cell.value), place + ' is a date as text')
                check(not re.search(r'\bNone\b|\bNULL\b|\{\w*\}', cell.value), '%s: %s' % (place, cell.value))
            elif cell.data_type == 'd':
                check('yy' in cell.number_format, '%s: a date as %s' % (place, cell.number_format))


def judge_readings(name, sheet):
    """What a parameter is set to stands there in the words of its readers; as shipped, all are set to their default."""
    for clause, value, reading in sheet.iter_rows(min_row=2, values_only=True):
        words = '%s: %s: %s (%s)' % (name, clause, value, reading)
        check('改用' not in str(value), words)
        check(not re.search(r'[a-z]{3,}', '%s%s' % (value, reading)), words)


def judge_verdicts(name, sheet):
    """The name of a rule stands in its own column, which is not printed; elsewhere a rule is its clause and title."""
    head, *rows = sheet.iter_rows(values_only=True)
    own = head.index('规则编号')
    check(own + 1 == len(head) and head.index('读法') + 1 == own, '%s: columns %s' % (name, head))
    for row in rows:
        for value in row[:own]:
            check(not re.search(r'[a-z]/[0-9a-z]', str(value)), '%s: %s' % (name, value))


def judge(path):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        name = '%s!%s' % (os.path.basename(path), sheet.title)
        if sheet.sheet_state != 'visible':
            continue
        judge_sheet(name, sheet)
        judge_cells(name, sheet)
        if sheet.title == '参数的读法':
            judge_readings(name, sheet)
        if sheet.title == '逐条审查':
            judge_verdicts(name, sheet)


for regime in REGIMES:
    with workspace() as folder:
        data = os.path.join(folder, 'data.xlsx')
        lianheti('sample', '-r', regime, '--seed', '7', '--consortia', '2', '--years', '2', '-o', data)
        out = os.path.join(folder, 'out')
        check(lianheti('packet', data, '-r', regime, '-o', out).returncode == 0, regime + ': packet')
        lianheti('packet', sample(regime, 'mistakes.xlsx'), '-r', regime, '--draft', '-o', os.path.join(out, 'draft'))
        for command in ('evaluate', 'annual'):
            run = lianheti(command, data, '-r', regime, '--year', '2025', '-o', os.path.join(out, command))
            check(run.returncode == 0, '%s: %s: %s' % (regime, command, run.stderr))
        found = glob.glob(os.path.join(out, '**', '*.xlsx'), recursive=True)
        check(len(found) > 20, '%s: %d workbooks' % (regime, len(found)))
        for path in found:
            judge(path)
end()

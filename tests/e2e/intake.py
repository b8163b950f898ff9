#!/usr/bin/env python3
"""lianheti intake: the blank workbook has lists, hints, counters, marks and a stamp; what is filled in reads back without a
complaint about form, also after LibreOffice has saved it."""
import json
import os
import shutil
import subprocess

import openpyxl
from openpyxl.utils import range_boundaries

from run import check, end, files_below, lianheti, sample, workspace, ROOT

FORM = {'unknown-column', 'unknown-sheet', 'missing-column', 'number-as-id', 'bad-enum', 'bad-date', 'hidden'}


def findings(path, folder):
    out = os.path.join(folder, 'findings.jsonl')
    run = lianheti('check', path, '--as-of', '2026-11-20', '--json', out)
    lines = [json.loads(line) for line in open(out, encoding='utf-8')] if os.path.exists(out) else []
    return run, sorted((f['rule'], f['status'], f['consortium'], f['message']) for f in lines)


def issues(path, folder):
    import sqlite3
    out = os.path.join(folder, 'data.db')
    lianheti('dump', path, '--stage', 'dataset', '-o', out)
    with sqlite3.connect(out) as data:
        return [row for row in data.execute('SELECT kind, table_name, found, detail FROM issue') if row[0] in FORM], \
            data.execute('SELECT regime_stamp FROM input').fetchall()


def rows(path, folder):
    import sqlite3
    out = os.path.join(folder, 'rows.db')
    lianheti('dump', path, '--stage', 'dataset', '-o', out)
    with sqlite3.connect(out) as data:
        tables = [r[0] for r in data.execute("SELECT DISTINCT table_name FROM source WHERE table_name <> ''")]
        return {t: [r[3:] for r in data.execute('SELECT * FROM "%s" ORDER BY row_id' % t)] for t in sorted(tables)}


for regime in sorted(os.listdir(os.path.join(ROOT, 'samples'))):
    if not os.path.exists(sample(regime, 'compliant.xlsx')):
        continue
    with workspace() as folder:
        blank = os.path.join(folder, 'blank.xlsx')
        run = lianheti('intake', regime, '-o', blank, '--year', '2026')
        check(run.returncode == 0, 'intake: exit %d %s' % (run.returncode, run.stderr.decode()))
        again = os.path.join(folder, 'again.xlsx')
        lianheti('intake', regime, '-o', again, '--year', '2026', env={'SOURCE_DATE_EPOCH': '1790000000'})
        lianheti('intake', regime, '-o', blank, '--year', '2026', env={'SOURCE_DATE_EPOCH': '1790000000'})
        check(open(blank, 'rb').read() == open(again, 'rb').read(), 'the same call gives the same bytes')

        book = openpyxl.load_workbook(blank)
        check(book.sheetnames[0] == '填报说明', 'the guide stands first')
        stamp = {row[0].value: row[1].value for row in book['_lianheti'].iter_rows()}
        check(stamp['regime'] == regime and stamp['year'] == '2026' and len(stamp['schema']) == 64, 'stamp: %s' % stamp)
        check(book['_lianheti'].sheet_state == 'hidden' and book['下拉选项'].sheet_state == 'hidden', 'hidden sheets')
        names = {name for name in book.defined_names.keys()} if hasattr(book.defined_names, 'keys') else \
            {name.name for name in book.defined_names.definedName}
        member = book['成员单位']
        headers = {(cell.value or '').replace('（必填）', ''): cell for cell in member[2]}
        code = headers['统一社会信用代码']
        check(all(member.cell(row, code.column).number_format == '@' for row in (4, 1000, 2000)), 'codes are text')
        check(any((cell.value or '').endswith('（必填）') for cell in member[2]), 'required columns are marked')
        check(str(member.cell(3, 1).value).startswith('示例'), 'the example row is marked')
        for sheet in book:
            if sheet.sheet_state == 'visible' and sheet.title != '填报说明':
                check(sum(cell.value not in (None, '') for cell in sheet[3]) >= 3, sheet.title + ' has an example row')
        for sheet in (book['联合体'], member):
            below = [cell for row in sheet.iter_rows(min_row=4) for cell in row if cell.has_style]
            ruled = sorted({cell.row for cell in below if cell.border.left.style})
            held = {cell.row for cell in below if cell.value is not None}
            check(ruled == list(range(4, 29)) and held <= set(ruled), '%s: ruled %s, held %s' % (sheet.title, ruled, sorted(held)))
            frames = [(str(area.sqref), rule.formula[0]) for area in sheet.conditional_formatting for rule in area.rules]
            columns = sheet.max_column
            framed = sum(range_boundaries(area)[2] - range_boundaries(area)[0] + 1 for area, formula in frames
                         if formula.startswith('COUNTA($A29:') and range_boundaries(area)[1::2] == (29, 2000))
            check(framed == columns, '%s: what is filled in below gets rules: %d of %d columns' % (sheet.title, framed, columns))
        wide = book['联合体']
        check(wide.page_setup.fitToWidth > 2 and wide.print_title_cols == '$A:$B' and wide.freeze_panes == 'C3',
              'a wide sheet goes over pages: %s %s' % (wide.page_setup.fitToWidth, wide.print_title_cols))
        lists = 0
        for sheet in book:
            for validation in sheet.data_validations.dataValidation:
                if validation.type == 'list':
                    lists += 1
                    check(validation.formula1 in names, '%s: not a defined name: %s' % (sheet.title, validation.formula1))
        check(lists >= 10, 'lists: %d' % lists)
        hints = [v.prompt for v in member.data_validations.dataValidation]
        check(all(hints) and any('依据' in hint for hint in hints), 'hints with a clause')
        rules = open(os.path.join(ROOT, 'templates', regime, 'rules.toml'), encoding='utf-8').read()
        goals = next((c for c in book['联合体'][2] if (c.value or '').endswith('字数')), None)
        if check((goals is not None) == ('-length"' in rules), 'a counter where a rule limits the length') and goals:
            formula = book['联合体'].cell(4, goals.column).value
            check(formula.startswith('=LEN('), 'counter: %s' % formula)
            limits = [rule.formula[0] for area in book['联合体'].conditional_formatting for rule in area.rules]
            check(any(formula.startswith('LEN(') and '>' in formula for formula in limits), 'a condition on the length: %s' % limits)
            below = [[rule.formula[0] for rule in area.rules] for area in book['联合体'].conditional_formatting
                     if range_boundaries(str(area.sqref))[:2] == (goals.column - 1, 29)]
            check(len(below) == 1 and [formula[:6] for formula in below[0]] == ['LEN(SU', 'COUNTA'],
                  'below the ruled rows the limit comes first: %s' % below)
        found, stamps = issues(blank, folder)
        check(found == [] and stamps == [(regime,)], 'the blank workbook: %s %s' % (found, stamps))

        filled = os.path.join(folder, 'filled.xlsx')
        source = sample(regime, 'compliant.xlsx')
        lianheti('intake', regime, '-o', filled, '--prefill', source)
        found, _ = issues(filled, folder)
        check(found == [], 'filled in: %s' % found)
        _, expected = findings(source, folder)
        run, got = findings(filled, folder)
        check(run.returncode == 0 and got == expected, 'filled in, checked by its stamp: %s' % got)
        original, copied = rows(source, folder), rows(filled, folder)
        for table in original:
            if table in copied:
                check(len(original[table]) == len(copied[table]), '%s: %d rows, %d' %
                      (table, len(original[table]), len(copied[table])))

        # A person types into the blank workbook with another program.
        book = openpyxl.load_workbook(blank)
        first = book['联合体']
        for column, value in ((1, 'ZZ-1'), (2, '测试创新联合体')):
            first.cell(4, column).value = value
        text = '字 ，\n\u3000Ａ' * 40
        if goals:
            first.cell(4, goals.column - 1).value = text
        book['成员单位'].cell(4, 1).value = 'ZZ-1'
        book['成员单位'].cell(4, code.column).value = '91330382MA2AB3C47E'
        typed = os.path.join(folder, 'typed.xlsx')
        book.save(typed)
        found, _ = issues(typed, folder)
        check(found == [], 'typed: %s' % found)
        check(len(rows(typed, folder)['member']) == 1, 'the example row is no data')

        if shutil.which('soffice'):
            saved = os.path.join(folder, 'saved')
            subprocess.run(['soffice', '-env:UserInstallation=file://' + folder + '/profile', '--headless', '--convert-to',
                            'xlsx', '--outdir', saved, typed], capture_output=True, timeout=240)
            after = os.path.join(saved, 'typed.xlsx')
            if check(os.path.exists(after), 'LibreOffice saved it: %s' % files_below(folder)[:20]):
                found, stamps = issues(after, folder)
                check(found == [] and stamps == [(regime,)], 'after LibreOffice: %s %s' % (found, stamps))
                check(rows(after, folder) == rows(typed, folder), 'the same data after LibreOffice')
                if goals:
                    count = openpyxl.load_workbook(after, data_only=True)['联合体'].cell(4, goals.column).value
                    check(count == 40 * 3, 'the counter counts as the rules do: %s' % count)
end()

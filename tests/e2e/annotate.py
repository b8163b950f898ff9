#!/usr/bin/env python3
"""check --annotate: the copy has the marks, everything else is as it was; fed back, old marks go."""
import csv
import datetime
import json
import os
import shutil
import sqlite3
import subprocess
import zipfile

import openpyxl

from run import check, end, lianheti, sample, workspace, ROOT

COLORS = {'FFFFC7CD', 'FFFFEB9B', 'FFDDEBF6'}


def values(path):
    book = openpyxl.load_workbook(path)
    return {s.title: {c.coordinate: c.value for r in s.iter_rows() for c in r if c.value is not None}
            for s in book if s.title != '问题清单'}


def looks(path):
    book = openpyxl.load_workbook(path)
    return {s.title: ({c.coordinate: (c.number_format, c.font.name, c.font.b, c.alignment.wrap_text, c.border.top.style,
                                      c.fill.fgColor.rgb if c.fill.patternType else None)
                       for r in s.iter_rows() for c in r if c.value is not None},
                      {k: d.width for k, d in s.column_dimensions.items()}, sorted(map(str, s.merged_cells.ranges)))
            for s in book if s.title != '问题清单'}


def marked(path):
    book = openpyxl.load_workbook(path)
    return {(s.title, c.coordinate) for s in book if s.title != '问题清单' for r in s.iter_rows() for c in r
            if c.fill.patternType == 'solid' and c.fill.fgColor.rgb in COLORS}


def annotate(path, out, regime):
    listing = out + '.jsonl'
    run = lianheti('check', path, '-r', regime, '--as-of', '2026-11-20', '--annotate', out, '--json', listing)
    found = [json.loads(line) for line in open(listing, encoding='utf-8')]
    cells = {(s['sheet'], s['cell']) for f in found for s in f['source'] if s.get('cell')}
    return run, found, cells


for regime in sorted(os.listdir(os.path.join(ROOT, 'samples'))):
    source = sample(regime, 'mistakes.xlsx')
    if not os.path.exists(source):
        continue
    with workspace() as folder:
        copy = os.path.join(folder, 'copy.xlsx')
        run, found, cells = annotate(source, copy, regime)
        check(run.returncode == 1, 'exit %d %s' % (run.returncode, run.stderr.decode()))
        check(values(copy) == values(source), 'contents are unharmed')
        check(marked(copy) == cells, 'marked: %s' % sorted(marked(copy) ^ cells)[:5])
        before, after = looks(source), looks(copy)
        for sheet in before:
            same = {c: v for c, v in before[sheet][0].items() if (sheet, c) not in cells}
            check(all(after[sheet][0].get(c) == v for c, v in same.items()), '%s: looks are unharmed' % sheet)
            check(before[sheet][1:] == after[sheet][1:], '%s: widths and merged cells' % sheet)
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(copy) as new:
            check(new.testzip() is None, 'a sound archive')
            for name in old.namelist():
                if name.endswith(('theme1.xml', 'sharedStrings.xml')) or name.startswith('docProps/'):
                    check(old.read(name) == new.read(name), 'byte for byte: ' + name)
        book = openpyxl.load_workbook(copy)
        listing = book['问题清单']
        check(book.sheetnames[0] == '问题清单' and listing.max_row - 3 == len(found), 'the list stands first')
        check(listing.print_title_rows == '$3:$3', 'its headings on each page: %s' % listing.print_title_rows)
        for sheet, cell in sorted(cells):
            at = book[sheet][cell]
            if check(at.comment is not None, 'a comment at %s %s' % (sheet, cell)):
                check(at.comment.text[0] in '✗!i', 'a symbol')
            if at.value is not None and check(at.hyperlink is not None, 'a link at %s %s' % (sheet, cell)):
                row = int(at.hyperlink.location.split('A')[-1])
                check(listing.cell(row, 12).value in at.comment.text, 'the link leads to the rule')
        linked = [listing.cell(r, 3).hyperlink for r in range(4, listing.max_row + 1) if listing.cell(r, 3).value]
        check(all(linked), 'links to the cells')

        again = os.path.join(folder, 'again.xlsx')
        _, found_again, cells_again = annotate(copy, again, regime)
        check(len(found_again) == len(found) and cells_again == cells, 'the marked copy checks alike')
        check(marked(again) == cells and openpyxl.load_workbook(again).sheetnames.count('问题清单') == 1, 'marks once')

        # Mended by hand: what is right loses its mark and its comment.
        # A text that is too long and a value that is not listed are put right by emptying their cells; in a regime without
        # such a rule the marks must be right all the same.
        rule = next((f for f in found if f['source'] and f['rule'].endswith(('-length', 'common/enum', 'common/dates'))), None)
        mended = os.path.join(folder, 'mended.xlsx')
        book = openpyxl.load_workbook(copy)
        if rule is not None:
            place = rule['source'][0]
            book[place['sheet']][place['cell']].value = None
        book.save(mended)
        last = os.path.join(folder, 'last.xlsx')
        _, found_last, cells_last = annotate(mended, last, regime)
        if rule is not None:
            check(not any(f['rule'] == rule['rule'] and place in f['source'] for f in found_last), 'one finding is gone')
        check(marked(last) == cells_last, 'marks are those of the last check: %s' % sorted(marked(last) ^ cells_last)[:5])
        with_comment = {(s.title, c.coordinate) for s in openpyxl.load_workbook(last) for r in s.iter_rows() for c in r
                        if c.comment is not None}
        check(with_comment == cells_last, 'comments: %s' % sorted(with_comment ^ cells_last)[:5])

        # Several workbooks: a copy of each under its name, with the findings of its own cells.
        other = os.path.join(folder, 'other', 'mistakes.xlsx')
        os.makedirs(os.path.dirname(other))
        book = openpyxl.load_workbook(source)
        book.properties.title = '另一份'
        book.save(other)
        copies = os.path.join(folder, 'copies')
        listing_of_all = os.path.join(folder, 'all.jsonl')
        many = lianheti('check', source, other, sample(regime, 'compliant.xlsx'), '-r', regime, '--as-of', '2026-11-20',
                        '--annotate', copies, '--json', listing_of_all)
        check(many.returncode == 1, 'several: exit %d %s' % (many.returncode, many.stderr.decode()))
        check(sorted(os.listdir(copies)) == ['compliant.xlsx', 'mistakes (2).xlsx', 'mistakes.xlsx'], 'a copy of each')
        places = [s for line in open(listing_of_all, encoding='utf-8') for s in json.loads(line)['source'] if s.get('cell')]
        for copied, of in (('mistakes.xlsx', source), ('mistakes (2).xlsx', other)):
            own = {(s['sheet'], s['cell']) for s in places if s['file'] == of}
            check(marked(os.path.join(copies, copied)) == own, '%s has the marks of its own cells' % copied)
            check(values(os.path.join(copies, copied)) == values(of), '%s: contents are unharmed' % copied)
        wrong = lianheti('check', source, other, '-r', regime, '--annotate', os.path.join(folder, 'one.xlsx'))
        check(wrong.returncode == 2 and not os.path.exists(os.path.join(folder, 'one.xlsx')), 'one name for two workbooks')
        mine = os.path.join(folder, 'mine.xlsx')
        shutil.copy(source, mine)
        itself = lianheti('check', mine, '-r', regime, '--annotate', mine)
        check(itself.returncode == 2, 'a workbook is not marked in its own place')
        check(open(mine, 'rb').read() == open(source, 'rb').read(), 'and stays as it was')

        # A column that was not recognised is listed and marked at its heading.
        book = openpyxl.load_workbook(source)
        heading = book['成员单位'].cell(1, book['成员单位'].max_column + 1)
        heading.value = '开户行'
        wider = os.path.join(folder, 'wider.xlsx')
        book.save(wider)
        out = os.path.join(folder, 'wider-copy.xlsx')
        annotate(wider, out, regime)
        listing = openpyxl.load_workbook(out)['问题清单']
        line = next((row for row in listing.iter_rows(min_row=4) if row[11].value == 'ingest/unknown-column'), None)
        if check(line is not None, 'an unknown column is listed'):
            check(line[1].value == '成员单位' and line[2].value == heading.coordinate and line[2].hyperlink is not None,
                  'with a link to its heading')
        check(('成员单位', heading.coordinate) in marked(out), 'and marked')

        # csv files are the sheets of one copy.
        tables = os.path.join(folder, 'csv')
        os.mkdir(tables)
        for sheet in openpyxl.load_workbook(source):
            with open(os.path.join(tables, sheet.title + '.csv'), 'w', encoding='gb18030', newline='') as out:
                for row in sheet.iter_rows(values_only=True):
                    csv.writer(out).writerow(str(v)[:10] if isinstance(v, datetime.datetime) else v for v in row)
        joined = os.path.join(folder, 'joined.xlsx')
        run, found_csv, _ = annotate(tables, joined, regime)
        cells_csv = {(os.path.basename(s['file'])[:-4], s['cell']) for f in found_csv for s in f['source'] if s.get('cell')}
        check(run.returncode == 1 and marked(joined) == cells_csv and cells_csv, 'csv files: the sheets of one copy')

        if shutil.which('soffice'):
            convert = lambda kind, path, to: subprocess.run(
                ['soffice', '-env:UserInstallation=file://' + folder + '/profile', '--headless', '--convert-to', kind,
                 '--outdir', to, path], capture_output=True, timeout=240)
            for kind in ('ods', 'xls'):
                convert(kind, source, folder)
                out = os.path.join(folder, kind + '.xlsx')
                run, _, cells = annotate(os.path.join(folder, 'mistakes.' + kind), out, regime)
                check(run.returncode == 1 and marked(out) == cells and cells, '%s: an .xlsx with marks' % kind)

            # A comment of the user's, and what other programs make of the copy.
            book = openpyxl.load_workbook(source)
            sheet, cell = sorted(s for s in annotate(source, copy, regime)[2])[0]
            book[sheet][cell].comment = openpyxl.comments.Comment('已电话核对。', '张会计')
            noted = os.path.join(folder, 'noted.xlsx')
            book.save(noted)
            annotate(noted, copy, regime)
            saved = os.path.join(folder, 'saved')
            for kind in ('xlsx', 'ods'):
                convert(kind, copy, saved)
                out = os.path.join(folder, 'saved.xlsx')
                run, found_saved, cells_saved = annotate(os.path.join(saved, 'copy.' + kind), out, regime)
                book = openpyxl.load_workbook(out)
                check(len(found_saved) == len(found) and marked(out) == cells_saved, 'saved as %s: the same findings' % kind)
                check([name for name in book.sheetnames if '问题清单' in name] == ['问题清单'], 'saved as %s: one list' % kind)
                if kind == 'xlsx':
                    text = book[sheet][cell].comment.text
                    check(text.startswith('已电话核对。\n') and text.count('【检查意见】') == 1 and text.count('怎么改') ==
                          text.count('规则 '), 'the comment of the user: ' + text)
                    check(len(text) == len(openpyxl.load_workbook(copy)[sheet][cell].comment.text), 'does not grow')

# Of a workbook of another kind the copy shows numbers as it did: read again, they say the same.
if shutil.which('soffice'):
    with workspace() as folder:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = '成员单位'
        sheet.append(['联合体编号', '单位\n名称', '统一社会信用代码', '角色', '出资额', '出资比例'])
        sheet.append(['X-1', '海河智造有限公司', '91120111MA05A1B25A', '牵头单位', 500, 0.3333])
        sheet['B1'].alignment = openpyxl.styles.Alignment(wrap_text=True)
        sheet['E2'].number_format = '0.00"万元"'
        sheet['F2'].number_format = '0%'
        source = os.path.join(folder, 'shown.xlsx')
        book.save(source)
        for kind in ('ods', 'xls'):
            subprocess.run(['soffice', '-env:UserInstallation=file://' + folder + '/profile', '--headless', '--convert-to', kind,
                            '--outdir', folder, source], capture_output=True, timeout=240)
            out = os.path.join(folder, kind + '.xlsx')
            lianheti('check', os.path.join(folder, 'shown.' + kind), '-r', 'wenzhou', '--annotate', out)
            data = os.path.join(folder, kind + '.db')
            lianheti('dump', out, '--stage', 'dataset', '-o', data)
            with sqlite3.connect(data) as connection:
                rows = connection.execute('SELECT name, capital, capital_share FROM member').fetchall()
            check(rows == [('海河智造有限公司', 500 * 10000 * 100, 33000000)], '%s: read again: %s' % (kind, rows))
            check(openpyxl.load_workbook(out)['成员单位']['B1'].alignment.wrap_text, '%s: line breaks are shown' % kind)
end()

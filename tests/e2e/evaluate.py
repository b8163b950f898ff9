#!/usr/bin/env python3
"""Evaluations of the sample years: sums, missing data, a bureau's own scheme, the registry over two years."""
import json
import os
import shutil
import sqlite3
import subprocess
from decimal import Decimal

import openpyxl

from formulas import judge_formulas
from run import check, end, files_below, lianheti, sample, workspace

REGIMES = ('tianjin-chain', 'tianjin-consortium', 'yongchuan', 'tianjin-mic', 'wenzhou')
AS_OF = ('--as-of', '2026-11-28')
STATEMENT = '指标权重为软件默认方案，非文件规定'


def lines(path):
    with open(path, encoding='utf-8') as file:
        return [json.loads(line, parse_float=Decimal) for line in file]


def pages(path):
    text = subprocess.run(['pdftotext', '-raw', '-enc', 'UTF-8', path, '-'], capture_output=True, timeout=300).stdout.decode()
    return [''.join(page.split()) for page in text.split('\f')[:-1]]


def evaluate(regime, out, *more, workbook=None, year='2025', env=None):
    return lianheti('evaluate', workbook or sample(regime, 'evaluation.xlsx'), '-r', regime, '--year', year, '-o', out,
                    '--json', out + '.json', *AS_OF, *more, env=env)


def edited(source, target, edit):
    """A copy of a workbook with a sheet's rows as dictionaries by header, changed by `edit(sheet title, rows)`."""
    book = openpyxl.load_workbook(source)
    for sheet in book:
        head = [cell.value for cell in sheet[1]]
        rows = [dict(zip(head, [cell.value for cell in row])) for row in sheet.iter_rows(min_row=2)]
        changed = edit(sheet.title, rows)
        if changed is None:
            continue
        sheet.delete_rows(2, sheet.max_row)
        for row in changed:
            sheet.append([row.get(name) for name in head])
    book.save(target)


with workspace() as work:
    # --- every regime's sample year ---
    for regime in REGIMES:
        out = os.path.join(work, regime)
        run = evaluate(regime, out)
        check(run.returncode in (0, 1), '%s: exit %d\n%s' % (regime, run.returncode, run.stderr.decode()))
        scored = lines(out + '.json')
        check(scored, regime + ': no scores')
        for one in scored:
            name = regime + ' ' + one['consortium']
            known = [i for i in one['indicators'] if i['dimension'] is not None and i['points'] is not None]
            total = sum(i['points'] for i in known)
            check(total == sum(d['points'] for d in one['dimensions'] if d['points'] is not None), name + ': dimensions do not sum up')
            if one['points'] is not None:
                check(min(max(total + one['adjusted'], 0), one['full']) == one['points'], name + ': the total does not sum up')
            check(sum(d['full'] for d in one['dimensions']) == one['full'], name + ': the weights do not sum up')
            for i in one['indicators']:
                check((i['points'] is None) == (i['status'] == 'undetermined') == (i['missing'] is not None), '%s %s: %s' % (name, i['indicator'], i))
                check(i['points'] is None or i['value'] is not None, name + ': points without a value')
        best = max(scored, key=lambda one: one['points'] or 0)
        check(best['missing'] <= 4, '%s: %s has %d indicators without a value' % (regime, best['consortium'], best['missing']))
        check(any(i['source'] for i in best['indicators']), regime + ': no cells')
        reports = [name for name in files_below(out) if name.endswith('.pdf') and name.count('/') == 2 and '/01 ' in name]
        check(len(reports) == len(scored), '%s: %d reports for %d' % (regime, len(reports), len(scored)))
        for name in reports:
            for number, page in enumerate(pages(os.path.join(out, name)), 1):
                check(STATEMENT in page, '%s page %d: no statement about the weights' % (name, number))
        text = ''.join(pages(os.path.join(out, next(n for n in reports if best['consortium'] in n))))
        for i in best['indicators']:
            check(''.join(i['title'].split()) in text, '%s: the report does not tell %s' % (regime, i['title']))
        folder = os.path.join(out, os.path.dirname(next(n for n in reports if best['consortium'] in n)))
        annex = next(n for n in os.listdir(folder) if n.startswith('01 ') and n.endswith('.xlsx'))
        judge_formulas(os.path.join(folder, annex), work)
        book = openpyxl.load_workbook(os.path.join(folder, annex), data_only=True)
        told = {row[2].value: row[9].value for row in book['指标得分'].iter_rows(min_row=4)}
        for i in best['indicators']:
            check(told.get(i['indicator']) == (i['points'] if i['points'] is None else float(i['points'])) or i['points'] is None and told.get(i['indicator']) == '待补',
                  '%s %s: %s in the annex, %s in the report' % (regime, i['indicator'], told.get(i['indicator']), i['points']))
        check('%.2f分' % best['final_points'] in text if best['final_points'] is not None else '待定' in text, regime + ': no total')

    # --- a year of which nothing is known ---
    out = os.path.join(work, 'nothing')
    run = evaluate('yongchuan', out, year='2019')
    check(run.returncode in (0, 1), 'nothing: ' + run.stderr.decode())
    for one in lines(out + '.json'):
        check(one['final_points'] is None and one['rank'] is None, 'nothing is scored: %s' % one['final_points'])
        check(all(i['points'] is None for i in one['indicators'] if i['indicator'] in ('A1', 'A3', 'B3')), 'a silent zero')

    # --- the same bytes ---
    first, second = os.path.join(work, 'jobs1'), os.path.join(work, 'jobs2')
    evaluate('wenzhou', first, '--jobs', '1')
    evaluate('wenzhou', second, '--jobs', '3', env={'LC_ALL': 'C', 'TZ': 'America/New_York'})
    check(files_below(first) == files_below(second), 'other files')
    for name in files_below(first):
        check(open(os.path.join(first, name), 'rb').read() == open(os.path.join(second, name), 'rb').read(), 'other bytes: ' + name)

    # --- a bureau's own scheme ---
    own = os.path.join(work, 'own.toml')
    with open(own, 'w', encoding='utf-8') as file:
        file.write('source = "《2025年度评价通知》"\n[[dimension]]\nid = "A"\nweight = 60\n[[dimension.indicator]]\nid = "A1"\nweight = 20\n'
                   '[[dimension]]\nid = "B"\nweight = 40\n[[dimension.indicator]]\nid = "B1"\nweight = 15\n')
    out = os.path.join(work, 'own')
    run = evaluate('wenzhou', out, '--scheme', own)
    check(run.returncode in (0, 1), 'own scheme: ' + run.stderr.decode())
    one = lines(out + '.json')[0]
    check([d['full'] for d in one['dimensions']] == [60, 40], 'own weights: %s' % one['dimensions'])
    text = ''.join(pages(os.path.join(out, next(n for n in files_below(out) if n.count('/') == 2 and '/01 ' in n and n.endswith('.pdf')))))
    check('《2025年度评价通知》' in text and STATEMENT not in text, 'whose weights they are')
    with open(own, 'w', encoding='utf-8') as file:
        file.write('[[dimension]]\nid = "A"\nweight = 50\n[[dimension.indicator]]\nid = "A1"\nkind = "linaer"\nquery = "SELECT nothing"\n')
    run = evaluate('wenzhou', os.path.join(work, 'bad'), '--scheme', own)
    said = run.stderr.decode()
    check(run.returncode == 5, 'a broken scheme: exit %d' % run.returncode)
    check(said.count('own.toml:') >= 3, 'all mistakes at once, with their lines:\n' + said)
    check(not os.path.exists(os.path.join(work, 'bad')), 'a broken scheme writes nothing')

    # --- lianheti regimes lists the indicators ---
    for regime in REGIMES:
        listed = lianheti('regimes', regime).stdout.decode()
        check(STATEMENT in listed and 'A1' in listed, regime + ': indicators are not listed')

    # --- two years, two files, one registry ---
    regime = 'tianjin-consortium'
    source = sample(regime, 'evaluation.xlsx')
    result = lambda year, score, grade: {'联合体编号': 'TJ-2023-001', '年度': year, '方式': '专家评价', '得分': score, '等次': grade, '材料提交日期': '%d-11-20' % year}
    only = lambda *results: lambda title, rows: list(results) if title == '评价结果' else None
    a, b, db = (os.path.join(work, name) for name in ('year1.xlsx', 'year2.xlsx', 'registry.db'))
    edited(source, a, only(result(2024, 55, '不合格')))
    edited(source, b, only(result(2025, 52, '不合格')))
    run = evaluate(regime, os.path.join(work, 'y1'), '--registry', db, '--record', '--by', '评价处', workbook=a, year='2024')
    check(run.returncode in (0, 1) and os.path.exists(db), 'recording: ' + run.stderr.decode())

    def two_fails(*more, day=AS_OF):
        out = os.path.join(work, 'findings.json')
        lianheti('check', b, '-r', regime, '--json', out, *day, *more)
        return [f for f in lines(out) if f['rule'] == regime + '/11.1-two-fails' and f['status'] == 'fail']

    check(two_fails() == [], 'one failed year is none of two')
    found = two_fails('--registry', db)
    check(len(found) == 1, 'two failed years over two files: %s' % found)
    if found:
        sources = {(s['file'], s['sheet']) for s in found[0]['source']}
        check(('year1.xlsx', '评价结果') in sources, 'cites the file of the first year: %s' % sources)
        check(any(os.path.basename(f) == 'year2.xlsx' for f, _ in sources), 'and that of the second: %s' % sources)

    # A correction is a new entry; the state before it can be asked.
    edited(source, a, only(result(2024, 66, '合格')))
    lianheti('evaluate', a, '-r', regime, '--year', '2024', '-o', os.path.join(work, 'y1b'), '--as-of', '2026-12-15', '--registry', db, '--record')
    grade = lambda day: [json.loads(json.loads(line)['content'])['grade'] for line in
                         lianheti('registry', db, '--as-of', day, '--json').stdout.decode().splitlines() if json.loads(line)['kind'] == 'evaluated']
    check(grade('2026-12-01') == ['不合格'], 'before the correction: %s' % grade('2026-12-01'))
    check(grade('2026-12-31') == ['合格'], 'after the correction: %s' % grade('2026-12-31'))
    check(len(two_fails('--registry', db, day=('--as-of', '2026-12-31'))) == 0, 'the corrected year is no failed one')
    log = lianheti('registry', db, '--as-of', '2026-12-31', '--log').stdout.decode()
    check('评价处' in log and log.count('"grade"') == 2, 'the log keeps both: ' + log)

    # The same lead in another data set.
    c = os.path.join(work, 'other.xlsx')
    book = openpyxl.load_workbook(source)
    for sheet in book:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if cell.value == 'TJ-2023-001':
                    cell.value = 'TJ-2027-009'
    book.save(c)
    out = os.path.join(work, 'lead.json')
    lianheti('check', c, '-r', regime, '--json', out, *AS_OF, '--registry', db)
    twice = [f for f in lines(out) if f['rule'] == regime + '/5.2-lead-once' and f['status'] == 'fail']
    check([f['consortium'] for f in twice] == ['TJ-2027-009'], 'a lead that leads elsewhere: %s' % twice)
    lianheti('check', c, '-r', regime, '--json', out, *AS_OF)
    check(not [f for f in lines(out) if f['rule'] == regime + '/5.2-lead-once' and f['status'] == 'fail'], 'without a registry nothing is known')

    # --- registries that cannot be used ---
    newer = os.path.join(work, 'newer.db')
    shutil.copy(db, newer)
    with sqlite3.connect(newer) as connection:
        connection.execute('PRAGMA user_version = 99')
    for path, exit_code, word in ((newer, 3, '更新版本的程序'), (a, 3, '已损坏'), (os.path.join(work, 'missing.db'), 3, '无法打开')):
        run = lianheti('check', b, '-r', regime, '--registry', path, env={'LC_ALL': 'zh_CN.UTF-8', 'LANG': 'zh_CN.UTF-8'})
        check(run.returncode == exit_code and word in run.stderr.decode(), '%s: exit %d %s' % (path, run.returncode, run.stderr.decode()))
    holder = sqlite3.connect(db, isolation_level=None)
    holder.execute('BEGIN EXCLUSIVE')
    run = evaluate(regime, os.path.join(work, 'locked'), '--registry', db, '--record', workbook=b)
    holder.execute('ROLLBACK')
    check(run.returncode == 4, 'a locked registry: exit %d' % run.returncode)

end()

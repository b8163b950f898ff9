#!/usr/bin/env python3
"""Parts of a run and what `merge` makes of them: one manifest, one morning report, one set of numbers, one entry in the
registry, as one machine would have made them."""
import json
import os
import re
import shutil
import sqlite3

import openpyxl

from morning_page import read_page
from run import check, end, lianheti, workspace

PARTS = 3


def read(*parts):
    with open(os.path.join(*parts), 'rb') as file:
        return file.read()


def make_job(folder, output):
    path = os.path.join(folder, output + '.toml')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('inputs = ["*.xlsx"]\nregimes = ["wenzhou", "yongchuan"]\nbuild = ["packet"]\nas_of = 2026-11-20\n'
                   'output = "%s"\nregistry = "%s.db"\nrecord = true\nmetrics = "%s.prom"\n' % (output, output, output))
    return path


def run(expect, *arguments):
    done = lianheti(*arguments)
    check(done.returncode == expect, 'exit %d, not %d: %s\n%s' % (done.returncode, expect, arguments, done.stderr.decode()[-2000:]))
    return done


def report(folder):
    """What page and summary tell, without what is a run's own: number, job, start, length."""
    told = read_page(os.path.join(folder, '晨报.html'))
    summary = json.loads(read(folder, '.lianheti', 'last-run.json'))
    for own in ('run', 'job', 'output', 'started', 'seconds'):
        del told['run'][own], summary[own]
    summary['consortia'].sort(key=lambda each: (each['regime'], each['id']))
    for each in summary['summaries']:
        each['documents'].sort()
    told['files'].sort(key=lambda each: each['path'])
    return told, summary


def entries(path):
    with sqlite3.connect(path) as registry:
        rows = registry.execute('SELECT kind, regime, consortium, item, content FROM entry ORDER BY 1, 2, 3, 4').fetchall()
    registry.close()
    return rows


def numbers(path):
    """Of the metrics: all that is not a run's own."""
    return [re.sub(r'job_file="[^"]*"', '', line) for line in read(path).decode().splitlines()
            if not re.search(r'timestamp|duration|runs_total|^#', line)]


def table(folder, sheet):
    return list(openpyxl.load_workbook(os.path.join(folder, '晨报.xlsx'))[sheet].iter_rows(values_only=True))


with workspace() as folder:
    run(0, 'sample', '-r', 'wenzhou', '--consortia', '5', '--dirty', '-o', os.path.join(folder, 'a.xlsx'))
    run(0, 'sample', '-r', 'yongchuan', '--consortia', '2', '-o', os.path.join(folder, 'b.xlsx'))
    whole, parts = os.path.join(folder, 'whole'), os.path.join(folder, 'parts')
    run(1, 'run', make_job(folder, 'whole'))
    job = make_job(folder, 'parts')
    for index in range(1, PARTS + 1):
        done = lianheti('run', job, '--shard', '%d/%d' % (index, PARTS))
        check(done.returncode in (0, 1), 'part %d: exit %d' % (index, done.returncode))
    check(not os.path.exists(os.path.join(folder, 'parts.db')), 'no part writes into the registry that the others read')
    check(not os.path.exists(os.path.join(parts, '晨报.html')), 'no part writes the report')
    run(0, 'merge', parts)
    check(read(parts, 'manifest.json') == read(whole, 'manifest.json'), 'the manifest of one machine')
    check(report(parts) == report(whole), 'the report of one machine')
    for sheet in ('联合体', '校验结果'):
        check(table(parts, sheet) == table(whole, sheet), 'the same sheet %s' % sheet)
    check(numbers(os.path.join(folder, 'parts.prom')) == numbers(os.path.join(folder, 'whole.prom')), 'the same numbers')
    check(entries(os.path.join(folder, 'parts.db')) == entries(os.path.join(folder, 'whole.db')) != [], 'the same on record')
    with open(os.path.join(parts, '.lianheti', 'last-run.json'), encoding='utf-8') as file:
        check(json.load(file)['classes'] == json.loads(read(whole, '.lianheti', 'last-run.json'))['classes'], 'the summary')

    # Merged again: nothing new, the same report to the byte.
    before = read(parts, '晨报.html'), read(parts, '晨报.xlsx'), read(folder, 'parts.prom'), entries(os.path.join(folder, 'parts.db'))
    run(0, 'merge', parts)
    after = read(parts, '晨报.html'), read(parts, '晨报.xlsx'), read(folder, 'parts.prom'), entries(os.path.join(folder, 'parts.db'))
    check(before == after, 'of equal runs the report is equal bytes')

    # A part that runs again before the merge keeps what is to go on record.
    fresh = os.path.join(folder, 'again')
    os.mkdir(fresh)
    for name in ('a.xlsx', 'b.xlsx'):
        shutil.copy(os.path.join(folder, name), fresh)
    job = make_job(fresh, 'parts')
    for part in ('1/2', '1/2', '2/2'):
        lianheti('run', job, '--shard', part)
    run(0, 'merge', os.path.join(fresh, 'parts'))
    check(entries(os.path.join(fresh, 'parts.db')) == entries(os.path.join(folder, 'whole.db')), 'and it is on record once')

    # A registry that cannot be written is said; the manifest and the report are there.
    shutil.rmtree(os.path.join(fresh, 'parts'))
    os.remove(os.path.join(fresh, 'parts.db'))
    for part in ('1/2', '2/2'):
        lianheti('run', job, '--shard', part)
    os.mkdir(os.path.join(fresh, 'parts.db'))
    done = run(4, 'merge', os.path.join(fresh, 'parts'))
    check(b'registry/' in done.stderr, done.stderr.decode())
    check(os.path.exists(os.path.join(fresh, 'parts', 'manifest.json')) and os.path.exists(os.path.join(fresh, 'parts', '晨报.xlsx')),
          'manifest and report are there')
end()

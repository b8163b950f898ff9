#!/usr/bin/env python3
"""Invented data: the same bytes twice, compliant where they say so, a packet of them is made; planted facts are reported as such;
dirty files read as their clean twins, lose no cell, and each planted error is found at its cell."""
import json
import os

from conservation import dataset, differences, is_found, lost_cells, tables
from run import check, end, lianheti, workspace

REGIMES = ('tianjin-chain', 'tianjin-consortium', 'yongchuan', 'tianjin-mic', 'wenzhou')
AS_OF = '2026-10-31'  # what 2025 asked for is due, 2026 has not ended


def invent(folder, name, regime, *options):
    path = os.path.join(folder, name + '.xlsx')
    facts = os.path.join(folder, name + '.json')
    run = lianheti('sample', '-r', regime, '-o', path, '--facts', facts, *map(str, options))
    check(run.returncode == 0, '%s %s: %s' % (regime, name, run.stderr.decode()))
    with open(facts, encoding='utf-8') as file:
        return path, json.load(file)


def findings(path, regime):
    out = path + '.jsonl'
    run = lianheti('check', path, '-r', regime, '--as-of', AS_OF, '--json', out)
    check(run.returncode in (0, 1), '%s: %s' % (path, run.stderr.decode()))
    with open(out, encoding='utf-8') as file:
        return [json.loads(line) for line in file]


def severe(found):
    return ['%s %s: %s' % (f['rule'], f['consortium'], f['message']) for f in found if f['severity'] in ('error', 'warning')]


def compliant(folder, regime):
    for seed, consortia, years in ((1, 3, 0), (2, 12, 0), (7, 6, 2), (3, 24, 3)):
        path, _ = invent(folder, 'clean-%d' % seed, regime, '--seed', seed, '--consortia', consortia, '--years', years)
        complaints = severe(findings(path, regime))
        check(not complaints, '%s seed %d is compliant: %s' % (regime, seed, complaints[:5]))
        with dataset(path, folder) as data:
            braces = [row for rows in tables(data).values() for row in rows for value in row.values() if '{' in str(value)]
            check(not braces, '%s: a word is missing: %s' % (regime, braces[:1]))
    again, _ = invent(folder, 'again', regime, '--seed', 3, '--consortia', 24, '--years', 3)
    with open(path, 'rb') as one, open(again, 'rb') as two:
        check(one.read() == two.read(), '%s: the same bytes twice' % regime)


def planted(folder, regime):
    path, facts = invent(folder, 'planted', regime, '--consortia', 24, '--years', 3, '--plant')
    broken = {id for fact in facts['facts'] if fact['breach'] for id in fact['consortia']}
    found = [f for f in findings(path, regime) if f['severity'] in ('error', 'warning')]
    check({f['consortium'] for f in found} <= broken, '%s: only planted breaches are found: %s' % (regime, severe(
        [f for f in found if f['consortium'] not in broken])[:4]))
    for fact in facts['facts']:
        check(fact['consortia'], '%s: %s names its consortia' % (regime, fact['fact']))
        if fact['breach']:
            check(any(f['consortium'] in fact['consortia'] for f in found), '%s: %s is found' % (regime, fact['title']))


def dirty(folder, regime):
    for seed in range(1, 7):
        size = ('--seed', seed, '--consortia', 4, '--years', seed % 2 * 2)
        clean, _ = invent(folder, 'twin', regime, *size)
        path, notes = invent(folder, 'dirty-%d' % seed, regime, *size, '--dirty')
        check(len(notes['manners']) > 5, '%s seed %d is dirty' % (regime, seed))
        with dataset(clean, folder) as data:
            asked = tables(data)
        with dataset(path, folder) as data:
            differing = differences(asked, tables(data), notes['errors'])
            check(not differing, '%s dirty seed %d: %s' % (regime, seed, differing[:4]))
            lost = lost_cells(path, data)
            check(not lost, '%s dirty seed %d: lost cells %s' % (regime, seed, lost[:6]))
        found = findings(path, regime)
        for error in notes['errors']:
            check(is_found(error, found), '%s dirty seed %d: found: %s' % (regime, seed, error))


with workspace() as folder:
    for regime in REGIMES:
        compliant(folder, regime)
        planted(folder, regime)
        dirty(folder, regime)
    path, _ = invent(folder, 'packet', 'wenzhou', '--consortia', 3)
    deep, _ = invent(os.path.join(folder, 'a', 'folder'), 'new', 'wenzhou')
    check(os.path.getsize(deep) > 0, 'folders that are not there are made')
    blocked = lianheti('sample', '-r', 'wenzhou', '-o', os.path.join(path, 'in.xlsx'))
    check(blocked.returncode == 4 and os.path.basename(path) in blocked.stderr.decode() and 'ERROR' not in blocked.stderr.decode(),
          'a file where a folder should be: %s' % blocked.stderr.decode())
    run = lianheti('packet', path, '-r', 'wenzhou', '--as-of', AS_OF, '-o', os.path.join(folder, 'out'))
    check(run.returncode == 0, 'a packet of the sample: %s' % run.stderr.decode()[-400:])
end()

#!/usr/bin/env python3
"""samples/<regime>/mistakes.xlsx: each mistake that mistakes.md lists is found, with its rule and cell, in one run and in
both forms; and nothing else is an error or a warning."""
import json
import os
import re

from run import check, end, lianheti, sample, workspace, ROOT

for regime in sorted(os.listdir(os.path.join(ROOT, 'samples'))):
    listing = sample(regime, 'mistakes.md')
    if not os.path.exists(listing):
        continue
    expected = set()
    named = set()
    for line in open(listing, encoding='utf-8'):
        cells = [cell.strip().strip('`') for cell in line.strip().strip('|').split('|')]
        if len(cells) < 4 or '/' not in cells[-1]:
            continue
        named.add(cells[-1])
        expected.update((cells[-1], cells[0], cell) for cell in re.findall(r'[A-Z]+[0-9]+', cells[1]))
    check(len(expected) >= 12, '%s: a dozen mistakes are listed' % regime)
    with workspace() as folder:
        out = os.path.join(folder, 'findings.jsonl')
        run = lianheti('check', sample(regime, 'mistakes.xlsx'), '-r', regime, '--as-of', '2026-11-20', '--json', out)
        text = run.stdout.decode()
        check(run.returncode == 1, '%s: exit %d\n%s' % (regime, run.returncode, run.stderr.decode()))
        findings = [json.loads(line) for line in open(out, encoding='utf-8')]
    found = {(f['rule'], s['sheet'], s.get('cell', '')) for f in findings for s in f['source']}
    for item in sorted(expected):
        check(item in found, '%s: not found: %s %s %s' % (regime, *item))
    flat = re.sub(r'\s', '', text)
    for f in findings:
        if f['severity'] in ('error', 'warning'):
            check(f['rule'] in named, '%s: a finding that is not listed: %s %s' % (regime, f['rule'], f['message']))
        check(re.sub(r'\s', '', f['message']) in flat, 'not in the text: ' + f['message'])
        check(f['clause'] and f['force'] and f['regime'] == regime, 'a finding without clause or force: %s' % f)
end()

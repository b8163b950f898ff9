#!/usr/bin/env python3
"""One consortium under two regimes: what each asks, side by side, and whether it is met."""
import json
import os

from run import check, end, lianheti, sample, workspace

CHAIN = sample('tianjin-chain', 'compliant.xlsx')
BOTH = 'tianjin-chain,tianjin-consortium'

with workspace() as work:
    findings = os.path.join(work, 'findings.jsonl')
    run = lianheti('check', CHAIN, '-r', BOTH, '--as-of', '2026-03-31', '--all', '--json', findings)
    text = run.stdout.decode('utf-8')
    lines = [json.loads(line) for line in open(findings, encoding='utf-8')]
    for consortium in sorted({line['consortium'] for line in lines if line['consortium']}):
        regimes = {line['regime'] for line in lines if line['consortium'] == consortium}
        check(regimes == set(BOTH.split(',')), '%s is checked under both: %s' % (consortium, regimes))
        check('%s ' % consortium in text and '要求对照' in text, consortium + ' has its table')
    sizes = [line for line in lines if line['rule'] == 'tianjin-consortium/5.3-size' and line['status'] == 'fail']
    check(sizes and run.returncode == 1, 'what the other regime asks and is not met counts')
    once = [line['status'] for line in lines if line['rule'] == 'tianjin-consortium/5.2-lead-once']
    check(once and set(once) == {'pass'}, 'a rule over all consortia counts those that name the other regime: %s' % once)
    head = next((line for line in text.splitlines() if line.startswith('事项')), '')
    check('天津市产业链创新联合体' in head and head.rstrip().endswith('天津市创新联合体'), 'a column a regime: ' + head)
    single = lianheti('check', CHAIN, '-r', 'tianjin-chain', '--as-of', '2026-03-31').stdout.decode('utf-8')
    check('要求对照' not in single, 'one regime needs no table')
    twice = lianheti('check', CHAIN, '-r', 'tianjin-chain,tianjin-chain', '--as-of', '2026-03-31').stdout.decode('utf-8')
    check(twice == single, 'a regime that is named twice is checked once')

end()

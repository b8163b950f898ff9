#!/usr/bin/env python3
"""The worked example of docs/new-regime.md: a sixth regime is a folder, and mistakes in it are named with their line."""
import json
import os
import shutil
import tomllib

from run import ROOT, check, end, files_below, lianheti, workspace

EXAMPLE = os.path.join(ROOT, 'tests', 'data', 'new-regime', 'yundu')


def lint(folder):
    run = lianheti('--lang', 'en', 'regimes', '--lint', folder)
    return run.returncode, (run.stdout + run.stderr).decode('utf-8')


def broken(work, name, file, old, new):
    """A copy of the example in which `old` stands as `new`, linted."""
    folder = os.path.join(work, name, 'yundu')
    shutil.copytree(EXAMPLE, folder)
    path = os.path.join(folder, file)
    text = open(path, encoding='utf-8').read()
    assert old in text, old
    with open(path, 'w', encoding='utf-8') as out:
        out.write(text.replace(old, new, 1))
    return lint(folder)


def expect_complaint(work, name, file, old, new, code, where):
    status, text = broken(work, name, file, old, new)
    check(status == 5, '%s: status %d' % (name, status))
    check(code in text, '%s: %s is not named in %s' % (name, code, text))
    check(where in text, '%s: the place %s is not named in %s' % (name, where, text))


with workspace() as work:
    status, text = lint(EXAMPLE)
    check(status == 0, 'the example lints clean: ' + text)
    check('3 rules with 9 examples' in text, 'the example is checked whole: ' + text)

    expect_complaint(work, 'key', 'regime.toml', 'authority = ', 'authorty = ', 'toml/unknown-key', 'regime.toml:7')
    expect_complaint(work, 'sql', 'rules.toml', 'count(m.row_id) AS found', 'count(m.rowid_) AS found', 'm.rowid_',
                     'rules.toml:')
    expect_complaint(work, 'quote', 'rules.toml', '原则上不少于4个', '原则上不少于5个', 'regime/quote-not-in-text',
                     'rules.toml:')
    expect_complaint(work, 'clause', 'text.txt', '三、附则', '（二）每年一月报送总结。\n三、附则',
                     'regime/clause-left-out', 'text.txt:8')
    expect_complaint(work, 'uncovered', 'coverage.toml', 'by = ["yundu/1.3-tasks"]', 'by = []\nwhy = "另行检查"',
                     'regime/rule-not-covered', 'rules.toml:')
    expect_complaint(work, 'template', 'agreement.xml', '{m.task_share?_12}', '{m.task_shared?_12}', 'task_shared',
                     'agreement.xml:9')
    expect_complaint(work, 'example', 'rules.toml', 'expect = ["noted"]', 'expect = ["fail"]', 'example/disagrees',
                     'rules.toml:')

    # In place: the folder beside the others, nothing else.
    data = os.path.join(work, 'data')
    for part in ('templates', 'fonts'):
        shutil.copytree(os.path.join(ROOT, part), os.path.join(data, part))
    shutil.copytree(EXAMPLE, os.path.join(data, 'templates', 'yundu'))
    sheets = os.path.join(work, 'sheets')
    os.mkdir(sheets)
    with open(os.path.join(EXAMPLE, 'examples.toml'), 'rb') as file:
        for name, text in tomllib.load(file)['sheets'].items():
            with open(os.path.join(sheets, name + '.csv'), 'w', encoding='utf-8') as out:
                out.write(text.strip() + '\n')
    own = {'LIANHETI_DATA': data}
    listed = lianheti('regimes', env=own).stdout.decode('utf-8')
    check('yundu' in listed and len(listed.splitlines()) == 6, 'six regimes are listed: ' + listed)
    findings = os.path.join(work, 'findings.jsonl')
    run = lianheti('check', sheets, '-r', 'yundu', '--as-of', '2025-09-30', '--all', '--json', findings, env=own)
    rules = {json.loads(line)['rule'] for line in open(findings, encoding='utf-8')}
    check(run.returncode == 0, 'the sixth regime checks: ' + run.stdout.decode('utf-8'))
    check({'yundu/1.1-lead-place', 'yundu/1.2-size', 'yundu/1.3-tasks', 'common/uscc'} <= rules, 'its rules and the common ones run')
    out = os.path.join(work, 'out')
    run = lianheti('packet', sheets, '-r', 'yundu', '--as-of', '2025-09-30', '-o', out, env=own)
    check(run.returncode == 0, 'its packet is built: ' + run.stderr.decode('utf-8'))
    names = ' '.join(files_below(out))
    for word in ('01 合作承诺书.pdf', '02 逐条符合性审查表.pdf', '02 逐条符合性审查表.xlsx', '材料汇编.pdf'):
        check(word in names, word + ' is in the packet: ' + names)

end()

#!/usr/bin/env python3
"""The forms that are typed into (packet --blank --fillable) of every regime, judged by qpdf."""
import collections
import json
import os
import re
import subprocess

from run import check, end, files_below, lianheti, workspace, ROOT


def qpdf(*arguments):
    return subprocess.run(['qpdf', *arguments], capture_output=True, timeout=60)


def judge_form(pdf, name):
    """How many fields there are to type into."""
    checked = qpdf('--check', pdf)
    check(checked.returncode == 0, '%s: qpdf --check: %s' % (name, checked.stderr.decode()))
    read = json.loads(qpdf('--json=2', '--json-key=qpdf', '--json-key=acroform', '--json-key=pages', pdf).stdout)
    fields = [field for field in read['acroform']['fields'] if field['fieldtype'] == '/Tx']
    names = collections.Counter(field['fullname'] for field in fields)
    check(all(names), name + ': a field without a name')
    check(max(names.values(), default=1) == 1, '%s: two fields of one name: %s' % (name, names.most_common(3)))
    # qpdf's `alternativename` falls back to the name: /TU itself is what counts.
    objects = read['qpdf'][1]
    tips = [objects['obj:' + field['object']]['value'].get('/TU', '') for field in fields]
    mute = sorted({tip for tip in tips if not re.search(r'u:.*[^\W\d]', tip)})
    check(not mute, '%s: tool tips without a word: %s' % (name, mute))
    check(all(1 <= field['pageposfrom1'] <= len(read['pages']) for field in fields), name + ': a field on no page')
    check(not read['acroform']['needappearances'], name + ': leaves the appearance to the reader')
    return len(fields)


def write(regime, folder):
    run = lianheti('packet', '--blank', '--fillable', '-r', regime, '-o', folder, '--as-of', '2026-03-31')
    check(run.returncode == 0, '%s: exit %d\n%s%s' % (regime, run.returncode, run.stdout.decode(), run.stderr.decode()))
    return {file: open(os.path.join(folder, file), 'rb').read() for file in files_below(folder)}


regimes = sorted(name for name in os.listdir(os.path.join(ROOT, 'templates'))
                 if os.path.exists(os.path.join(ROOT, 'templates', name, 'regime.toml')))
check(len(regimes) >= 5, 'regimes: %s' % regimes)
for regime in regimes:
    with workspace() as folder, workspace() as again:
        files = write(regime, folder)
        check(files == write(regime, again), regime + ': another run, other bytes')
        pdfs = [file for file in files if file.endswith('.pdf')]
        check(pdfs, regime + ': no forms')
        fields = 0
        for file in pdfs:
            fields += judge_form(os.path.join(folder, file), file)
        check(fields > 0, regime + ': nothing to type into')
end()

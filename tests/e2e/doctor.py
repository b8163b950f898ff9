#!/usr/bin/env python3
"""doctor: a healthy machine is said to be well; what is broken is named with its next step and its exit status."""
import json
import os
import shutil

from run import ROOT, check, end, lianheti, workspace


def lines_of(run):
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def wrong(run):
    return [line for line in lines_of(run) if line['state'] == 'error']


with workspace() as folder:
    run = lianheti('doctor', '-o', os.path.join(folder, 'not', 'yet', 'there'), '--json')
    found = lines_of(run)
    check(run.returncode == 0 and not wrong(run), 'healthy: exit %d, %s' % (run.returncode, wrong(run)))
    for regime in os.listdir(os.path.join(ROOT, 'templates')):
        if os.path.exists(os.path.join(ROOT, 'templates', regime, 'regime.toml')):
            check(any(regime in line['subject'] for line in found), 'no line on ' + regime)
    check(os.listdir(folder) == [], 'something was left behind: %s' % os.listdir(folder))
    text = lianheti('doctor').stdout.decode()
    check('✓' in text and '✗' not in text and '一切正常' in text, text)
    for language in ({'LC_ALL': 'C', 'TZ': 'Asia/Tokyo'}, {'LC_ALL': 'tr_TR.UTF-8', 'TZ': 'UTC'}):
        check(lianheti('doctor', env=language).returncode == 0, 'in %s' % language)

    # An output below a file.
    file = os.path.join(folder, 'file')
    open(file, 'w').close()
    run = lianheti('doctor', '-o', os.path.join(file, 'out'), '--json')
    check(run.returncode == 4 and wrong(run) and wrong(run)[0]['hint'], 'output: exit %d' % run.returncode)

    # A registry that is none, and one that is not there yet.
    damaged = os.path.join(folder, 'registry.db')
    with open(damaged, 'wb') as target:
        target.write(b'no database at all' * 100)
    run = lianheti('doctor', '--registry', damaged, '--json')
    check(run.returncode == 3 and len(wrong(run)) == 1, 'registry: exit %d %s' % (run.returncode, wrong(run)))
    run = lianheti('doctor', '--registry', os.path.join(folder, 'absent.db'), '--json')
    check(run.returncode == 0 and [x for x in lines_of(run) if x['state'] == 'warning'], 'absent: %d' % run.returncode)

    # Jobs: as shipped; without inputs; with a mistake.
    run = lianheti('doctor', '--job', os.path.join(ROOT, 'samples', 'nightly.toml'), '--json')
    check(run.returncode == 0, 'nightly: exit %d %s' % (run.returncode, wrong(run)))
    job = os.path.join(folder, 'job.toml')
    for text, status in (('inputs = ["none/*.xlsx"]\nbuild = ["check"]\noutput = "out"\n', 3),
                         ('inputs = ["a.xlsx"]\nbiuld = ["check"]\noutput = "out"\n', 2)):
        with open(job, 'w', encoding='utf-8') as target:
            target.write(text)
        run = lianheti('doctor', '--job', job, '--json')
        check(run.returncode == status and wrong(run), 'job: exit %d, not %d' % (run.returncode, status))

    # A template that was broken.
    data = os.path.join(folder, 'data')
    shutil.copytree(os.path.join(ROOT, 'templates'), os.path.join(data, 'templates'))
    os.symlink(os.path.join(ROOT, 'fonts'), os.path.join(data, 'fonts'))
    with open(os.path.join(data, 'templates', 'wenzhou', 'dissolution.xml'), 'w') as target:
        target.write('<document')
    run = lianheti('doctor', '--json', env={'LIANHETI_DATA': data})
    check(run.returncode == 5, 'template: exit %d' % run.returncode)
    check(any('wenzhou' in line['subject'] for line in wrong(run)), 'template: %s' % wrong(run))
end()

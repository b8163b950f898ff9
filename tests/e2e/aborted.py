#!/usr/bin/env python3
"""A run that cannot begin, or cannot come to its end: it says so in the run log, over the last report, in metrics and to the
hooks, and what the last good run left stays as it is."""
import fcntl
import json
import os
import re
import shutil
import sqlite3

from morning_page import read_notice, read_page
from run import ROOT, check, end, files_below, lianheti, workspace


class Folder:
    def __init__(self, folder):
        self.folder, self.out = folder, os.path.join(folder, 'out')
        self.job = os.path.join(folder, 'job.toml')
        for part in ('templates', 'fonts'):
            shutil.copytree(os.path.join(ROOT, part), os.path.join(folder, 'data', part))
        made = lianheti('sample', '-r', 'wenzhou', '--consortia', '1', '-o', os.path.join(folder, 'a.xlsx'))
        check(made.returncode == 0, made.stderr.decode())
        self.write()

    def write(self, more='', inputs='"a.xlsx"'):
        with open(self.job, 'w', encoding='utf-8') as file:
            file.write('inputs = [%s]\nregimes = ["wenzhou"]\nbuild = ["check"]\nas_of = 2026-11-20\noutput = "out"\n'
                       'data = "data"\nmetrics = "night.prom"\n%s\n[[on_finish]]\ncommand = ["sh", "-c", "cat >>%s"]\n'
                       % (inputs, more, self.path('hooks.jsonl')))

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def read(self, *parts):
        with open(self.path(*parts), encoding='utf-8') as file:
            return file.read()

    def hooks(self):
        lines = [json.loads(line) for line in self.read('hooks.jsonl').splitlines()] if os.path.exists(self.path('hooks.jsonl')) else []
        if lines:
            os.remove(self.path('hooks.jsonl'))
        return lines

    def log(self):
        return [json.loads(line) for line in self.read('out', '.lianheti', 'run.log').splitlines()]

    def kept(self):
        """What a run that does not begin must leave as it is."""
        out = {}
        for name in files_below(self.out):
            if not name.endswith(('run.log', '晨报.html', '-journal')):
                with open(os.path.join(self.out, name), 'rb') as file:
                    out[name] = file.read()
        out['metrics'] = self.read('night.prom')
        return out


def night(at, expect, code, what, hook=True, notice=True, logged=True):
    """A run that ends early with `expect`, for the reason `code`."""
    before, report, lines = at.kept(), read_page(at.path('out', '晨报.html')), len(at.log())
    done = lianheti('run', at.job)
    check(done.returncode == expect, '%s: exit %d\n%s' % (what, done.returncode, done.stderr.decode()[-1500:]))
    told = [json.loads(line) for line in done.stderr.decode().splitlines()]
    check(code in [each.get('code') for each in told] and told[-1]['event'] == 'aborted' and told[-1]['exit'] == expect,
          '%s: standard error is JSON and says why: %s' % (what, told))
    now = at.log()
    check(not logged or now[lines:] == told, '%s: the run log says it too: %s' % (what, now[lines:]))
    check(at.kept() == before, '%s: what the last good run left stays' % what)
    metrics = at.read('night.aborted.prom')
    check(re.search(r'lianheti_run_aborted_timestamp_seconds\{job_file="job.toml"\} \d{10}\n', metrics) and
          'lianheti_run_aborted_problems{job_file="job.toml",code="%s"} 1\n' % code in metrics and
          'lianheti_run_aborted_exit_status{job_file="job.toml"} %d\n' % expect in metrics, '%s: metrics: %s' % (what, metrics))
    check(read_page(at.path('out', '晨报.html')) == report, '%s: the report still tells of the last good run' % what)
    over = read_notice(at.path('out', '晨报.html'))
    check((code in [each['code'] for each in over.get('problems', [])]) == notice, '%s: the notice over it: %s' % (what, over))
    called = at.hooks()
    check(len(called) == (1 if hook else 0), '%s: hooks: %s' % (what, called))
    for each in called:
        check(each['aborted'] is True and each['exit'] == expect and each['problems'][-1]['code'] == code, '%s: %s' % (what, each))

    at.write()
    done = lianheti('run', at.job)
    check(done.returncode in (0, 1), '%s: mended, it runs: %s' % (what, done.stderr.decode()[-1500:]))
    check(read_notice(at.path('out', '晨报.html')) == {}, '%s: the notice is gone' % what)
    check(not os.path.exists(at.path('night.aborted.prom')), '%s: its metrics are gone' % what)
    check('aborted' not in at.hooks()[-1], '%s: the hook is told of a run' % what)


with workspace() as folder:
    at = Folder(folder)
    check(lianheti('run', at.job).returncode in (0, 1), 'a good run')
    at.hooks()

    at.write(more='metrik = 1')
    night(at, 2, 'job/unknown-key', 'a wrong key')
    at.write(more='jobs = = 2')
    night(at, 2, 'job/bad-toml', 'a torn job file', hook=False)

    os.rename(at.path('data', 'fonts'), at.path('no-fonts'))
    done_before = at.kept()
    os.makedirs(at.path('data', 'fonts'))
    with open(at.path('data', 'fonts', 'fonts.toml'), 'w') as file:
        file.write('[[font]\n')
    fonts = at.path('data', 'fonts')

    def mend_fonts():
        shutil.rmtree(fonts)
        os.rename(at.path('no-fonts'), fonts)

    done = lianheti('run', at.job)
    check(done.returncode == 5 and '"event":"aborted"' in done.stderr.decode(), 'broken fonts: %d %s' % (done.returncode, done.stderr.decode()))
    check(read_notice(at.path('out', '晨报.html'))['exit'] == 5, 'broken fonts: the notice')
    check(at.kept() == done_before, 'broken fonts: nothing else is touched')
    check(at.hooks()[-1]['exit'] == 5, 'broken fonts: the hook')
    mend_fonts()

    with open(at.path('out', '.lianheti', 'lock'), 'r+') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = lianheti('run', at.job)
        check(done.returncode == 4 and 'base/locked' in done.stderr.decode(), 'locked: %s' % done.stderr.decode())
        check(at.log()[-1]['event'] == 'aborted', 'locked: the log says it')
        check('code="base/locked"' in at.read('night.aborted.prom'), 'locked: metrics')
        check(read_notice(at.path('out', '晨报.html'))['exit'] == 5 and not at.hooks(),
              'locked: report and hooks belong to the run that is at work')
    check(lianheti('run', at.job).returncode in (0, 1) and read_notice(at.path('out', '晨报.html')) == {}, 'unlocked, it runs')
    at.hooks()

    state = sqlite3.connect(at.path('out', '.lianheti', 'state.db'))
    version = state.execute('PRAGMA user_version').fetchone()[0]
    state.execute('PRAGMA user_version = 9000')
    state.close()
    done = lianheti('run', at.job)
    check(done.returncode == 4 and read_notice(at.path('out', '晨报.html'))['exit'] == 4, 'state of a newer program: %d %s'
          % (done.returncode, done.stderr.decode()))
    state = sqlite3.connect(at.path('out', '.lianheti', 'state.db'))
    state.execute('PRAGMA user_version = %d' % version)
    state.close()
    at.hooks()

    # A run that begins and finds nothing to read is a run: it has a report of its own.
    os.rename(at.path('a.xlsx'), at.path('away.xlsx'))
    done = lianheti('run', at.job)
    check(done.returncode == 3 and '"event":"ended"' in done.stderr.decode(), 'no input: %s' % done.stderr.decode())
    page = read_page(at.path('out', '晨报.html'))
    check(page['run']['exit'] == 3 and 'ingest/no-match' in [each['code'] for each in page['run']['problems']], 'no input: the report')
    check(at.hooks()[-1]['exit'] == 3, 'no input: the hook')
    os.rename(at.path('away.xlsx'), at.path('a.xlsx'))
    whole = at.read('data', 'templates', 'wenzhou', 'regime.toml')
    with open(at.path('data', 'templates', 'wenzhou', 'regime.toml'), 'w', encoding='utf-8') as file:
        file.write(whole.replace('id = ', 'id := ', 1))
    done = lianheti('run', at.job)
    check(done.returncode == 5 and '"event":"ended"' in done.stderr.decode(), 'the only regime broken: %s' % done.stderr.decode())
    check(read_page(at.path('out', '晨报.html'))['run']['exit'] == 5, 'the only regime broken: the report')

with workspace() as folder:
    # The first night: there is no report yet that something could stand over.
    at = Folder(folder)
    os.makedirs(at.path('out', '.lianheti'))
    at.write(more='metrik = 1')
    check(lianheti('run', at.job).returncode == 2, 'a wrong key, the first night')
    page = at.path('out', '晨报.html')
    check(read_page(page)['run']['run'] == 0 and read_notice(page)['exit'] == 2, 'a report of no run, with the notice')

    # A mistaken output makes no folder, and a dry run tells nobody.
    with open(at.job, 'a', encoding='utf-8') as file:
        file.write('')
    at.write(more='metrik = 1')
    text = at.read('job.toml').replace('output = "out"', 'output = "elsewhere"')
    with open(at.job, 'w', encoding='utf-8') as file:
        file.write(text)
    check(lianheti('run', at.job).returncode == 2 and not os.path.exists(at.path('elsewhere')), 'no folder is made')
    at.hooks()
    os.remove(at.path('night.aborted.prom'))
    check(lianheti('run', at.job, '--dry-run').returncode == 2 and not at.hooks() and not os.path.exists(at.path('night.aborted.prom')),
          'a dry run tells nobody')
end()

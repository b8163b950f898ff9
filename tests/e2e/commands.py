#!/usr/bin/env python3
"""Every command once on the samples of every regime, for a build that watches its own memory: exit statuses, files, and no
report of a sanitizer on stderr. What the files hold is for the other tests."""
import glob
import os

from run import check, end, files_below, lianheti, sample, workspace

OF_OTHERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lsan.supp')
WATCHED = {'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':exitcode=66', 'UBSAN_OPTIONS': 'exitcode=66:print_stacktrace=1',
           'LSAN_OPTIONS': 'exitcode=66:print_suppressions=0:suppressions=' + OF_OTHERS}
AS_OF = ('--as-of', '2026-11-20')


def run(expect, *arguments):
    done = lianheti(*arguments, env=WATCHED)
    said = done.stderr.decode(errors='replace')
    check(done.returncode in expect and 'Sanitizer' not in said and 'runtime error' not in said,
          'lianheti %s: exit %d\n%s' % (' '.join(arguments), done.returncode, said[-4000:]))
    return done


def made(folder, suffix, what):
    check(any(name.endswith(suffix) for name in files_below(folder)), what)


def regime_commands(regime, folder):
    good, bad, year = (sample(regime, name + '.xlsx') for name in ('compliant', 'mistakes', 'evaluation'))
    out = lambda name: os.path.join(folder, regime, name)
    run((0,), 'check', good, '-r', regime, *AS_OF)
    run((1,), 'check', bad, '-r', regime, *AS_OF, '--json', out('findings.jsonl'))
    run((0,), 'packet', good, '-r', regime, *AS_OF, '-o', out('packet'))
    made(out('packet'), '.pdf', regime + ': no packet')
    run((0, 1), 'evaluate', year, '-r', regime, '--year', '2025', *AS_OF, '-o', out('evaluate'))
    made(out('evaluate'), '.pdf', regime + ': no evaluation')
    run((0, 1), 'annual', year, '-r', regime, '--year', '2025', *AS_OF, '-o', out('annual'))
    made(out('annual'), '.xlsx', regime + ': no summary')


def other_commands(folder):
    good, bad = sample('wenzhou', 'compliant.xlsx'), sample('wenzhou', 'mistakes.xlsx')
    run((0, 1), 'diff', good, bad, '-o', os.path.join(folder, 'diff'))
    run((0,), 'dump', good, '--json')
    run((0,), 'intake', 'wenzhou', '-o', os.path.join(folder, 'intake.xlsx'))
    run((0, 1), 'check', bad, '-r', 'wenzhou', *AS_OF, '--annotate', os.path.join(folder, 'annotated.xlsx'))
    run((0,), 'sample', '-r', 'wenzhou', '--dirty', '--consortia', '2', '-o', os.path.join(folder, 'dirty.xlsx'))
    job = os.path.join(folder, 'job.toml')
    with open(job, 'w', encoding='utf-8') as file:
        file.write('inputs = ["%s"]\nregimes = ["yongchuan"]\nbuild = ["check", "packet"]\nas_of = 2026-11-20\noutput = "night"\njobs = 2\n'
                   % sample('yongchuan', 'compliant.xlsx'))
    run((0,), 'run', job)
    run((0,), 'verify', os.path.join(folder, 'night'))


with workspace() as folder:
    for path in sorted(glob.glob(sample('*', 'compliant.xlsx'))):
        regime_commands(os.path.basename(os.path.dirname(path)), folder)
    other_commands(folder)
end()

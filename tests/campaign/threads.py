#!/usr/bin/env python3
"""Work of several threads under ThreadSanitizer: tests/campaign/threads.py [--consortia 6] [--jobs 4] [--build build-tsan]

Builds the program with -fsanitize=thread and runs what has threads: the rules of many consortia, packets, their PDF/A-3 form,
evaluation, summaries, two scheduled runs. A report of the sanitizer, or bytes other than those of one thread, is a failure.
"""
import argparse
import hashlib
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
AS_OF = '2026-11-01'


def build(folder):
    subprocess.run(['cmake', '-S', ROOT, '-B', folder, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=RelWithDebInfo',
                    '-DLIANHETI_SANITIZE=thread', '-DLIANHETI_TESTS=OFF', '-DLIANHETI_UNITY=ON'], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(['cmake', '--build', folder, '--target', 'lianheti'], check=True)
    return os.path.join(folder, 'lianheti')


def hashes(folder):
    out = {}
    for base, _, names in os.walk(folder):
        for name in names:
            if name.endswith(('.pdf', '.xlsx')) and not name.startswith('晨报'):
                with open(os.path.join(base, name), 'rb') as file:
                    out[os.path.relpath(os.path.join(base, name), folder)] = hashlib.sha256(file.read()).hexdigest()
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--consortia', type=int, default=6)
    parser.add_argument('--jobs', type=int, default=4)
    parser.add_argument('--many', type=int, default=800, help='consortia whose rules run on several threads (800)')
    parser.add_argument('--build', default=os.path.join(ROOT, 'build-tsan'))
    parser.add_argument('--regimes', default='wenzhou,yongchuan')
    options = parser.parse_args()
    program = build(options.build)
    suppressions = os.path.join(ROOT, 'tests', 'campaign', 'tsan.supp')
    environment = dict(os.environ, LC_ALL='C.UTF-8', LIANHETI_DATA=ROOT,
                       TSAN_OPTIONS='exitcode=66 halt_on_error=0 suppressions=' + suppressions)
    failures = 0

    def run(*arguments):
        nonlocal failures
        done = subprocess.run([program, *arguments], env=environment, capture_output=True)
        if done.returncode not in (0, 1):
            failures += 1
            print('FAILED (exit %d): lianheti %s\n%s' % (done.returncode, ' '.join(arguments), done.stderr.decode(errors='replace')[:6000]), flush=True)

    with tempfile.TemporaryDirectory(prefix='lianheti-threads-') as folder:
        book, findings = os.path.join(folder, 'many.xlsx'), []
        run('sample', '-r', 'wenzhou', '--consortia', str(options.many), '--years', '1', '-o', book)
        for jobs in (1, options.jobs):
            out = os.path.join(folder, 'findings.jsonl')
            run('check', book, '-r', 'wenzhou', '--as-of', AS_OF, '--all', '--jobs', str(jobs), '--json', out)
            with open(out, 'rb') as file:
                findings.append(file.read())
        if findings[0] != findings[1] or not findings[0]:
            failures += 1
            print('FAILED: %d threads find otherwise' % options.jobs, flush=True)
        print('rules of %d consortia: %d findings' % (options.many, findings[0].count(b'\n')), flush=True)
        for regime in options.regimes.split(','):
            book = os.path.join(folder, regime + '.xlsx')
            run('sample', '-r', regime, '--consortia', str(options.consortia), '--years', '2', '-o', book)
            made = {}
            for jobs in (1, options.jobs):
                common = [book, '-r', regime, '--as-of', AS_OF, '--jobs', str(jobs)]
                out = os.path.join(folder, '%s-%d' % (regime, jobs))
                run('packet', *common, '-o', os.path.join(out, 'packet'))
                run('packet', *common, '--pdfa', '3b', '-o', os.path.join(out, 'archive'))
                run('evaluate', *common, '--year', '2025', '-o', os.path.join(out, 'evaluate'))
                run('annual', *common, '--year', '2025', '-o', os.path.join(out, 'annual'))
                job = out + '.toml'
                with open(job, 'w', encoding='utf-8') as file:
                    file.write('inputs = ["%s.xlsx"]\nregimes = ["%s"]\nbuild = ["check", "packet"]\nas_of = %s\noutput = "%s/night"\njobs = %d\n'
                               % (regime, regime, AS_OF, os.path.basename(out), jobs))
                run('run', job)
                run('run', job)
                made[jobs] = hashes(out)
            differing = [name for name in set(made[1]) | set(made[options.jobs]) if made[1].get(name) != made[options.jobs].get(name)]
            if differing or not made[1]:
                failures += 1
                print('FAILED: %s: %d threads give other bytes in %s' % (regime, options.jobs, sorted(differing)[:5]), flush=True)
            print('%s: %d files, the same of 1 and %d threads' % (regime, len(made[1]), options.jobs), flush=True)
    print('%d failures' % failures)
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())

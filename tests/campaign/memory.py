#!/usr/bin/env python3
"""One packet under valgrind: tests/campaign/memory.py [--program build/lianheti] [--regime wenzhou]

A read of memory that nobody wrote, an invalid access or a block that nothing points to any more is a failure.
"""
import argparse
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default=os.path.join(ROOT, 'build', 'lianheti'))
    parser.add_argument('--regime', default='wenzhou')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='lianheti-memory-') as folder:
        book = os.path.join(folder, 'a.xlsx')
        subprocess.run([options.program, 'sample', '-r', options.regime, '--consortia', '1', '-o', book], check=True,
                       stdout=subprocess.DEVNULL)
        # new and delete of the allocator that the program is linked to are watched as different ones.
        done = subprocess.run(['valgrind', '--show-mismatched-frees=no', '--error-exitcode=66', '--leak-check=full', '--errors-for-leak-kinds=definite',
                               '--show-leak-kinds=definite',
                               '--suppressions=' + os.path.join(ROOT, 'tests', 'campaign', 'valgrind.supp'), options.program, 'packet', book, '-r', options.regime, '--as-of',
                               '2026-11-01', '--jobs', '2', '-o', os.path.join(folder, 'out')],
                              env=dict(os.environ, LIANHETI_DATA=ROOT), capture_output=True)
        report = done.stderr.decode(errors='replace')
        files = sum(len(names) for _, _, names in os.walk(os.path.join(folder, 'out')))
    print('\n'.join(line for line in report.splitlines() if 'SUMMARY' in line or 'in use at exit' in line or 'definitely' in line))
    print('%d files, exit %d' % (files, done.returncode))
    if done.returncode not in (0, 1):
        print(report[:8000])
        return 1
    return 0 if files > 3 else 1


if __name__ == '__main__':
    sys.exit(main())

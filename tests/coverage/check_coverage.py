#!/usr/bin/env python3
"""The table of docs/coverage.md is current, and a table that is not is noticed and mended.

usage: check_coverage.py ROOT
"""
import os
import shutil
import subprocess
import sys
import tempfile


def table(root, *options):
    script = os.path.join(sys.argv[1], 'scripts', 'coverage-table')
    return subprocess.run([sys.executable, script, '--root', root, *options], capture_output=True, text=True)


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def append(path, text):
    with open(path, 'a', encoding='utf-8') as file:
        file.write(text)


def copied_tree(root, folder):
    copy = os.path.join(folder, 'copy')
    shutil.copytree(os.path.join(root, 'templates'), os.path.join(copy, 'templates'))
    os.mkdir(os.path.join(copy, 'docs'))
    shutil.copy(os.path.join(root, 'docs', 'coverage.md'), os.path.join(copy, 'docs'))
    return copy


def main(root):
    problems = []
    current = table(root, '--check')
    if current.returncode != 0:
        problems.append(current.stderr.strip())
    with tempfile.TemporaryDirectory() as folder:
        copy = copied_tree(root, folder)
        document = os.path.join(copy, 'docs', 'coverage.md')
        table(copy)
        written = read(document)
        regime = next(name for name in sorted(os.listdir(os.path.join(copy, 'templates')))
                      if os.path.exists(os.path.join(copy, 'templates', name, 'coverage.toml')))
        append(os.path.join(copy, 'templates', regime, 'coverage.toml'),
               '\n[[coverage]]\nclause = "附则"\nquote = "自印发之日起施行"\nserved = "document"\nby = []\n')
        if table(copy, '--check').returncode == 0 or read(document) != written:
            problems.append('a clause more: --check did not fail, or wrote')
        if table(copy).returncode != 0 or read(document) == written or table(copy, '--check').returncode != 0:
            problems.append('a clause more: the table was not written anew')
        append(document, '<!-- coverage-table -->\n')
        if table(copy).returncode == 0:
            problems.append('a marker that stands twice is accepted')
    for problem in problems:
        print(problem)
    print('coverage: %d problems' % len(problems))
    return 1 if problems else 0


sys.exit(main(sys.argv[1]))

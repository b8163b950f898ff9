#!/usr/bin/env python3
"""The same inputs give the same bytes: another time zone, language, number of threads, folder, and a second run."""
import hashlib
import os

from run import check, end, files_below, lianheti, sample, workspace

GOOD = sample('wenzhou', 'compliant.xlsx')


def tree(folder):
    out = {}
    for name in files_below(folder):
        with open(os.path.join(folder, name), 'rb') as file:
            out[name] = hashlib.sha256(file.read()).hexdigest()
    return out


RUNS = [
    ({'TZ': 'Asia/Shanghai', 'LC_ALL': 'C.UTF-8'}, ['--jobs', '1']),
    ({'TZ': 'America/Los_Angeles', 'LC_ALL': 'en_US.UTF-8', 'LANG': 'de_DE.UTF-8'}, ['--jobs', '4']),
    ({'TZ': 'Pacific/Kiritimati', 'LC_ALL': 'C'}, ['--jobs', '2', '--lang', 'en']),
]
with workspace() as folder:
    trees = []
    for number, (environment, options) in enumerate(RUNS):
        out = os.path.join(folder, 'run%d' % number)
        run = lianheti('packet', GOOD, '-r', 'wenzhou', '-o', out, '--as-of', '2026-11-20', *options, env=environment)
        check(run.returncode == 0, 'run %d: exit %d\n%s' % (number, run.returncode, run.stderr.decode()))
        trees.append(tree(out))
    check(len(trees[0]) > 10, 'a packet has files')
    for number, other in enumerate(trees[1:], 1):
        for name in sorted(set(trees[0]) | set(other)):
            check(trees[0].get(name) == other.get(name), 'run %d differs in %s' % (number, name))
end()

#!/usr/bin/env python3
"""Generated dirty workbooks through the program, for as long as you like.

usage: tests/campaign/dirty.py [--program build/lianheti] [--files 10000] [--first 1] [--packet-every 10] [--keep FOLDER]

Each workbook (regimes in turn, another seed each) is read, checked and every tenth made into packets. It counts as
failed where the program crashes, takes longer than a minute, loses a cell (no value, no issue, not ignored), reads other rows
than from the clean twin, or misses a planted error. Ends with the totals and, where something failed, the commands
that show it; docs/robustness.md keeps the results.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
REGIMES = ('tianjin-chain', 'tianjin-consortium', 'yongchuan', 'tianjin-mic', 'wenzhou')
AS_OF = '2026-10-31'
SLOW = 60


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', default=os.path.join(ROOT, 'build', 'lianheti'))
    parser.add_argument('--files', type=int, default=10000)
    parser.add_argument('--first', type=int, default=1, help='the first seed')
    parser.add_argument('--packet-every', type=int, default=10)
    parser.add_argument('--keep', help='folder for the workbooks that failed')
    return parser.parse_args()


class Campaign:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.failures, self.counts = [], {'workbooks': 0, 'packets': 0, 'cells': 0, 'errors planted': 0, 'errors found': 0}

    def run(self, *arguments):
        """Its exit status; anything but those of the interface is a failure."""
        try:
            return subprocess.run([self.options.program, *arguments], capture_output=True, timeout=SLOW,
                                  env=dict(os.environ, LC_ALL='C.UTF-8', LIANHETI_DATA=ROOT)).returncode
        except subprocess.TimeoutExpired:
            return 'no end after %d s' % SLOW

    def fail(self, command, what):
        self.failures.append('%s\n    %s' % (what, ' '.join(command)))
        print('FAILED', self.failures[-1], flush=True)

    def workbook(self, seed):
        regime = REGIMES[seed % len(REGIMES)]
        size = ['-r', regime, '--seed', str(seed), '--consortia', str(1 + seed % 5), '--years', str(seed % 4)]
        path, twin, notes = (os.path.join(self.folder, name) for name in ('dirty.xlsx', 'twin.xlsx', 'notes.json'))
        make = ['sample', *size, '--dirty', '-o', path, '--facts', notes]
        if self.run(*make) != 0 or self.run('sample', *size, '-o', twin) != 0:
            return self.fail(make, 'sample')
        before = len(self.failures)
        self.check(make, path, regime, notes)
        self.read(make, path, twin, notes)
        if self.options.packet_every and seed % self.options.packet_every == 0:
            out = os.path.join(self.folder, 'out')
            status = self.run('packet', path, '-r', regime, '--draft', '--as-of', AS_OF, '-o', out)
            self.counts['packets'] += 1
            if status not in (0, 1):
                self.fail(make, 'packet: %s' % status)
            subprocess.run(['rm', '-rf', out], check=True)
        self.counts['workbooks'] += 1
        if len(self.failures) > before and self.options.keep:
            os.makedirs(self.options.keep, exist_ok=True)
            os.replace(path, os.path.join(self.options.keep, '%s-%d.xlsx' % (regime, seed)))

    def check(self, make, path, regime, notes):
        out = os.path.join(self.folder, 'findings.jsonl')
        status = self.run('check', path, '-r', regime, '--as-of', AS_OF, '--json', out)
        if status not in (0, 1):
            return self.fail(make, 'check: %s' % status)
        with open(out, encoding='utf-8') as file:
            found = [json.loads(line) for line in file]
        with open(notes, encoding='utf-8') as file:
            errors = json.load(file)['errors']
        self.counts['errors planted'] += len(errors)
        for error in errors:
            if conservation.is_found(error, found):
                self.counts['errors found'] += 1
            else:
                self.fail(make, 'not found: %s' % json.dumps(error, ensure_ascii=False))

    def read(self, make, path, twin, notes):
        with conservation.dataset(twin, self.folder) as data:
            asked = conservation.tables(data)
        with open(notes, encoding='utf-8') as file:
            errors = json.load(file)['errors']
        with conservation.dataset(path, self.folder) as data:
            differing = conservation.differences(asked, conservation.tables(data), errors)
            lost = conservation.lost_cells(path, data)
            self.counts['cells'] += sum(len(rows) and len(rows) * len(rows[0]) for rows in asked.values())
        if differing:
            self.fail(make, 'reads otherwise: %s' % '; '.join(differing[:4]))
        if lost:
            self.fail(make, 'lost cells: %s' % ', '.join(lost[:8]))


def main():
    options = parse()
    start = time.time()
    with tempfile.TemporaryDirectory(prefix='lianheti-campaign-') as folder:
        campaign = Campaign(options, folder)
        for seed in range(options.first, options.first + options.files):
            campaign.workbook(seed)
            if seed % 100 == 0:
                print('%d workbooks, %d failures, %.0f s' % (campaign.counts['workbooks'], len(campaign.failures), time.time() - start), flush=True)
    print(', '.join('%d %s' % (count, what) for what, count in campaign.counts.items()), 'in %.0f s' % (time.time() - start))
    print('%d failures' % len(campaign.failures))
    return 1 if campaign.failures else 0


if __name__ == '__main__':
    sys.path.insert(0, os.path.join(ROOT, 'tests', 'e2e'))
    import conservation
    import run as helpers

    helpers.PROGRAM, helpers.ROOT = parse().program, ROOT
    sys.exit(main())

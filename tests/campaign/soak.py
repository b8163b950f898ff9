#!/usr/bin/env python3
"""Scheduled runs with faults, night after night into one folder: tests/campaign/soak.py [--nights 8] [--seed 1]

Every night the data change (consortia come and go, cells change, the date moves on) and two faults are drawn by lot, among
them kills, a full disk, damaged and missing inputs, damaged and deleted results, a lost memory, two runs at once. Then the
run is started once more, as a timer would. After it every file must be, byte for byte, what a run into an empty folder gives;
the manifest must verify, nothing half or temporary may lie about, and memory must not grow.
"""
import argparse
import datetime
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import openpyxl

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIRST_DAY = datetime.date(2026, 11, 1)
SMALL_FILES = 60 * 1024
MEMORY_GROWTH = 1.25


class Soak:
    def __init__(self, options, folder):
        self.program, self.folder = os.path.abspath(options.program), folder
        self.lot = random.Random(options.seed)
        self.environment = dict(os.environ, LC_ALL='C.UTF-8', LIANHETI_DATA=ROOT)
        self.book, self.out = os.path.join(folder, 'a.xlsx'), os.path.join(folder, 'out')
        self.failures, self.peaks, self.faults = [], [], {}
        self.spoiled = set()  # results that a fault has damaged or deleted

    def fail(self, what):
        self.failures.append(what)
        print('FAILED:', what, flush=True)

    def job(self, name, day):
        path = os.path.join(self.folder, name + '.toml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('inputs = ["a.xlsx"]\nregimes = ["wenzhou"]\nbuild = ["check", "packet"]\nas_of = %s\n'
                       'output = "%s"\njobs = 2\n' % (day, name))
        return path

    def start(self, job, **more):
        return subprocess.Popen([self.program, 'run', job], env=self.environment, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, **more)

    def run(self, job, expect, what, **more):
        began = time.monotonic()
        process = self.start(job, **more)
        said = process.stderr.read().decode(errors='replace')
        _, status, usage = os.wait4(process.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        if code not in expect:
            self.fail('%s: exit %d\n%s' % (what, code, said[-2000:]))
        self.lasted = time.monotonic() - began
        return usage.ru_maxrss / 1024

    # --- a night's data ---

    def new_data(self, night):
        subprocess.run([self.program, 'sample', '-r', 'wenzhou', '--seed', '5', '--consortia', str(5 + night % 3), '-o', self.book],
                       check=True, env=self.environment, stdout=subprocess.DEVNULL)
        book = openpyxl.load_workbook(self.book)
        texts = [cell for sheet in book.worksheets[1:] for row in sheet.iter_rows(min_row=3) for cell in row
                 if isinstance(cell.value, str) and len(cell.value) > 24]
        for cell in self.lot.sample(texts, min(night, len(texts))):
            cell.value += '，并按季度报送进展'
        book.save(self.book)

    # --- faults ---

    def kill(self, job):
        process = self.start(job)
        time.sleep(self.lot.uniform(0.01, self.lasted))
        process.send_signal(signal.SIGKILL)
        process.communicate()

    def full_disk(self, job):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_FILES, resource.RLIM_INFINITY))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        self.run(job, (0, 4), 'a full disk', preexec_fn=limit)

    def with_input(self, job, spoil, what):
        shutil.copy(self.book, self.book + '.kept')
        spoil()
        self.run(job, (3,), what)
        shutil.move(self.book + '.kept', self.book)

    def cut_input(self, job):
        size = os.path.getsize(self.book)
        self.with_input(job, lambda: os.truncate(self.book, self.lot.randrange(1, size)), 'a damaged input')

    def no_input(self, job):
        self.with_input(job, lambda: os.remove(self.book), 'a missing input')

    def results(self):
        return sorted(os.path.join(base, name) for base, _, names in os.walk(self.out) for name in names
                      if '.lianheti' not in base)

    def some_results(self, count):
        found = self.results()
        drawn = self.lot.sample(found, min(count, len(found)))
        self.spoiled.update(os.path.relpath(path, self.out) for path in drawn)
        return drawn

    def spoil_results(self, _):
        for path in self.some_results(5):
            with open(path, 'r+b') as file:
                file.seek(os.path.getsize(path) // 2)
                file.write(b'damaged')

    def delete_results(self, _):
        for path in self.some_results(8):
            os.remove(path)

    def lose_memory(self, _):
        state = os.path.join(self.out, '.lianheti', 'state.db')
        if os.path.exists(state):
            os.truncate(state, self.lot.randrange(os.path.getsize(state)))

    def two_at_once(self, job):
        both = [self.start(job), self.start(job)]
        for process in both:
            process.communicate()
        codes = sorted(process.returncode for process in both)
        if codes not in ([0, 0], [0, 4]):
            self.fail('two runs at once: exit %s' % codes)

    # --- what must hold ---

    def compare(self, night, day):
        calm = os.path.join(self.folder, 'calm')
        shutil.rmtree(calm, ignore_errors=True)
        self.run(self.job('calm', day), (0,), 'undisturbed')
        files = 0
        for base, _, names in os.walk(calm):
            for name in names:
                path = os.path.join(base, name)
                below = os.path.relpath(path, calm)
                if below.startswith(('.lianheti', '晨报')) or below == 'manifest.json':  # these tell of one run
                    continue
                files += 1
                with open(path, 'rb') as one:
                    try:
                        with open(os.path.join(self.out, below), 'rb') as other:
                            same = one.read() == other.read()
                    except OSError:
                        same = False
                if not same:
                    self.fail('night %d: %s is missing or other' % (night, below))
        for path in self.results():
            if os.path.basename(path).startswith('.'):
                self.fail('night %d: %s was left behind' % (night, path))
        self.verify(night, calm)
        return files

    # A damaged file of a consortium that has gone stays damaged, and is said: nothing is left that it could be made from.
    def verify(self, night, calm):
        verified = subprocess.run([self.program, 'verify', self.out], env=self.environment, capture_output=True)
        told = [os.path.relpath(line.split(': ')[0], self.out) for line in verified.stderr.decode().splitlines() if '[run/' in line]
        for path in told:
            if path not in self.spoiled or os.path.exists(os.path.join(calm, path)):
                self.fail('night %d: verify: %s' % (night, path))
        if (verified.returncode == 0) != (not told):
            self.fail('night %d: verify: exit %d\n%s' % (night, verified.returncode, verified.stderr.decode()[-2000:]))

    def night(self, night):
        day = FIRST_DAY + datetime.timedelta(days=night)
        self.new_data(night)
        job = self.job('out', day)
        drawn = self.lot.sample([self.kill, self.full_disk, self.cut_input, self.no_input, self.spoil_results, self.delete_results,
                                 self.lose_memory, self.two_at_once], 2)
        for fault in drawn:
            self.faults[fault.__name__] = self.faults.get(fault.__name__, 0) + 1
            fault(job)
        self.peaks.append(self.run(job, (0,), 'night %d after %s' % (night, [fault.__name__ for fault in drawn])))
        files = self.compare(night, day)
        print('night %d: %s; %d files compared, %.0f MB' % (night, ', '.join(fault.__name__ for fault in drawn), files, self.peaks[-1]),
              flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--nights', type=int, default=8)
    parser.add_argument('--seed', type=int, default=1, help='of the lot')
    parser.add_argument('--program', default=os.path.join(ROOT, 'build', 'lianheti'))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='lianheti-soak-') as folder:
        soak = Soak(options, folder)
        soak.new_data(0)
        soak.run(soak.job('out', FIRST_DAY), (0,), 'the first night')
        for night in range(1, options.nights + 1):
            soak.night(night)
    half = (len(soak.peaks) + 1) // 2  # a night in which a fault has left nothing to build needs less
    if max(soak.peaks[half:], default=0) > MEMORY_GROWTH * max(soak.peaks[:half]):
        soak.fail('memory grows: %s MB' % ', '.join('%.0f' % peak for peak in soak.peaks))
    print('%d nights, faults: %s; %d failures' % (options.nights, ', '.join('%d %s' % (n, f) for f, n in sorted(soak.faults.items())),
                                                 len(soak.failures)))
    return 1 if soak.failures else 0


if __name__ == '__main__':
    sys.exit(main())

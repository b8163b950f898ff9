#!/usr/bin/env python3
"""Holds the cost of fixed work against what was recorded: guard.py PROGRAM COUNTS.json [--record]

Counts are of instructions by callgrind, in all and below each stage, of allocations and of bytes written: they repeat to
a thousandth on a machine that is busy with other things. More than 3 % over the record fails; a commit that costs more
records it again and says why.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

TOLERANCE = 0.03
STAGES = {'lay out': 'lianheti::Typesetter::lay_out(', 'pdf': 'lianheti::PdfWriter::write', 'xlsx': 'lianheti::write_xlsx('}


def count(program):
    with tempfile.TemporaryDirectory() as folder:
        profile = os.path.join(folder, 'profile')
        run = subprocess.run(['valgrind', '--tool=callgrind', '--callgrind-out-file=' + profile, program, folder],
                             capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        if run.returncode != 0:
            sys.exit('%s failed: %s%s' % (program, run.stdout, run.stderr[-2000:]))
        counts = {name: int(value) for name, value in re.findall(r'^(bytes|allocations) (\d+)$', run.stdout, re.M)}
        table = subprocess.run(['callgrind_annotate', '--inclusive=yes', '--threshold=100', profile], capture_output=True, text=True).stdout
    counts['instructions'] = int(re.search(r'([\d,]+) \(100\.0%\)  PROGRAM TOTALS', table).group(1).replace(',', ''))
    for stage, function in STAGES.items():
        found = re.search(r'^ *([\d,]+) .*:%s' % re.escape(function), table, re.M)
        counts['instructions: ' + stage] = int(found.group(1).replace(',', '')) if found else 0
    return counts


def main(program, record, *options):
    counts = count(program)
    if '--record' in options:
        with open(record, 'w', encoding='utf-8') as file:
            json.dump(counts, file, indent=1, sort_keys=True)
            file.write('\n')
    with open(record, encoding='utf-8') as file:
        recorded = json.load(file)
    dearer = 0
    for name in sorted(recorded):
        change = counts[name] / recorded[name] - 1
        dearer += change > TOLERANCE
        print('%-24s %14d  recorded %14d  %+.1f %%%s' % (name, counts[name], recorded[name], change * 100,
                                                       '  too much' if change > TOLERANCE else ''))
    return 1 if dearer else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/env python3
"""places.json of every sample: each place to sign, seal or date lies inside a page that its PDF has, and tells whose it is."""
import collections
import json
import os
import re
import subprocess

from run import check, end, files_below, lianheti, sample, workspace, ROOT


def tool(*command):
    return subprocess.run(command, capture_output=True, timeout=60).stdout.decode()


def page_sizes(pdf):
    """Page number → (width, height) in points."""
    told = tool('pdfinfo', '-f', '1', '-l', '100000', pdf)
    sizes = {int(page): (float(width), float(height))
             for page, width, height in re.findall(r'^Page +(\d+) size: +([\d.]+) x ([\d.]+)', told, re.M)}
    check(len(sizes) == int(re.search(r'^Pages: +(\d+)', told, re.M)[1]), pdf + ': pages without a size')
    return sizes


def judge_place(place, sizes, name):
    if not check(place['page'] in sizes, '%s has %d pages: %s' % (name, len(sizes), place)):
        return
    width, height = sizes[place['page']]
    left, bottom, right, top = place['rectangle']
    # pdfinfo rounds to five digits.
    check(0 <= left < right <= width + 0.1 and 0 <= bottom < top <= height + 0.1, '%s: off the page: %s' % (name, place))
    check(place['kind'] in ('signature', 'seal', 'date'), '%s: kind: %s' % (name, place))
    check(place['purpose'].strip(), '%s: for what? %s' % (name, place))
    # A person may sign who belongs to none (the head of the experts); a seal is always somebody's.
    check(place['unit'].strip() or place['kind'] == 'signature', '%s: whose? %s' % (name, place))


def judge_file(path, name):
    listed = json.load(open(path, encoding='utf-8'))
    check(listed['v'] == 1 and listed['length_unit'] == 'pt' and listed['origin'] == 'bottom-left', name + ': head')
    by_file = collections.defaultdict(list)
    for place in listed['places']:
        by_file[place['file']].append(place)
    check(by_file, name + ': no places')
    for file, places in by_file.items():
        pdf = os.path.join(os.path.dirname(path), file)
        if not check(os.path.exists(pdf), '%s: no %s' % (name, file)):
            continue
        sizes = page_sizes(pdf)
        for place in places:
            judge_place(place, sizes, name)
        spots = [(place['page'], *place['rectangle']) for place in places]
        check(len(spots) == len(set(spots)), '%s: two places on one spot of %s' % (name, file))


for regime in sorted(os.listdir(os.path.join(ROOT, 'samples'))):
    book = sample(regime, 'compliant.xlsx')
    if not os.path.exists(book):
        continue
    with workspace() as folder:
        run = lianheti('packet', book, '-r', regime, '-o', folder)
        check(run.returncode == 0, '%s: exit %d\n%s' % (regime, run.returncode, run.stderr.decode()))
        lists = [file for file in files_below(folder) if file.endswith('places.json')]
        check(lists, regime + ': no places.json')
        for file in lists:
            judge_file(os.path.join(folder, file), file)
end()

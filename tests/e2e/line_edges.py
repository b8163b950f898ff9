#!/usr/bin/env python3
"""Lines of every sample document as its PDF prints them: no line starts or ends with a mark that may not, and neighbouring
full-width marks stand closer than their cells. Measured on MuPDF's characters, their places and lines: Poppler's lines are
no measure, it ends one where the font changes. A blank to write on has no characters: a mark behind one is told by the rule
that is drawn there.
"""
import collections
import itertools
import os
import re
import subprocess
import xml.etree.ElementTree

from run import check, end, files_below, lianheti, sample, workspace

CLOSING = '。，、；：！？”’」』）】〕］｝》〉〗'
OPENING = '“‘「『（【〔［｛《〈〖'
NO_START = set(CLOSING + '～·％‰℃々,.;:!?)]}')
NO_END = set(OPENING + '￥([{')
BLANK_BELOW, BLANK_BESIDE = 0.3, 0.6  # em, from a mark's foot to the rule of the blank beside it
LEAST_SQUEEZE = 0.2  # em, of the two cells of neighbours; in a line that is stretched they may stand apart like others
REGIMES = ['tianjin-chain', 'tianjin-consortium', 'yongchuan', 'tianjin-mic', 'wenzhou']


def lines_of(pdf):
    """(page, whether no character stands before it on its baseline, baseline, [(x, character, size)]).

    Cells side by side may come as one line: their baselines part them.
    """
    text = subprocess.run(['mutool', 'draw', '-q', '-F', 'stext', '-o', '-', pdf], capture_output=True).stdout
    for number, page in enumerate(xml.etree.ElementTree.fromstring(text).iter('page'), 1):
        first = {}
        for c in page.iter('char'):
            first[baseline(c)] = min(first.get(baseline(c), float('inf')), float(c.get('x')))
        for line in page.iter('line'):
            characters = [(baseline(c), float(c.get('x')), c.get('c'), float(font.get('size')))
                          for font in line.iter('font') for c in font.iter('char') if c.get('c').strip()]
            for y, run in itertools.groupby(characters, key=lambda c: c[0]):
                run = [c[1:] for c in run]
                yield number, run[0][0] == first[y], y, run


def baseline(character):
    return round(float(character.get('y')), 1)


def is_beside_blank(pdf, page, y, mark, after):
    """Whether a rule to write on ends just before the mark, or begins just after it, a little below its baseline."""
    x, _, size = mark
    trace = subprocess.run(['mutool', 'trace', pdf, str(page)], capture_output=True).stdout.decode()
    height = float(re.search(r'mediabox="0 0 \S+ ([0-9.]+)"', trace).group(1))
    for path in re.findall(r'<fill_path.*?</fill_path>', trace, re.S):
        places = [tuple(map(float, place)) for place in re.findall(r'to x="([-0-9.]+)" y="([-0-9.]+)"', path)]
        left, right = min(place[0] for place in places), max(place[0] for place in places)
        top = height - max(place[1] for place in places)
        distance = left - (x + size) if after else right - x
        if abs(distance) < BLANK_BESIDE * size and 0 < top - y < BLANK_BELOW * size:
            return True
    return False


def is_han(c):
    return '\u4e00' <= c <= '\u9fff'


def stretch(line):
    """How far the line's characters stand apart, em."""
    gaps = sorted((b[0] - a[0]) / a[2] - 1 for a, b in zip(line, line[1:]) if is_han(a[1]) and is_han(b[1]) and a[2] == b[2])
    return max(0, gaps[len(gaps) // 2]) if gaps else 0


def judge(pdf):
    count = pairs = 0
    all_lines = list(lines_of(pdf))
    # Pieces of one line, of which the short ones do not show how far it is stretched.
    stretched = collections.defaultdict(float)
    for page, _, y, line in all_lines:
        stretched[page, y] = max(stretched[page, y], stretch(line))
    for page, begins, y, line in all_lines:
        text = ''.join(c[1] for c in line)
        where = '%s, page %d: %s' % (os.path.basename(pdf), page, text)
        count += 1
        if len(line) > 1:
            if begins and text[0] in NO_START:
                check(is_beside_blank(pdf, page, y, line[0], False), 'starts with a mark: ' + where)
            if text[-1] in NO_END:
                check(is_beside_blank(pdf, page, y, line[-1], True), 'ends with a mark: ' + where)
        for (x, one, size), (_, other, other_size), (next_x, _, next_size) in zip(line, line[1:], line[2:]):
            if not size == other_size == next_size or not (one in CLOSING and other in CLOSING + OPENING or
                                                           one in OPENING and other in OPENING):
                continue
            pairs += 1
            width = (next_x - x) / size - 2 * stretched[page, y]
            check(width < 2 - LEAST_SQUEEZE, '%s not squeezed: %s' % (one + other, where))
    return count, pairs


def main():
    lines = pairs = 0
    with workspace() as folder:
        for regime in REGIMES:
            for name, what in [('packet', [sample(regime, 'compliant.xlsx')]), ('blank', ['--blank'])]:
                out = os.path.join(folder, regime, name)
                run = lianheti('packet', *what, '-r', regime, '-o', out)
                check(run.returncode == 0, regime + ': ' + run.stdout.decode() + run.stderr.decode())
                for pdf in files_below(out):
                    if pdf.endswith('.pdf'):
                        count, found = judge(os.path.join(out, pdf))
                        lines += count
                        pairs += found
    check(lines > 5000 and pairs > 200, 'only %d lines and %d pairs were seen' % (lines, pairs))
    end()


main()

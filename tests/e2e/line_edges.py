#!/usr/bin/env python3
"""Lines of every sample document as its PDF prints them: no line starts or ends with a mark that may not, and neighbouring
full-width marks stand closer than their cells. Measured on MuPDF's characters, their places and lines: Poppler's lines are
no measure, it ends one where the font changes.
"""
import itertools
import os
import subprocess
import xml.etree.ElementTree

from run import check, end, files_below, lianheti, sample, workspace

CLOSING = '。，、；：！？”’」』）】〕］｝》〉〗'
OPENING = '“‘「『（【〔［｛《〈〖'
NO_START = set(CLOSING + '～·％‰℃々,.;:!?)]}')
NO_END = set(OPENING + '￥([{')
BLANK = 5  # em
LEAST_SQUEEZE = 0.2  # em, of the two cells of neighbours; in a line that is stretched they may stand apart like others
REGIMES = ['tianjin-chain', 'tianjin-consortium', 'yongchuan', 'tianjin-mic', 'wenzhou']


def lines_of(pdf):
    """(page, whether nothing stands before it on its baseline, [(x, character, size)]).

    Cells side by side may come as one line: their baselines part them. A blank to write on has no characters: only what
    stands first on its baseline is known to begin a line, and a comma far from the edge stands behind a blank.
    """
    text = subprocess.run(['mutool', 'draw', '-q', '-F', 'stext', '-o', '-', pdf], capture_output=True).stdout
    for number, page in enumerate(xml.etree.ElementTree.fromstring(text).iter('page'), 1):
        first = {}
        for c in page.iter('char'):
            first[c.get('y')] = min(first.get(c.get('y'), float('inf')), float(c.get('x')))
        for line in page.iter('line'):
            characters = [(c.get('y'), float(c.get('x')), c.get('c'), float(font.get('size')))
                          for font in line.iter('font') for c in font.iter('char') if c.get('c').strip()]
            for y, run in itertools.groupby(characters, key=lambda c: c[0]):
                run = [c[1:] for c in run]
                blank = run[0][0] > min(first.values()) + BLANK * run[0][2] and run[0][1] in '，、'
                yield number, run[0][0] == first[y] and not blank, run


def is_han(c):
    return '\u4e00' <= c <= '\u9fff'


def stretch(line):
    """How far the line's characters stand apart, em."""
    gaps = sorted((b[0] - a[0]) / a[2] - 1 for a, b in zip(line, line[1:]) if is_han(a[1]) and is_han(b[1]) and a[2] == b[2])
    return max(0, gaps[len(gaps) // 2]) if gaps else 0


def judge(pdf):
    count = pairs = 0
    for page, begins, line in lines_of(pdf):
        text = ''.join(c[1] for c in line)
        where = '%s, page %d: %s' % (os.path.basename(pdf), page, text)
        count += 1
        if len(line) > 1:
            check(not begins or text[0] not in NO_START, 'starts with a mark: ' + where)
            check(text[-1] not in NO_END, 'ends with a mark: ' + where)
        for (x, one, size), (_, other, other_size), (next_x, _, next_size) in zip(line, line[1:], line[2:]):
            if not size == other_size == next_size or not (one in CLOSING and other in CLOSING + OPENING or
                                                           one in OPENING and other in OPENING):
                continue
            pairs += 1
            width = (next_x - x) / size - 2 * stretch(line)
            check(width < 2 - LEAST_SQUEEZE, '%s not squeezed: %s' % (one + other, where))
    return count, pairs


def main():
    lines = pairs = 0
    with workspace() as folder:
        for regime in REGIMES:
            out = os.path.join(folder, regime)
            run = lianheti('packet', sample(regime, 'compliant.xlsx'), '-r', regime, '-o', out)
            check(run.returncode == 0, regime + ': ' + run.stdout.decode() + run.stderr.decode())
            for pdf in files_below(out):
                if pdf.endswith('.pdf'):
                    count, found = judge(os.path.join(out, pdf))
                    lines += count
                    pairs += found
    check(lines > 5000 and pairs > 200, 'only %d lines and %d pairs were seen' % (lines, pairs))
    end()


main()

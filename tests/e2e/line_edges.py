#!/usr/bin/env python3
"""Lines of every sample document as its PDF prints them: no line starts or ends with a mark that may not, and neighbouring
full-width marks stand closer than their cells. Measured on MuPDF's characters and their places, put into lines by their
baselines alone: Poppler's lines are no measure, it ends one where the font changes.
"""
import collections
import os
import subprocess
import xml.etree.ElementTree

from run import check, end, files_below, lianheti, sample, workspace

CLOSING = '。，、；：！？”’」』）】〕］｝》〉〗'
OPENING = '“‘「『（【〔［｛《〈〖'
NO_START = set(CLOSING + '～·％‰℃々,.;:!?)]}')
NO_END = set(OPENING + '￥([{')
NEW_LINE = 2  # em: a wider gap parts two cells or columns
LEAST_SQUEEZE = 0.2  # em, of the two cells of neighbours
REGIMES = ['tianjin-chain', 'tianjin-consortium', 'yongchuan', 'tianjin-mic', 'wenzhou']


def lines_of(pdf):
    """(page, [(x, right edge, character, size)]) by baseline and gap."""
    text = subprocess.run(['mutool', 'draw', '-q', '-F', 'stext', '-o', '-', pdf], capture_output=True).stdout
    for number, page in enumerate(xml.etree.ElementTree.fromstring(text).iter('page'), 1):
        rows = collections.defaultdict(list)
        for font in page.iter('font'):
            for c in font.iter('char'):
                rows[c.get('y')].append((float(c.get('x')), float(c.get('quad').split()[2]), c.get('c'), float(font.get('size'))))
        for row in rows.values():
            row = sorted(c for c in row if c[2].strip())
            begin = 0
            for i in range(1, len(row) + 1):
                if i == len(row) or row[i][0] - row[i - 1][1] > NEW_LINE * row[i][3]:
                    yield number, row[begin:i]
                    begin = i


def judge(pdf):
    count = pairs = 0
    for page, line in lines_of(pdf):
        text = ''.join(c[2] for c in line)
        where = '%s, page %d: %s' % (os.path.basename(pdf), page, text)
        count += 1
        if len(line) > 1:
            check(text[0] not in NO_START, 'starts with a mark: ' + where)
            check(text[-1] not in NO_END, 'ends with a mark: ' + where)
        for (x, _, one, size), (other_x, _, other, other_size) in zip(line, line[1:]):
            if size != other_size or not (one in CLOSING and other in CLOSING + OPENING or one in OPENING and other in OPENING):
                continue
            pairs += 1
            check(other_x - x < (1 - LEAST_SQUEEZE) * size or other_x - x > 1.4 * size, '%s not squeezed: %s' % (one + other, where))
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

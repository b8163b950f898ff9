#!/usr/bin/env python3
"""Holds every #include of src against src/layers.txt, and the house rules that a grep can hold.

usage: check_layers.py ROOT
"""
import os
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
# Library headers whose owner layers.txt names, by the first word of their path.
THIRD_PARTY = ('expat.h', 'toml++', 'rapidjson', 'nettle', 'unicode', 'libintl.h', 'sqlite3.h', 'zip.h', 'hb', 'podofo',
               'libdeflate.h', 'xlsxwriter', 'CLI')
# What only base may use: it alone has doors to the outside.
DOORS = ('getenv', 'std::time(', 'system_clock', 'steady_clock', 'ofstream', 'fopen(', 'fs::create_', 'fs::copy', 'fs::rename',
         'fs::remove', 'std::locale', 'setlocale')
MAX_LINES = 600


def load_layers(path):
    modules = {}
    for line in open(path, encoding='utf-8'):
        line = line.split('#')[0].strip()
        if not line:
            continue
        name, rest = line.split(':', 1)
        inner, third = (rest.split('|', 1) + [''])[:2]
        modules[name.strip()] = (set(inner.split()), set(third.split()))
    return modules


def third_party(header):
    first = re.split(r'[/\-]', header)[0] if header.startswith('hb') else header.split('/')[0]
    first = re.sub(r'\.(h|hpp)$', '', first) if first in ('hb.h', 'xlsxwriter.h') else first
    return first if first in THIRD_PARTY else None


def main(root):
    problems = []
    src = os.path.join(root, 'src')
    layers = load_layers(os.path.join(src, 'layers.txt'))
    folders = sorted(d for d in os.listdir(src) if os.path.isdir(os.path.join(src, d)))
    for folder in folders:
        if folder not in layers:
            problems.append('src/%s: not in src/layers.txt' % folder)
    architecture = open(os.path.join(root, 'docs', 'architecture.md'), encoding='utf-8').read()
    for folder in folders:
        if '`src/%s`' % folder not in architecture:
            problems.append('docs/architecture.md says nothing of src/%s' % folder)
    for folder in folders:
        allowed, third = layers.get(folder, (set(), set()))
        for base, _, names in os.walk(os.path.join(src, folder)):
            for name in sorted(names):
                if not name.endswith(('.h', '.cpp')):
                    continue
                path = os.path.join(base, name)
                shown = os.path.relpath(path, root)
                text = open(path, encoding='utf-8').read()
                lines = text.count('\n')
                if lines > MAX_LINES:
                    problems.append('%s: %d lines, more than %d' % (shown, lines, MAX_LINES))
                if name.endswith('.h') and '#pragma once' not in text:
                    problems.append('%s: no #pragma once' % shown)
                for kind, header in INCLUDE.findall(text):
                    owner = third_party(header)
                    if owner:
                        if owner not in third:
                            problems.append('%s: <%s> belongs to another module' % (shown, header))
                        elif name.endswith('.h') and not os.path.basename(base) == 'detail' \
                                and not name.endswith('_detail.h'):
                            problems.append('%s: third-party <%s> in a public header' % (shown, header))
                    elif kind == '"':
                        module = header.split('/')[0]
                        if module != folder and module not in allowed:
                            problems.append('%s: %s may not include "%s"' % (shown, folder, header))
                        if not os.path.exists(os.path.join(src, header)):
                            problems.append('%s: no such header "%s"' % (shown, header))
                if folder != 'base':
                    for word in DOORS:
                        if word in text:
                            problems.append('%s: %s outside base' % (shown, word))
    for problem in problems:
        print(problem)
    print('%d folders, %d problems' % (len(folders), len(problems)))
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))

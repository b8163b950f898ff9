#!/usr/bin/env python3
"""Every message of the source has one Chinese translation with the same placeholders, and none is left over.

usage: check_messages.py ROOT
"""
import glob
import os
import re
import sys

STRING = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
CALL = re.compile(r'\b(?:tr|msg)\(\s*' + STRING)
ENTRY = re.compile(r'msgid ' + STRING + r'\s*msgstr ' + STRING)


def join(literal):
    text = ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', literal))
    return text.replace('\\n', '\n').replace('\\"', '"').replace('\\\\', '\\')


def main(root):
    problems = []
    used = {}
    literals = set()  # messages kept in tables are handed to tr() by name
    for path in glob.glob(os.path.join(root, 'src', '**', '*.[ch]*'), recursive=True):
        if not path.endswith(('.h', '.cpp')):
            continue
        text = re.sub(r'^\s*//.*$', '', open(path, encoding='utf-8').read(), flags=re.M)
        for match in CALL.finditer(text):
            used.setdefault(join(match.group(1)), os.path.relpath(path, root))
        literals.update(join(match.group(0)) for match in re.finditer(STRING, text))
    known = {}
    for path in sorted(glob.glob(os.path.join(root, 'po', 'zh_CN', '*.po'))):
        for source, translation in ENTRY.findall(open(path, encoding='utf-8').read()):
            before = known.setdefault(join(source), join(translation))
            if before != join(translation) and join(source):  # the one catalogue that is built keeps the first
                problems.append('%s: %r is %r elsewhere' % (os.path.relpath(path, root), join(source), before))
    for source, where in sorted(used.items()):
        if not known.get(source):
            problems.append('%s: no Chinese for %r' % (where, source))
        elif sorted(re.findall(r'\{[^}]*\}', source)) != sorted(re.findall(r'\{[^}]*\}', known[source])):
            problems.append('%s: other placeholders in the Chinese of %r' % (where, source))
    for source in sorted(known):
        if source and source not in used and source not in literals:
            problems.append('po/zh_CN: %r is used nowhere' % source)
    for problem in problems:
        print(problem)
    print('%d messages, %d problems' % (len(used), len(problems)))
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))

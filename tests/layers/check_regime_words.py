#!/usr/bin/env python3
"""No regime stands in C++: neither its id, title, number, authority and places, nor the ids of its rules.

usage: check_regime_words.py ROOT
"""
import glob
import os
import re
import sys
import tomllib

PLACES = ['天津', '永川', '温州', '重庆', '浙江']  # that the five texts are about


def words_of(folder):
    with open(os.path.join(folder, 'regime.toml'), 'rb') as file:
        regime = tomllib.load(file)
    words = [regime[key] for key in ('id', 'title', 'short_title', 'number', 'authority', 'banner', 'name_form')
             if regime.get(key)]
    with open(os.path.join(folder, 'rules.toml'), 'rb') as file:
        words += [rule['id'] for rule in tomllib.load(file)['rule']]
    return words


def without_comments(text):
    """The code and its string literals."""
    pattern = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.S)
    return pattern.sub(lambda found: found[0] if found[0].startswith('"') else '', text)


def main(root):
    words = set(PLACES)
    folders = [os.path.dirname(path) for path in glob.glob(os.path.join(root, 'templates', '*', 'regime.toml'))]
    for folder in folders:
        words.update(words_of(folder))
    files = [path for path in glob.glob(os.path.join(root, 'src', '**', '*.*'), recursive=True)
             if path.endswith(('.h', '.cpp'))]
    problems = []
    for path in sorted(files):
        code = without_comments(open(path, encoding='utf-8').read())
        problems += ['%s holds “%s”' % (os.path.relpath(path, root), word) for word in sorted(words) if word in code]
    for problem in problems:
        print(problem)
    print('%d files, %d words of %d regimes, %d problems' % (len(files), len(words), len(folders), len(problems)))
    return 1 if problems or not folders or not files else 0


sys.exit(main(sys.argv[1]))

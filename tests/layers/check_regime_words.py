#!/usr/bin/env python3
"""No regime stands in C++: neither its id, title, number, authority and places, nor the ids of its rules. And no Chinese but
where it is the matter of the code itself: what offices print is data.

usage: check_regime_words.py ROOT
"""
import glob
import os
import re
import sys
import tomllib

PLACES = ['天津', '永川', '温州', '重庆', '浙江']  # that the five texts are about

# Files whose code is about Chinese characters, and why. Messages for the screen (tr, msg) may quote a word anywhere.
CHINESE = {
    'src/base/date.cpp': 'dates and numbers in Chinese numerals',
    'src/base/money.cpp': 'amounts in capitals',
    'src/compose/element.cpp': 'sizes of type have names',
    'src/compose/environment.cpp': 'how many cells a finding stands on',
    'src/compose/fill_document.cpp': 'a label of an article stands apart from its text',
    'src/compose/form_labels.cpp': 'limits of forms: 限500字',
    'src/compose/load_document.cpp': 'patterns of numbers, in a message',
    'src/compose/numbering.cpp': 'patterns of numbers',
    'src/document/sheets.h': 'page numbers of sheets',
    'src/ingest/csv_reader.cpp': 'what UTF-8 looks like when it was read as GBK',
    'src/ingest/number_format.cpp': 'built-in formats of Chinese Excel',
    'src/run/morning_report.h': 'names of files that hooks know',
    'src/sample/mess_values.cpp': 'a format of Excel',
    'src/typeset/line_place.cpp': 'what a screen reader says of a box',
    'src/typeset/list_label.cpp': 'numbers of paragraphs',
    'src/typeset/number_pages.cpp': 'page numbers',
    'src/xlsx/workbook_formats.cpp': 'names of fonts',
    'src/xlsx/write_chart.cpp': 'name of a font',
}


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


def chinese_of(code):
    """Chinese characters of literals that are no messages."""
    code = re.sub(r'\b(?:tr|msg)\(\s*(?:"(?:\\.|[^"\\\n])*"\s*)+', '', code)
    return re.findall(r'[\u3400-\u9fff]+', code)


def main(root):
    words = set(PLACES)
    folders = [os.path.dirname(path) for path in glob.glob(os.path.join(root, 'templates', '*', 'regime.toml'))]
    for folder in folders:
        words.update(words_of(folder))
    files = [path for path in glob.glob(os.path.join(root, 'src', '**', '*.*'), recursive=True)
             if path.endswith(('.h', '.cpp'))]
    problems = []
    for path in sorted(files):
        name = os.path.relpath(path, root)
        code = without_comments(open(path, encoding='utf-8').read())
        problems += ['%s holds “%s”' % (name, word) for word in sorted(words) if word in code]
        if bool(chinese := chinese_of(code)) != (name in CHINESE):
            problems.append('%s holds “%s”: put it into templates/' % (name, chinese[0]) if chinese else
                            '%s holds no Chinese: take it out of the list above' % name)
    for problem in problems:
        print(problem)
    print('%d files, %d words of %d regimes, %d problems' % (len(files), len(words), len(folders), len(problems)))
    return 1 if problems or not folders or not files else 0


sys.exit(main(sys.argv[1]))

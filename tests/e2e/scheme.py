#!/usr/bin/env python3
"""A bureau's own scheme by the command line: every kind of indicator, where a value comes from, the rules for several
experts, and every mistake told with the line of the bureau's own file."""
import json
import os
import re
import subprocess
from decimal import Decimal

import openpyxl

from run import check, end, files_below, lianheti, sample, workspace

REGIME, ONE = 'tianjin-consortium', 'TJ-2023-001'
OWN = '《2025年度评价工作通知》'
CONSTANT = 'query = "SELECT id AS consortium, %s AS value, ref(\'consortium\', row_id, \'name\') AS cells FROM evaluated"\n'

# id, keys, value of the query (None: a value that is entered), points: worked out by hand.
KINDS = [
    ('K1', 'kind = "linear"\nlow = 0\nhigh = 7\nunit = "项"\n', '3', '4.29'),                  # 3/7 of 10
    ('K2', 'kind = "linear"\nlow = 60\nhigh = 20\nunit = "天"\n', '30', '7.50'),               # less is better
    ('K3', 'kind = "count"\neach = 1.5\nunit = "项"\n', '3', '4.50'),
    ('K4', 'kind = "count"\neach = 4\nunit = "项"\n', '3', '10.00'),                           # no more than the weight
    ('K5', 'kind = "threshold"\nat_least = 3\nunit = "项"\n', '3', '10.00'),
    ('K6', 'kind = "threshold"\nat_most = 2\nunit = "次"\n', '3', '0.00'),
    ('K7', 'kind = "threshold"\nunit = "项"\n[[dimension.indicator.step]]\nfrom = 1\npoints = 4\n[[dimension.indicator.step]]\nfrom = 5\npoints = 10\n', '3', '4.00'),
    ('K8', 'kind = "presence"\nunit = "类"\n[[dimension.indicator.item]]\nname = "章程"\npoints = 7\n[[dimension.indicator.item]]\nname = "台账"\npoints = 3\n', 'item', '7.00'),
    ('K9', 'kind = "graded"\n[[dimension.indicator.level]]\nname = "好"\npoints = 85\n[[dimension.indicator.level]]\nname = "差"\npoints = 30\n', "'好'", '8.50'),
    ('E1', 'kind = "graded"\nexperts = true\nunit = "分"\n', None, None),                      # see EXPERTS
]
ADJUSTMENTS = '''
[[adjustment]]
id = "Z1"
each = 2
weight = 5
query = "SELECT id AS consortium, 4 AS value, NULL AS cells FROM evaluated"
[[adjustment]]
id = "Z2"
each = 0.75
weight = 4
query = "SELECT id AS consortium, 3 AS value, NULL AS cells FROM evaluated"
'''
# 84.5, 88, 90 and 92 count; 97 is of a member's expert.
EXPERTS = {'experts = "mean"': '8.86', 'experts = "trimmed-mean"\ntrim_from = 4': '8.90', 'experts = "trimmed-mean"\ntrim_from = 5': '8.86'}


def lines(path):
    with open(path, encoding='utf-8') as file:
        return [json.loads(line, parse_float=Decimal) for line in file]


def entered(source, target, rows):
    """The workbook with these rows of 指标数据 (indicator, 自评值, 核定值) for 2025, and no recorded result."""
    book = openpyxl.load_workbook(source)
    sheet = book['指标数据']
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(['联合体编号', '年度', '指标编号', '自评值', '核定值'])
    for row in rows:
        sheet.append([ONE, 2025, *row])
    book['评价结果'].delete_rows(2, book['评价结果'].max_row)
    book.save(target)


def scheme(head, kinds, adjustments='', grades=''):
    text = 'regime = "%s"\nsource = "%s"\n%s\n%s' % (REGIME, OWN, head, grades)
    for dimension in 'BCDEF':
        text += '[[dimension]]\nid = "%s"\nremove = true\n' % dimension
    text += '[[dimension]]\nid = "A"\nweight = %d\n' % (10 * len(kinds))
    for old in ('A1', 'A2', 'A3'):
        text += '[[dimension.indicator]]\nid = "%s"\nremove = true\n' % old
    for key, keys, value, _ in kinds:
        query = ''
        if value == 'item':
            query = 'query = "SELECT id AS consortium, \'章程\' AS item, 1 AS value, NULL AS cells FROM evaluated"\n'
        elif value is not None:
            query = CONSTANT % value
        text += '[[dimension.indicator]]\nid = "%s"\ntitle = "指标%s"\nweight = 10\n%s%s' % (key, key, query, keys)
    return text + adjustments


def evaluate(out, own, book):
    return lianheti('evaluate', book, '-r', REGIME, '--year', '2025', '--as-of', '2026-11-28', '-o', out, '--scheme', own,
                    '--json', out + '.json', '--docs', 'evaluation-report', env={'LC_ALL': 'zh_CN.UTF-8', 'LANG': 'zh_CN.UTF-8'})


def write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


def report_pages(out):
    pdf = next(name for name in files_below(out) if name.endswith('.pdf') and ONE in name)
    text = subprocess.run(['pdftotext', '-raw', '-enc', 'UTF-8', os.path.join(out, pdf), '-'], capture_output=True, timeout=120).stdout.decode()
    return [re.sub(r'\s', '', page) for page in text.split('\f')[:-1]]


with workspace() as work:
    path = lambda name: os.path.join(work, name)
    book = path('book.xlsx')
    entered(sample(REGIME, 'evaluation.xlsx'), book, [])

    # --- every kind, every rule for experts, all adjustments ---
    for number, (rule, mean_points) in enumerate(EXPERTS.items()):
        out = path('kinds%d' % number)
        run = evaluate(out, write(path('kinds.toml'), scheme(rule, KINDS, ADJUSTMENTS)), book)
        if not check(run.returncode in (0, 1), 'every kind: ' + run.stderr.decode()):
            continue
        one = next(line for line in lines(out + '.json') if line['consortium'] == ONE)
        got = {i['indicator']: i for i in one['indicators']}
        for key, _, _, points in KINDS:
            wanted = Decimal(points or mean_points)
            check(got[key]['points'] == wanted, '%s, %s: %s points, not %s: %s' % (rule, key, got[key]['points'], wanted, got[key]['working']))
        check(got['Z1']['points'] == 5 and got['Z2']['points'] == Decimal('2.25'), 'bonus and deduction: %s %s' % (got['Z1'], got['Z2']))
        total = sum(Decimal(points or mean_points) for _, _, _, points in KINDS) + 5 - Decimal('2.25')
        check(one['points'] == total and one['final_points'] == total, '%s: total %s, not %s' % (rule, one['points'], total))
        text = ''.join(report_pages(out))
        check('%.2f分' % total in text and '四舍五入到小数点后2位' in text, rule + ': the total and its rounding are printed')
        check(OWN in text and '软件默认方案' not in text, rule + ': whose weights they are')

    # --- a veto, and bands of the bureau's own ---
    bands = '[[grade]]\nname = "甲"\nfrom = 60\n[[grade]]\nname = "乙"\nfrom = 0\n'
    veto = '[[adjustment]]\nid = "Z3"\ngrade = "乙"\nquery = "SELECT id AS consortium, %d AS value, NULL AS cells FROM evaluated"\n'
    for happened, grade in ((0, '甲'), (1, '乙')):
        out = path('veto%d' % happened)
        run = evaluate(out, write(path('veto.toml'), scheme('', KINDS, veto % happened, bands)), book)
        check(run.returncode in (0, 1), 'veto: ' + run.stderr.decode())
        one = next(line for line in lines(out + '.json') if line['consortium'] == ONE)
        check(one['points'] > 60 and one['final_grade'] == grade, 'veto %d: %s' % (happened, one['final_grade']))

    # --- entered values: audited before data before experts before self; nothing is never zero ---
    order = [('S1', 'kind = "count"\neach = 1\nunit = "项"\n', None, None), ('S2', 'kind = "count"\neach = 1\nunit = "项"\n', '3', None),
             ('S3', 'kind = "count"\neach = 1\nunit = "项"\n', '3', None), ('S4', 'kind = "count"\neach = 1\nunit = "项"\n', None, None),
             ('S5', 'kind = "graded"\nexperts = true\nunit = "分"\n', None, None)] + KINDS[:5]
    entered(sample(REGIME, 'evaluation.xlsx'), path('entered.xlsx'), [('S1', 6, None), ('S2', 9, None), ('S3', 9, 5), ('S5', 50, None)])
    out = path('entered')
    run = evaluate(out, write(path('entered.toml'), scheme('', order)), path('entered.xlsx'))
    check(run.returncode in (0, 1), 'entered values: ' + run.stderr.decode())
    got = {i['indicator']: i for line in lines(out + '.json') if line['consortium'] == ONE for i in line['indicators']}
    for key, points, origin in (('S1', 6, '自评'), ('S2', 3, '数据'), ('S3', 5, '核定'), ('S5', Decimal('8.9'), '专家')):
        check(got[key]['points'] == points and origin in got[key]['value_source'], '%s: %s from %s' % (key, got[key]['points'], got[key]['value_source']))
    check(got['S4']['points'] is None and got['S4']['status'] == 'undetermined', 'no value is not zero: %s' % got['S4'])

    # --- an overlay changes what it names and keeps the rest ---
    out = path('overlay')
    overlay = write(path('overlay.toml'), '[[dimension]]\nid = "A"\n[[dimension.indicator]]\nid = "A2"\nweight = 3\n[[dimension.indicator]]\nid = "A3"\nweight = 6\n')
    run = evaluate(out, overlay, book)
    check(run.returncode in (0, 1), 'an overlay: ' + run.stderr.decode())
    one = next(line for line in lines(out + '.json') if line['consortium'] == ONE)
    full = {i['indicator']: i['full'] for i in one['indicators']}
    check(full['A2'] == 3 and full['A3'] == 6 and full['B1'] == 9 and len(one['dimensions']) == 6, 'what is kept: %s' % full)

    # --- the default weights say so on every page, also where a file changes but the experts ---
    out = path('default')
    evaluate(out, write(path('experts.toml'), 'experts = "mean"\n'), book)
    check(all('指标权重为软件默认方案，非文件规定' in page for page in report_pages(out)), 'default weights on every page')

    # --- mistakes, each with its line in the bureau's own file ---
    A = '[[dimension]]\nid = "A"\n'
    for name, text, told in (
            ('sum of a dimension', A + '[[dimension.indicator]]\nid = "A2"\nweight = 5\n', [(1, '维度 A 的指标合计 16 分，不是 15 分')]),
            ('sum of all', A + 'weight = 16\n[[dimension.indicator]]\nid = "A2"\nweight = 5\n', [(1, '各维度合计 101 分，不是 100 分')]),
            ('shared weight', A + '[[dimension.indicator]]\nid = "A1"\nweight = 5\n[[dimension.indicator]]\nid = "A2"\nweight = 5\n', [(5, '5 分不能由 3 项正好均分')]),
            ('unknown key', A + 'weihgt = 15\n', [(3, 'weihgt')]),
            ('unknown kind', A + '[[dimension.indicator]]\nid = "A2"\nkind = "linera"\n', [(5, 'linera')]),
            ('number', A + 'weight = "十五"\n', [(3, '十五')]),
            ('decimals', A + '[[dimension.indicator]]\nid = "A3"\nweight = 1.23456\n', [(5, '1.23456')]),
            ('flag', A + '[[dimension.indicator]]\nid = "A3"\nexperts = "yes"\n', [(5, '只能是 true 或 false')]),
            ('SQL', A + '[[dimension.indicator]]\nid = "A2"\nquery = "SELECT id FROM nowhere"\n', [(5, 'nowhere')]),
            ('bands', '[[grade]]\nname = "好"\nfrom = 60\n[[grade]]\nname = "更好"\nfrom = 90\n', [(4, '更好')]),
            ('no TOML', '[[dimension]\n', [(1, 'TOML')])):
        own = write(path('broken.toml'), text)
        run = evaluate(path('broken'), own, book)
        said = run.stderr.decode()
        check(run.returncode == 5 and not os.path.exists(path('broken')), '%s: exit %d' % (name, run.returncode))
        for line, words in told:
            check(re.search(r'broken\.toml:%d(:\d+)?: .*%s' % (line, re.escape(words)), said), '%s: line %d, %s is not told:\n%s' % (name, line, words, said))
    check(evaluate(path('none'), path('none.toml'), book).returncode == 3, 'a scheme that is not there')
    run = evaluate(path('other'), write(path('other.toml'), 'regime = "wenzhou"\n'), book)
    check(run.returncode == 2 and '-r' in run.stderr.decode(), 'a scheme of another regime: %d' % run.returncode)
end()

#!/usr/bin/env python3
"""A city's year of every regime: forty invented consortia over three years with facts planted. Each fact turns up in the
summary with its article and its source, and every number of the report's tables is that of the workbook and of the JSON."""
import json
import os
import re
import subprocess
import warnings

import openpyxl

from city import REGIMES
from formulas import judge_all_formulas, same
from run import check, end, lianheti, workspace

warnings.filterwarnings('ignore', module='openpyxl')
YEAR, AS_OF = 2025, '2026-03-20'
QUESTIONS = ('建设进展与目标', '等次分布', '与上年相比', '谁没有交材料', '谁须专家评价', '谁可以申报重', '谁须处置', '谁在限制期内', '无交叉', '资金', '成果')


class Year:
    """What one run of `annual` wrote."""

    def __init__(self, folder, regime, seed):
        self.regime, self.name = regime, '%s, seed %d' % (regime, seed)
        self.folder = os.path.join(folder, '%s-%d' % (regime, seed))
        book, facts, scores = (self.folder + ending for ending in ('.xlsx', '.facts.json', '.jsonl'))
        lianheti('sample', '-r', regime, '--seed', str(seed), '--consortia', '40', '--years', '3', '--plant', '--facts', facts, '-o', book)
        run = lianheti('annual', book, '-r', regime, '--year', str(YEAR), '--as-of', AS_OF, '-o', self.folder, '--json', scores)
        check(run.returncode in (0, 1), '%s: %s' % (self.name, run.stderr.decode()))
        self.facts = json.load(open(facts, encoding='utf-8'))['facts']
        self.lines = [json.loads(line) for line in open(scores, encoding='utf-8')]
        self.consortia = {row[0]: row for row in rows(openpyxl.load_workbook(book)['联合体'], 2)}
        self.books = {}

    def file(self, ending):
        below = os.path.join(self.folder, self.regime)
        found = [name for name in os.listdir(below) if re.fullmatch(r'\d\d ' + re.escape(ending), name)]
        return os.path.join(below, found[0]) if found else None

    def sheet(self, book, title, head):
        """Rows of a sheet below its head, up to the first that is no row of the list."""
        if book not in self.books:
            self.books[book] = openpyxl.load_workbook(self.file(book), data_only=True)
        if title not in self.books[book].sheetnames:
            return []
        return rows(self.books[book][title], head + 1)

    def numbered(self, book, title, head):
        return [row for row in self.sheet(book, title, head) if isinstance(row[0], int)]


def rows(sheet, first):
    return [row for row in sheet.iter_rows(min_row=first, values_only=True) if any(cell is not None for cell in row)]


def text_of(pdf, *options):
    done = subprocess.run(['pdftotext', *options, '-enc', 'UTF-8', pdf, '-'], capture_output=True, timeout=120)
    return re.sub(r'\s', '', done.stdout.decode())


def tables_of(pdf):
    """The tables of a tagged PDF: by the words of its head, rows of cells."""
    done = subprocess.run(['pdfinfo', '-struct-text', pdf], capture_output=True, timeout=240)
    tables, table, depth = {}, [], 0
    for line in done.stdout.decode(errors='replace').split('\n'):
        word, indent = line.strip(), len(line) - len(line.lstrip())
        element = re.fullmatch(r'[A-Z][A-Za-z0-9]*( \((block|inline)\))?:?', word)  # not a piece of /Summary, which may hold any byte
        if word.startswith('Table'):
            table, depth = [], indent
        elif element and indent <= depth:
            table = None
        elif table is None:
            continue
        elif word == 'TR':
            table.append([])
            if len(table) == 2:
                tables[tuple(table[0])] = table
        elif word in ('TD', 'TH:', 'TH', 'TD:'):
            table[-1].append('')
        elif word.startswith('"') and table and table[-1]:
            table[-1][-1] += re.sub(r'\s', '', word[1:-1])
    return {head: table[1:] for head, table in tables.items()}


def table(tables, *head):
    """The rows of the table whose head begins so."""
    for words, body in tables.items():
        if words[:len(head)] == head:
            return body
    return []


def wan(value):
    return '%.2f' % (value or 0)


def near(printed, exact):
    """Whether a printed number of two decimals is the exact one, rounded."""
    return exact is None if printed == '—' else abs(float(printed) - exact) < 0.005 + 1e-9


def judge_ranking(year, tables):
    listed = {re.sub(r'\s', '', row[2]): row for row in year.numbered('年度汇总表.xlsx', '汇总表', 3)}
    printed = table(tables, '名次', '名称', '得分')
    check(len(printed) >= 30, year.name + ': the ranking has %d rows' % len(printed))
    tied = [row[9] for row in listed.values()]
    for rank, name, points, grade, before, moved in printed:
        row = listed[name]
        where = '%s: %s' % (year.name, name)
        wanted = '—' if row[9] is None else '%d%s' % (row[9], '并列' if tied.count(row[9]) > 1 else '')
        check(rank == wanted, '%s: rank %s, in the workbook %s' % (where, rank, wanted))
        check(points == ('—' if row[7] is None else '%.2f' % row[7]), '%s: points %s, in the workbook %s' % (where, points, row[7]))
        check(row[8] == ('等次未定' if grade == '未定' else grade), '%s: grade %s, in the workbook %s' % (where, grade, row[8]))
        check(before == ('—' if row[10] is None else '%.2f' % row[10]) + (row[11] or ''), '%s: the year before %s' % (where, before))
        change = '—' if row[12] is None else '持平' if abs(row[12]) < 1e-9 else '%s%.2f' % ('升' if row[12] > 0 else '降', abs(row[12]))
        check(moved == change, '%s: change %s, in the workbook %s' % (where, moved, change))
    return list(listed.values())


def judge_grades(year, tables, listed):
    held = {row[0]: row for row in year.sheet('年度汇总表.xlsx', '总览', 8) if isinstance(row[1], int)}
    *printed, total = table(tables, '等次', '个数', '占比')
    check(total[0] == '合计' and [int(total[at]) for at in (1, 3)] == [sum(int(row[at]) for row in printed) for at in (1, 3)], year.name + ': the total of the grades')
    check({row[0] for row in printed} == set(held), '%s: grades %s' % (year.name, set(held)))
    everybody = sum(row[1] for row in held.values())
    for grade, number, share, before, _ in printed:
        row = held[grade]
        check((int(number), int(before)) == (row[1], row[2]), '%s: %s %s %s' % (year.name, grade, number, before))
        check(share == '%d.%d%%' % divmod((2000 * row[1] + everybody) // (2 * everybody), 10), '%s: %s %s' % (year.name, grade, share))
        check(row[1] == sum(one[8] == grade for one in listed), '%s: %s does not sum up' % (year.name, grade))
        check(grade in year.unfiled_words or year.words['等次分布'].count('%s%d个' % (grade, row[1])) == (row[1] > 0), '%s: %s on the first page' % (year.name, grade))
        if row[1] and grade != '等次未定':
            check('%s%d个' % (grade, row[1]) in year.notice, '%s: %s in the notice' % (year.name, grade))
    unfiled = sum(line['unfiled'] is not None for line in year.lines)
    evaluated = everybody - unfiled
    check('%d个' % evaluated in year.words['等次分布'] and '共有%d个参加' % evaluated in year.notice, year.name + ': how many were evaluated')
    check(('另有%d个未提交任何材料' % unfiled in year.words['等次分布']) == (unfiled > 0), year.name + ': how many handed in nothing')
    return everybody


def judge_places(year, tables, listed, everybody):
    """By chain and by district: the report, the workbook, and the sums of both."""
    for column, sheet, head in ((3, '按产业链汇总', '产业链（领域）'), (4, '按区汇总', '所在区')):
        lines = year.sheet('年度汇总表.xlsx', sheet, 1)
        words, body, total = lines[0][7:], [row for row in lines[1:] if row[0] != '合计'], lines[-1]
        body = [row for row in body if isinstance(row[1], int)]
        total = next(row for row in lines if row[0] == '合计')
        check(sum(row[1] for row in body) == total[1] == len(listed), '%s: %s does not sum up' % (year.name, sheet))
        check(sum(row[2] for row in body) == total[2] == year.built, '%s: %s, built do not sum up' % (year.name, sheet))
        for at in (5, 6):
            check(abs(sum(row[at] for row in body) - total[at]) < 1e-6, '%s: %s, money does not sum up' % (year.name, sheet))
        for at, word in enumerate(words, 7):
            if word is not None:
                check(sum(row[at] for row in body) == total[at], '%s: %s, %s does not sum up' % (year.name, sheet, word))
        check(sum(total[7:7 + sum(word is not None for word in words)]) == everybody, '%s: %s, grades do not sum up' % (year.name, sheet))
        printed = {row[0]: row for row in table(tables, head, '已建成')}
        if sheet == '按区汇总' and len(body) == 1:
            check(not printed, year.name + ': a table of one district')
            continue
        whole = printed.pop('合计（得分为平均）')
        check(int(whole[1]) == sum(int(row[1]) for row in printed.values()) == year.built, '%s: %s, the printed total' % (year.name, sheet))
        check({word: int(number) for word, number in re.findall(r'([^、\d]+)(\d+)', whole[2])} == {word: total[at] for at, word in enumerate(words, 7) if word and total[at]},
              '%s: %s, the printed total of the grades %s' % (year.name, sheet, whole))
        check(list(printed) == [row[0] for row in body], '%s: other rows in %s, or in another order' % (year.name, sheet))
        for row in body:
            _, built, grades, mean, before = printed[row[0]]
            where = '%s: %s' % (year.name, row[0])
            told = {word: int(number) for word, number in re.findall(r'([^、\d]+)(\d+)', grades)}
            check(told == {word: row[at] for at, word in enumerate(words, 7) if word and row[at]}, '%s: grades %s' % (where, grades))
            means = [None if cell in ('—', None) else cell for cell in row[3:5]]
            check(near(mean, means[0]) and near(before, means[1]), '%s: means %s %s, in the workbook %s' % (where, mean, before, means))
            check(int(built) == row[2] <= row[1] == sum(one[column] == row[0] for one in listed), where + ': number')
    districts = sum(len([row for row in rows(sheet, 3) if isinstance(row[0], int)]) for sheet in year.books['年度汇总表.xlsx'] if sheet.title.startswith('区 '))
    check(districts == len(listed), year.name + ': the sheets of the districts hold everybody once')


def judge_money(year, tables):
    projects = year.numbered('年度汇总表.xlsx', '项目明细', 2)
    levels = {row[0]: row for row in year.sheet('年度汇总表.xlsx', '资金', 2) if isinstance(row[1], int)}
    printed = table(tables, '项目级别', '项目数')
    check({row[0] for row in printed} == set(levels), '%s: levels %s' % (year.name, set(levels)))
    for level, number, major, budget, grants, own in printed:
        mine = [row for row in projects if level in (row[5], '合计')]
        check((int(number), budget, grants) == (levels[level][1], wan(levels[level][2]), wan(levels[level][3])), '%s: money of %s' % (year.name, level))
        check(int(number) == len(mine) and int(major) == sum(row[6] == '是' for row in mine), '%s: projects of %s' % (year.name, level))
        check(budget == wan(sum(row[7] or 0 for row in mine)) and own == wan(sum(max((row[7] or 0) - (row[8] or 0), 0) for row in mine)), '%s: sums of %s' % (year.name, level))
    total = levels['合计']
    for words in ('科技项目%d项' % total[1], '总投入%s万元' % wan(total[2]), '财政资金%s万元' % wan(total[3])):
        check(words in year.words['资金'], '%s: not on the first page: %s' % (year.name, words))
    listed = year.numbered('年度汇总表.xlsx', '汇总表', 3)
    check(wan(sum(row[14] for row in listed)) == wan(total[3]), year.name + ': money by consortium and by level')


def judge_outcomes(year, tables):
    outcomes = year.numbered('年度汇总表.xlsx', '成果明细', 2)
    kinds = {row[0]: row for row in year.sheet('年度汇总表.xlsx', '成果', 2) if isinstance(row[1], int)}
    total = kinds.pop('合计')
    *printed, whole = table(tables, '类别', '%d年' % YEAR)
    check(whole == ['合计', str(total[1]), str(total[4]), wan(total[2]), wan(total[5])], '%s: the total of the outcomes %s' % (year.name, whole))
    check({row[0] for row in printed} == set(kinds), '%s: kinds %s' % (year.name, set(kinds)))
    for kind, number, before, income, income_before in printed:
        row = kinds[kind]
        check((int(number), int(before), income, income_before) == (row[1], row[4], wan(row[2]), wan(row[5])), '%s: outcomes %s' % (year.name, kind))
        check(int(number) == sum(one[4] == kind for one in outcomes), '%s: rows of %s' % (year.name, kind))
    check(total[1] == len(outcomes) == sum(int(row[1]) for row in printed), year.name + ': outcomes do not sum up')
    check('本年度%d项' % total[1] in year.words['成果'] and '转化收入%s万元' % wan(total[2]) in year.words['成果'], year.name + ': outcomes on the first page')
    best = sorted((row[6] or 0 for row in outcomes), reverse=True)
    tops = table(tables, '序号', '主要成果（按转化收入）')
    check([row[4] for row in tops] == [wan(value) for value in best[:len(tops)]], year.name + ': the first outcomes are not those with most income')
    check(re.sub(r'\s', '', tops[0][1]) in year.words['成果'], year.name + ': the first outcome is not on the first page')


def judge_lists(year, tables):
    """The other tables of the report, row by row against their workbooks."""
    pair = lambda at, source: [tuple(re.sub(r'\s', '', str(row[i])) for i in at) for row in source]
    if year.file('处置建议.xlsx'):
        wanted = pair((1, 4, 6), year.numbered('处置建议.xlsx', '处置建议', 2))
        told = [(measure.replace('（待核实）', ''), name, clause) for measure, name, clause, *_ in table(tables, '处置', '名称', '条款') if name]
        check(sorted(told) == sorted(wanted), '%s: measures %s, in the workbook %s' % (year.name, told, wanted))
        bans = [(row[1], row[2], str(row[3])[:10], str(row[4])[:10], row[5]) for row in year.numbered('处置建议.xlsx', '不予受理名单', 2)]
        told = [tuple(row[:5]) for row in table(tables, '原牵头单位') if len(row) == 7]
        check(told == [tuple(re.sub(r'\s', '', cell) for cell in row) for row in bans], '%s: bans %s, in the workbook %s' % (year.name, told, bans))
    shared = pair((1, 3, 4), year.numbered('年度汇总表.xlsx', '牵头和参与交叉', 2))
    check([tuple(row[:3]) for row in table(tables, '单位', '参与', '牵头') if len(row) in (5, 6)] == shared, year.name + ': units in several')
    judge_hand_in(year, tables)
    judge_targets(year, tables)
    leads = sum(row[2] not in ('0', '1') for row in shared)
    thrice, twice = (sum(test(int(row[1])) for row in shared) for test in (lambda n: n > 2, lambda n: n == 2))
    for words in ('牵头两个以上的单位%d家' % leads, '参与三个以上的%d家' % thrice, '参与两个的%d家' % twice):
        check(words in year.words['牵头、参与有无交叉'], '%s: not on the first page: %s' % (year.name, words))
    if year.file('三年轮评计划表.xlsx'):
        rota = year.numbered('三年轮评计划表.xlsx', '轮评计划', 3)
        check(len(rota) == year.built, year.name + ': the rota leaves somebody out')
        due = sorted((re.sub(r'\s', '', row[2]), str(row[10]), row[11]) for row in rota if row[11] != '周期内')
        told = sorted((row[0], row[3], row[4]) for row in table(tables, '名称', '批复年度') if len(row) == 5)
        check(told == due, '%s: rota %s, in the workbook %s' % (year.name, told, due))
    if year.file('科技重大项目申报资格核对表.xlsx'):
        able = [row[8] for row in year.numbered('科技重大项目申报资格核对表.xlsx', '申报资格', 3)]
        check('%d个' % able.count('可以申报') in year.words['谁可以申报重大项目'] and len(able) == year.built, year.name + ': who may apply')


def judge_hand_in(year, tables):
    """Who has not handed in, in the report and in the workbook; who handed in nothing stands nowhere with a grade."""
    late = [tuple(re.sub(r'\s', '', str(row[i])) for i in (2, 4, 5, 6)) for row in year.numbered('年度汇总表.xlsx', '未交材料', 3)]
    printed = [tuple(row[1:5]) for row in table(tables, '序号', '名称', '状态', '条款', '情况') if len(row) == 6]
    check(printed == late, '%s: not handed in %s, in the workbook %s' % (year.name, printed, late))
    names = {re.sub(r'\s', '', row[1]): key for key, row in year.consortia.items()}
    lines = {line['consortium']: line for line in year.lines}
    for name, state, _, _ in late:
        line = lines[names[name]]
        check((state == line['unfiled']) == (line['unfiled'] is not None), '%s: %s is %s, in JSON %s' % (year.name, name, state, line['unfiled']))
    for line in year.lines:
        if line['unfiled'] is None:
            continue
        name = re.sub(r'\s', '', line['name'])
        check(line['final_grade'] is line['final_points'] is line['rank'] is None, '%s: %s has a grade' % (year.name, name))
        check((name, line['unfiled']) in [row[:2] for row in late], '%s: %s is not listed' % (year.name, name))
        graded = re.split('%s\\d+个，不评定等次' % line['unfiled'], year.notice)[0]
        check(name not in graded, '%s: %s in a list of grades' % (year.name, name))
        check(re.search('%s\\d+个，不评定等次：[^。]*%s' % (line['unfiled'], name), year.notice), '%s: %s is not in the notice' % (year.name, name))
    contacts = {str(row[at]) for row in year.numbered('未交材料催办联系表.xlsx', '催办联系表', 3) for at in (6, 7)} if year.file('未交材料催办联系表.xlsx') else set()
    published = year.text + year.notice + ''.join(str(cell) for sheet in year.books['年度汇总表.xlsx'] for row in sheet.iter_rows(values_only=True) for cell in row)
    for word in contacts - {'未填', 'None'}:
        check(word not in published, '%s: %s of a person is published' % (year.name, word))


def judge_targets(year, tables):
    printed = table(tables, '目标', '现有', '目标值')
    rows_of = [row for row in year.sheet('年度汇总表.xlsx', '目标进展', 3) if row[2] and isinstance(row[1], int)]
    told = [(row[0], '%d%s' % (row[1], row[2]), row[5], row[6]) for row in rows_of]
    check([(row[0], row[1], row[3], row[4]) for row in printed if len(row) == 5] == told, '%s: targets %s, in the workbook %s' % (year.name, printed, told))
    check(bool(told) == (year.regime != 'tianjin-consortium'), year.name + ': targets')
    for row in rows_of:
        check('%s%d%s' % (row[0], row[1], row[2]) in year.words['建设进展与目标'], '%s: %s on the first page' % (year.name, row[0]))


def judge_json(year, listed):
    points = {row[1]: row for row in listed}
    check({line['consortium'] for line in year.lines} >= {key for key, row in points.items() if row[8]}, year.name + ': JSON lacks consortia')
    for line in year.lines:
        row = points.get(line['consortium'])
        if row is None:
            continue
        grade = None if row[8] in (None, '等次未定') or row[8] == line['unfiled'] else row[8]
        check(line['tie_rule'] in year.rules, '%s: another rule for ties in JSON: %s' % (year.name, line['tie_rule']))
        check((row[7] is None and line['final_points'] is None or same(line['final_points'], row[7])) and grade == line['final_grade'] and row[9] == line['rank'],
              '%s: JSON %s' % (year.name, line))


def judge_facts(year, tables):
    """Each planted fact, by the sheet that has to tell it, with its article and its cells."""
    listed = {row[1]: row for row in year.numbered('年度汇总表.xlsx', '汇总表', 3)}
    measures = year.numbered('处置建议.xlsx', '处置建议', 2) if year.file('处置建议.xlsx') else []
    late = year.numbered('年度汇总表.xlsx', '未交材料', 3)
    units = {row[1]: row for row in year.numbered('年度汇总表.xlsx', '牵头和参与交叉', 2)}
    bans = {row[2]: row for row in measures and year.numbered('处置建议.xlsx', '不予受理名单', 2)}
    revoking = {row[6] for row in measures if row[1] == '撤销'}
    name = lambda key: re.sub(r'\s', '', year.consortia[key][1])
    first_page = lambda question, words: not tables or any(word in year.words[question] for word in words)
    for fact in year.facts:
        kind, keys = fact['fact'], fact['consortia']
        where = '%s: %s %s' % (year.name, kind, keys)
        measured = kind in ('two-fails', 'poor-untreated', 'dissolved', 'discredit', 'ban-running')
        if measured or kind == 'no-material' and fact['clause'] in revoking:
            mine = [row for row in measures if row[3] in keys and row[6].replace('附则', '') == fact['clause'].split('、')[0]]
            check(mine and all(row[9] for row in mine), '%s: no measure with clause %s and cells' % (where, fact['clause']))
            check(first_page('谁须处置、依据什么', map(name, keys)), where + ': not on the first page')
        if kind in ('no-material', 'late-report'):
            mine = [row for row in late if row[1] in keys]
            check(mine and all(row[5] and row[7] for row in mine), where + ': not among those who have not handed in')
            check(first_page('谁没有交材料', map(name, keys)), where + ': not on the first page')
        if kind.startswith(('lead-twice', 'unit-in-three')):
            row = units.get(fact['unit'])
            wanted = (2, 2) if kind.startswith('lead') else (3, 0)
            check(row is not None and row[3] >= wanted[0] and row[4] >= wanted[1] and fact['clause'] in row[6] and row[8], '%s: %s' % (where, row))
            check(first_page('牵头、参与有无交叉', [re.sub(r'\s', '', fact['unit'])]), where + ': not on the first page')
            check('%s' % fact['clause'] in year.text[year.text.rfind('牵头和参与的交叉'):], where + ': no article')
        if kind == 'ban-expired':
            states = [row[5] for key, row in bans.items() if row[1] == fact['unit']]
            check(states == ['已期满'], '%s: %s' % (where, states))
            check(not tables or fact['unit'] not in year.words['谁在限制期内'], where + ': still barred')
        if kind in ('quarter-missed', 'no-evaluation'):
            mine = [row for row in year.numbered('年度汇总表.xlsx', '其他应办事项', 2) if row[1] in keys]
            check(mine and all(row[5] == fact['clause'] and row[7] for row in mine), '%s: %s' % (where, mine))
            check(first_page('其他应办事项', map(name, keys)), where + ': not on the first page')
        if bans and kind in ('no-material-revoked', 'two-fails-revoked'):
            row = bans.get(year.consortia[keys[0]][1])
            check(row is not None and row[6] == fact['clause'] and row[7] and row[8], '%s: %s' % (where, row))
            printed = [row for row in table(tables, '原牵头单位') if row[1] == name(keys[0])]
            check(not tables or printed and fact['clause'] in printed[0][5] and printed[0][6], '%s: %s' % (where, printed))
        if kind.endswith('revoked') or kind in ('revoked', 'poor-ended'):
            check(keys[0] not in listed, where + ': still in the table')
            if bans:
                check(year.consortia[keys[0]][1] in bans, where + ': not barred')
        if kind in ('one-fail', 'two-fails', 'poor-adjusted', 'poor-untreated'):
            check(listed[keys[0]][8] in ('不合格', '较差') and listed[keys[0]][18], '%s: %s' % (where, listed[keys[0]][8]))
        if kind in ('cycle-due', 'cycle-overdue'):
            check(keys[0] in {row[1] for row in year.numbered('三年轮评计划表.xlsx', '轮评计划', 3) if row[11] != '周期内' and row[12]}, where + ': not in the rota')


def judge(year, whole):
    report = year.file('年度汇总报告.pdf')
    year.text = text_of(report)
    first = text_of(report, '-l', '3')
    for question in QUESTIONS:
        check(question in first, '%s: not on the first three pages: %s' % (year.name, question))
    tables = tables_of(report) if whole else {}
    year.words = {row[0]: row[1] for row in table(tables, '问题', '结论')}
    year.unfiled_words = {line['unfiled'] for line in year.lines}
    if whole:
        year.notice = text_of(year.file('评价结果通报.pdf'))
        year.rules = re.sub(r'\s', '', year.text + year.notice) if year.notice.count('并列的按编号先后列出') and re.search('并列的按编号先后列出', year.text) else ''
        check('并列的按编号先后列出' in str(year.sheet('年度汇总表.xlsx', '汇总表', 1)[0][0]), year.name + ': the rule for ties in the workbook')
        year.built = int(re.search(r'已建成（[^）]*）(\d+)个', year.words['建设进展与目标']).group(1))
        listed = judge_ranking(year, tables)
        everybody = judge_grades(year, tables, listed)
        judge_places(year, tables, listed, everybody)
        judge_money(year, tables)
        judge_outcomes(year, tables)
        judge_lists(year, tables)
        judge_json(year, listed)
    judge_facts(year, tables)


with workspace() as work:
    books = []
    for city in REGIMES:
        told = Year(work, city, 7)
        judge(told, True)
        books += [os.path.join(told.folder, city, name) for name in sorted(os.listdir(os.path.join(told.folder, city))) if name.endswith('.xlsx')]
        for other in (1, 2):
            judge(Year(work, city, other), False)
    counts = judge_all_formulas(books, work)
    check(sum(counts) > 1500, 'formulas in the workbooks: %s' % counts)
end()

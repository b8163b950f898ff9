#!/usr/bin/env python3
"""The annual summary of an invented city: planted facts turn up, PDF and XLSX tell the same numbers, LibreOffice computes
what the formulas carry, and nothing depends on the number of threads."""
import json
import os
import re
import subprocess
import zipfile

import openpyxl

from city import REGIMES, city
from formulas import judge_formulas, same
from run import check, end, files_below, lianheti, workspace

AS_OF = '2026-03-20'
DOCUMENTS = {
    'tianjin-chain': ['年度汇总报告.pdf', '年度汇总表.xlsx', '评价结果通报.pdf', '建设进展情况报告.pdf', '建设进展情况报告.xlsx', '期限日历.xlsx'],
    'tianjin-consortium': ['年度汇总报告.pdf', '年度汇总表.xlsx', '评价结果通报.pdf', '三年轮评计划表.pdf', '三年轮评计划表.xlsx', '处置建议.pdf',
                           '处置建议.xlsx', '科技重大项目申报资格核对表.xlsx', '期限日历.xlsx', '期限日历.ics'],
    'yongchuan': ['年度汇总报告.pdf', '年度汇总表.xlsx', '评价结果通报.pdf', '处置建议.pdf', '处置建议.xlsx', '期限日历.xlsx'],
    'tianjin-mic': ['年度汇总报告.pdf', '年度汇总表.xlsx', '评价结果通报.pdf', '处置建议.pdf', '处置建议.xlsx', '期限日历.xlsx'],
    'wenzhou': ['年度汇总报告.pdf', '年度汇总表.xlsx', '评价结果通报.pdf', '处置建议.pdf', '处置建议.xlsx', '期限日历.xlsx'],
}


def annual(book, regime, out, *more):
    return lianheti('annual', book, '-r', regime, '--year', '2025', '--as-of', AS_OF, '-o', out, *more)


def named(folder, regime, ending):
    """The file whose name ends so, after its number."""
    below = os.path.join(folder, regime)
    for name in sorted(os.listdir(below)) if os.path.isdir(below) else []:
        if re.fullmatch(r'\d\d ' + re.escape(ending), name):
            return os.path.join(below, name)
    return None


def text_of(pdf):
    text = subprocess.run(['pdftotext', '-enc', 'UTF-8', pdf, '-'], capture_output=True, timeout=120).stdout.decode()
    return re.sub(r'\s', '', text)


def judge_links(path):
    """Every link inside the workbook leads to a cell of one of its sheets."""
    book = openpyxl.load_workbook(path)
    links = [cell.hyperlink.location for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    for link in set(links):
        match = re.fullmatch(r"'(.+)'!A(\d+)", link or '')
        check(match and match.group(1).replace("''", "'") in book.sheetnames and
              int(match.group(2)) <= book[match.group(1).replace("''", "'")].max_row, '%s: link %s' % (path, link))
    return len(links)


def judge_calendar(ics, xlsx):
    data = open(ics, 'rb').read()
    lines = data.split(b'\r\n')
    check(data.endswith(b'END:VCALENDAR\r\n') and b'\n' not in data.replace(b'\r\n', b''), 'calendar: line ends')
    check(max(map(len, lines)) <= 75, 'calendar: a line is too long')
    for line in lines:
        line.decode('utf-8')
    events = data.replace(b'\r\n ', b'').decode().split('BEGIN:VEVENT')[1:]
    uids = [re.search(r'UID:(\S+)', event).group(1) for event in events]
    check(len(set(uids)) == len(uids), 'calendar: the same UID twice')
    for event in events:
        for name in ('UID:', 'DTSTAMP:', 'DTSTART;VALUE=DATE:', 'DTEND;VALUE=DATE:', 'SUMMARY:', 'DESCRIPTION:'):
            check(event.count('\r\n' + name) == 1, 'calendar: %s in %s' % (name, event))
        check(re.search(r'DTSTAMP:\d{8}T\d{6}Z', event), 'calendar: no time in UTC')
        for text in re.findall(r'(?:SUMMARY|DESCRIPTION):(.*)', event):
            check(not re.search(r'(?<!\\)[,;]', text), 'calendar: not escaped: ' + text)
    days = sorted(re.search(r'DTSTART;VALUE=DATE:(\d{8})', event).group(1) for event in events)
    check(days[0] >= AS_OF.replace('-', ''), 'calendar: a day that is over')
    rows = [row for row in openpyxl.load_workbook(xlsx).active.iter_rows(min_row=3, values_only=True) if isinstance(row[0], int)]
    check(sorted(row[1].strftime('%Y%m%d') for row in rows) == days, 'calendar: other days than the table')


def judge_planted(folder, regime, planted):
    report = text_of(named(folder, regime, '年度汇总报告.pdf'))
    check(not re.search('[）\u4e00-\u9fff],[\u4e00-\u9fff]', report), '%s: lists are joined as Chinese ones are' % regime)
    first = subprocess.run(['pdftotext', '-l', '3', '-enc', 'UTF-8', named(folder, regime, '年度汇总报告.pdf'), '-'], capture_output=True).stdout.decode()
    first = re.sub(r'\s', '', first)
    for question in ['建设进展与目标', '等次分布', '与上年相比', '谁没有交材料', '谁须专家评价', '谁可以申报重', '谁须处置', '谁在限制期内', '有无交叉', '资金', '成果']:
        check(question in first, 'first three pages: ' + question)
    names = planted['names']
    measures = openpyxl.load_workbook(named(folder, regime, '处置建议.xlsx'))['处置建议']
    listed = {(row[1], row[4], row[6]) for row in measures.iter_rows(min_row=3, values_only=True)}
    check(('撤销', names[planted['two_fails']], '第十一条（一）') in listed, 'two failures in a row: %s' % listed)
    bans = openpyxl.load_workbook(named(folder, regime, '处置建议.xlsx'))['不予受理名单']
    listed = {row[2]: str(row[4])[:10] for row in bans.iter_rows(min_row=3, values_only=True)}
    check('2027年6月30日' in report and listed.get(names[planted['revoked']]) == '2027-06-30', 'a ban until: %s' % listed)
    check(names[planted['late']] in first, 'who has not handed in')
    check('牵头两个以上的单位1家' in first and '参与三个以上的1家' in first, 'leads and units across consortia')
    check('并列' in report, 'ties are told')


def judge_same_numbers(folder, regime):
    report = text_of(named(folder, regime, '年度汇总报告.pdf'))
    book = openpyxl.load_workbook(named(folder, regime, '年度汇总表.xlsx'), data_only=True)
    cells = {cell.value: cell for row in book['总览'].iter_rows() for cell in row if isinstance(cell.value, str)}
    value = lambda label: book['总览'].cell(cells[label].row, cells[label].column + 1).value
    check('科技项目%d项' % value('科技项目数') in report, 'projects')
    check('总投入%.2f万元' % value('总投入（万元）') in report, 'budget')
    check('财政资金%.2f万元' % value('财政资金（万元）') in report, 'grants')
    check('本年度%d项' % value('成果数') in report, 'outcomes')
    check('转化收入%.2f万元' % value('转化收入（万元）') in report, 'income')
    rows = [row for row in book['汇总表'].iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)]
    check(len(rows) == value('在建和已建数'), 'rows of the table')
    notice = text_of(named(folder, regime, '评价结果通报.pdf'))
    for sheet_row in book['总览'].iter_rows(values_only=True):
        if sheet_row[0] in ('优秀', '良好', '合格', '不合格') and sheet_row[1]:
            check('%s%d个' % (sheet_row[0], sheet_row[1]) in notice, 'notice: ' + sheet_row[0])
    districts = [row for row in book['按区汇总'].iter_rows(min_row=3, values_only=True) if row[1] is not None]
    check(sum(row[1] for row in districts[:-1]) == districts[-1][1] == len(rows), 'districts add up')
    listed = sum(len([1 for row in sheet.iter_rows(min_row=3, values_only=True) if isinstance(row[0], int)]) for sheet in book if sheet.title.startswith('区 '))
    check(listed == len(rows), 'the sheets of the districts hold everybody once')


def judge_json(folder, regime, path):
    """The engine's own numbers are those of the table."""
    lines = [json.loads(line) for line in open(path, encoding='utf-8')]
    sheet = openpyxl.load_workbook(named(folder, regime, '年度汇总表.xlsx'), data_only=True)['汇总表']
    rows = {row[1]: row for row in sheet.iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)}
    check(len(lines) > 20 and {line['consortium'] for line in lines} <= set(rows), 'JSON: other consortia than the table')
    for line in lines:
        row = rows[line['consortium']]
        same_points = (row[7] is None and line['final_points'] is None) or same(line['final_points'], row[7])
        grade = None if row[8] in (None, '等次未定', line['unfiled']) else row[8]
        check(same_points and grade == line['final_grade'] and row[9] == line['rank'],
              'JSON: %s %s %s %s, table %s %s %s' % (line['consortium'], line['final_points'], line['final_grade'], line['rank'], row[7], row[8], row[9]))


def judge_masked(folder, regime):
    for name in files_below(os.path.join(folder, regime)):
        path = os.path.join(folder, regime, name)
        if name.endswith('.pdf'):
            text = text_of(path)
        elif name.endswith('.xlsx'):
            with zipfile.ZipFile(path) as archive:
                text = archive.read('xl/sharedStrings.xml').decode()
        else:
            continue
        if '催办联系表' in name:
            continue  # the one list that is for calling people
        check(not re.search(r'(?<!\d)139\d{8}(?!\d)', text), name + ': a phone number in full')


def judge_messy(folder, regime):
    """A workbook full of slips costs no document."""
    book, out = os.path.join(folder, 'messy.xlsx'), os.path.join(folder, 'messy-' + regime)
    lianheti('sample', '-r', regime, '--seed', '1', '--consortia', '25', '--years', '3', '--dirty', '-o', book)
    run = annual(book, regime, out)
    missing = [name for name in DOCUMENTS[regime] if not name.endswith('.ics') and named(out, regime, name) is None]
    check(not missing and b'compose/' not in run.stderr, '%s, messy: no %s: %s' % (regime, missing, run.stderr.decode()[:500]))


def judge_new(folder):
    """Who was set up in the year itself has no evaluation to be missed."""
    book, out = os.path.join(folder, 'new.xlsx'), os.path.join(folder, 'new')
    lianheti('sample', '-r', 'tianjin-chain', '--seed', '3', '--consortia', '6', '--years', '0', '-o', book)
    check(annual(book, 'tianjin-chain', out).returncode == 0, 'new ones: not done')
    report, notice = (text_of(named(out, 'tianjin-chain', ending)) for ending in ('年度汇总报告.pdf', '评价结果通报.pdf'))
    check('已建成（成立、运行）1个' in report and '本年度参加评估0个' in report, 'new ones: in the report')
    check('共有0个参加' in notice and '本年度没有评估结果' in notice and '资料不全' not in notice, 'new ones: in the notice')


def main():
    with workspace() as folder:
        judge_new(folder)
        for regime in REGIMES:
            book, out = os.path.join(folder, regime + '.xlsx'), os.path.join(folder, regime)
            planted = city(book, regime, 24)
            scores = os.path.join(folder, regime + '.jsonl')
            run = annual(book, regime, out, '--json', scores)
            check(run.returncode in (0, 1), '%s: %s' % (regime, run.stderr.decode()))
            missing = [name for name in DOCUMENTS[regime] if named(out, regime, name) is None]
            if not check(not missing, '%s: no %s: %s' % (regime, missing, run.stderr.decode())):
                continue
            listed = {file['path'] for summary in json.load(open(os.path.join(out, 'manifest.json'), encoding='utf-8'))['summaries'] for file in summary['files']}
            check(listed | {'manifest.json'} == set(files_below(out)), regime + ': the manifest lists other files')
            judge_links(named(out, regime, '年度汇总表.xlsx'))
            judge_messy(folder, regime)
            judge_masked(out, regime)
            if named(out, regime, '期限日历.ics'):
                judge_calendar(named(out, regime, '期限日历.ics'), named(out, regime, '期限日历.xlsx'))
            if regime != 'tianjin-consortium':
                continue  # city_year.py looks into all of them
            for name in DOCUMENTS[regime]:
                if name.endswith('.xlsx'):
                    judge_formulas(named(out, regime, name), folder)
            check(judge_links(named(out, regime, '年度汇总表.xlsx')) > 100, 'links both ways')
            with zipfile.ZipFile(named(out, regime, '年度汇总表.xlsx')) as archive:
                check(sum(name.startswith('xl/charts/chart') for name in archive.namelist()) >= 6, 'native charts')
            judge_planted(out, regime, planted)
            judge_same_numbers(out, regime)
            judge_json(out, regime, scores)
            again = os.path.join(folder, 'again')
            annual(book, regime, again, '--jobs', '1')
            check(files_below(out) == files_below(again), 'other files with one thread')
            for name in files_below(out):
                check(open(os.path.join(out, name), 'rb').read() == open(os.path.join(again, name), 'rb').read(), 'other bytes with one thread: ' + name)
    end()


main()

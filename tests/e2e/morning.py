#!/usr/bin/env python3
"""The morning report: its page, its workbook and the metrics say what the run did, and names cannot do harm in them.
With --browser (scripts/test-browser) the page is also opened in headless Chromium, filtered, and worked by keys alone."""
import json
import os
import re
import sys
import urllib.parse

import openpyxl

from browser import Browser
from morning_page import Elements, read_page, unfolded
from run import check, end, lianheti, sample, workspace

HOSTILE = '</script><img src=x onerror=alert(1)>=1+1 & "甲"联合体'


def read(*parts):
    with open(os.path.join(*parts), encoding='utf-8') as file:
        return file.read()


def hostile_book(folder):
    book = openpyxl.load_workbook(sample('wenzhou', 'compliant.xlsx'))
    sheet = book['联合体']
    rows = list(sheet.iter_rows())
    at = next(i for i, cells in enumerate(rows) if '联合体名称' in [cell.value for cell in cells])
    column = [cell.value for cell in rows[at]].index('联合体名称')
    rows[at + 1][column].value = HOSTILE
    book.save(os.path.join(folder, 'hostile.xlsx'))


def rows(browser):
    return browser.value('[...document.querySelectorAll("#rows .name")].map(each => each.textContent)')


def filters_work(browser, page, report):
    names = [each['name'] for each in report['consortia']]
    browser.open(page)
    check(sorted(rows(browser)) == sorted(names), 'all rows are shown: %s' % rows(browser))
    check(browser.value('document.images.length') == 0, 'a hostile name stays text')
    well = next(each for each in report['consortia'] if each['name'] != HOSTILE and each['class'] == 'built')
    browser.open(page, '#q=' + urllib.parse.quote(well['id']))
    check(rows(browser) == [well['name']], 'the search finds one: %s' % rows(browser))
    for name in ('class', 'district', 'regime'):
        value = well[name]
        having = [each['name'] for each in report['consortia'] if each[name] == value]
        browser.open(page, '#%s=%s' % (name, urllib.parse.quote(value)))
        check(sorted(rows(browser)) == sorted(having), 'the filter by ' + name)
    rule = next(each['rule'] for each in report['findings'] if each['severity'] == 'error')
    having = {each['consortium'] for each in report['findings'] if each['rule'] == rule}
    browser.open(page, '#open=1&rule=' + urllib.parse.quote(rule))
    check(len(rows(browser)) == len(having), 'the filter by rule')
    shown = browser.value('[...document.querySelectorAll("#rows .finding")].map(each => each.textContent)')
    check(len(shown) >= len(having) and all(rule in text for text in shown), 'its findings are unfolded')
    finding = next(each for each in report['findings'] if each['rule'] == rule)
    check(any(finding['message'] in text and finding['quote'] in text for text in shown), 'with message and words of the text')


def keys_work(browser, page, report):
    well = next(each for each in report['consortia'] if each['name'] != HOSTILE and each['class'] == 'built')
    browser.open(page)
    browser.press('Tab')
    check(browser.value('document.activeElement.id') == 'skip', 'the first stop leads to the search')
    check(browser.value('document.activeElement.getBoundingClientRect().left') >= 0, 'and is seen')
    browser.press('Enter')
    check(browser.value('document.activeElement.name') == 'q', 'the search field has the focus')
    browser.type(well['id'])
    check(rows(browser) == [well['name']], 'what is typed is searched for: %s' % rows(browser))
    browser.press('ArrowDown')
    check(browser.value('document.activeElement.textContent') == well['name'], 'the arrow goes to the result')
    outline = browser.value('getComputedStyle(document.activeElement).outlineStyle + " " + parseFloat(getComputedStyle(document.activeElement).outlineWidth)')
    check(outline.startswith('solid') and float(outline.split()[1]) >= 2, 'the focus is seen: ' + outline)
    browser.press('Enter')
    check(browser.value('document.activeElement.getAttribute("aria-expanded")') == 'true', 'Enter unfolds it')
    browser.press('Tab')
    link = browser.value('document.activeElement.tagName + " " + decodeURIComponent(document.activeElement.getAttribute("href"))')
    check(link.startswith('A ./'), 'Tab goes to its first file: ' + link)
    file = os.path.join(os.path.dirname(page), link[4:])
    check(os.path.exists(file), 'which is there: ' + file)
    browser.press('Enter')
    check(browser.asked_for().endswith(link[4:]), 'Enter follows the link: ' + browser.asked_for())

    # Without the skip: Tab comes to the search by itself, Enter in it unfolds the first result.
    browser.open(page)
    for _ in range(60):
        browser.press('Tab')
        if browser.value('document.activeElement.name') == 'q':
            break
    check(browser.value('document.activeElement.name') == 'q', 'Tab reaches the search')
    browser.type(well['id'])
    browser.press('Enter')
    check(browser.value('document.activeElement.textContent') == well['name'] and
          browser.value('document.activeElement.getAttribute("aria-expanded")') == 'true', 'Enter goes to the first result, unfolded')
    browser.press('ArrowLeft')
    check(browser.value('document.activeElement.getAttribute("aria-expanded")') == 'false', 'the left arrow folds it')
    browser.press('ArrowUp')
    check(browser.value('document.activeElement.name') == 'q', 'the up arrow goes back to the search')


def pictures(browser, page, folder):
    browser.open(page, '#open=1')
    for name, dark in (('light', False), ('dark', True)):
        browser.screenshot(os.path.join(folder, name + '.png'), dark)
    paper = browser.value('getComputedStyle(document.body).backgroundColor')
    ink = browser.value('getComputedStyle(document.body).color')
    check(paper == 'rgb(20, 24, 30)' and ink == 'rgb(230, 234, 240)', 'dark: %s on %s' % (ink, paper))
    browser.print(os.path.join(folder, 'print.pdf'))
    check(os.path.getsize(os.path.join(folder, 'print.pdf')) > 1000, 'it prints')


with workspace() as folder:
    hostile_book(folder)
    job = os.path.join(folder, 'job.toml')
    with open(job, 'w', encoding='utf-8') as file:
        file.write('inputs = ["hostile.xlsx", "%s", "%s"]\nregimes = ["wenzhou", "yongchuan"]\nbuild = ["packet"]\n'
                   'as_of = 2026-03-31\noutput = "out"\nmetrics = "metrics/lianheti.prom"\n'
                   % (sample('wenzhou', 'mistakes.xlsx'), sample('yongchuan', 'compliant.xlsx')))
    out = os.path.join(folder, 'out')
    done = lianheti('run', job)
    check(done.returncode == 1, 'exit %d\n%s' % (done.returncode, done.stderr.decode()[-2000:]))
    page = os.path.join(out, '晨报.html')
    elements = Elements(read(page))
    report = unfolded(json.loads(elements.data['report']))
    summary = json.loads(read(out, '.lianheti', 'last-run.json'))
    lists = {'consortia': [], 'summaries': []}
    check(report['run'] == {**summary, **lists}, 'the page has the summary of the run')
    check('img' not in elements.tags and elements.tags.count('script') == 3, 'a name is no markup: %s' % elements.tags)
    check(not elements.addresses, 'nothing is loaded from elsewhere: %s' % elements.addresses)
    check(HOSTILE in [each['name'] for each in report['consortia']], 'the hostile name is there as it is')
    check({each['class'] for each in report['consortia']} >= {'built', 'invalid'}, 'classes')
    check(sum(each['errors'] for each in report['consortia']) ==
          len([f for f in report['findings'] if f['severity'] == 'error' and f['consortium']]), 'errors are counted and listed')
    check({f['severity'] for f in report['findings']} <= {'error', 'warning'}, 'no notes')
    check(any(each['district'] for each in report['consortia']), 'districts')
    check(all(os.path.isfile(os.path.join(out, each['path'])) for each in report['files']), 'its files are there')
    kept = read(out, '.lianheti', 'findings.jsonl').splitlines()
    check([(f['rule'], f['consortium'], f['message'], f['quote'], [[s['sheet'], s['cell']] for s in f['source']])
           for f in map(json.loads, kept)] ==
          [(f['rule'], f['consortium'], f['message'], f['quote'], [place[1:] for place in f['places']]) for f in report['findings']],
          'the findings are those of the run')
    check({rule for rule, _ in report['rules']} == {f['rule'] for f in report['findings']}, 'titles of the rules that were found')
    check(lianheti('verify', out).returncode == 0, 'verify')

    book = openpyxl.load_workbook(os.path.join(out, '晨报.xlsx'))
    started = dict(row[:2] for row in book['运行汇总'].iter_rows(values_only=True))['开始时间（北京时间）']
    check(re.fullmatch(r'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d', started), 'when it began: %s' % started)
    check(book.sheetnames == ['运行汇总', '联合体', '校验结果'], 'sheets: %s' % book.sheetnames)
    check(book['联合体'].max_row == 1 + len(report['consortia']), 'a row a consortium')
    check(book['校验结果'].max_row == 1 + len(report['findings']), 'a row a finding')
    check(all((sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ('A2', '$1:$1', 'landscape')
              and sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in book), 'lists to read and to print')
    check(all(cell.data_type != 'f' for sheet in book for row in sheet for cell in row), 'no cell is a formula')

    metrics = read(folder, 'metrics', 'lianheti.prom')
    for line in metrics.splitlines():
        check(re.fullmatch(r'# (HELP|TYPE) lianheti_run_\w+ .+|lianheti_run_\w+\{job_file="job.toml"(,\w+="\w+")?\} \d+', line),
              'a line of metrics: ' + line)
    check('class="invalid"} %d\n' % summary['classes']['invalid'] in metrics, 'metrics have the classes')
    if '--browser' in sys.argv:
        with Browser() as browser:
            filters_work(browser, page, report)
            keys_work(browser, page, report)
            pictures(browser, page, os.environ.get('LIANHETI_PICTURES', folder))

    # A night on which nothing changed reports the same findings and files.
    check(lianheti('run', job).returncode == 1, 'the second run')
    again = read_page(page)
    check(again['findings'] == report['findings'] and again['files'] == report['files'], 'the second night has the findings')
    check('built' not in {each['class'] for each in again['consortia']}, 'nothing is built')

    # Where it cannot be written, the run says so, and the documents are there.
    os.remove(page)
    os.mkdir(page)
    check(lianheti('run', job).returncode == 4, 'a report that cannot be written is said')
    check(lianheti('verify', out).returncode == 0, 'the documents are whole')
end()

#!/usr/bin/env python3
"""The morning report: its page, its workbook and the metrics say what the run did, and names cannot do harm in them.
With --browser (scripts/test-browser) the page is also opened in headless Chromium and filtered."""
import html.parser
import json
import os
import re
import subprocess
import sys
import urllib.parse

import openpyxl

from run import check, end, lianheti, sample, workspace

HOSTILE = '</script><img src=x onerror=alert(1)>=1+1 & "甲"联合体'


class Elements(html.parser.HTMLParser):
    """The tags of a page, and the text of its script element `report`."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses, self.report, self.inside = [], [], '', False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        named = dict(attributes)
        self.addresses += [named[name] for name in ('src', 'href') if name in named]
        self.inside = named.get('id') == 'report'

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        self.report += data if self.inside else ''


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


def dump(page, address=''):
    done = subprocess.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=2000', '--dump-dom',
                           'file://' + urllib.parse.quote(page) + address], capture_output=True, timeout=60)
    return done.stdout.decode()


def rows_of(dom):
    return re.findall(r'<button class="name"[^>]*>(.*?)</button>', dom, re.S)


def in_browser(page, report):
    names = [each['name'] for each in report['consortia']]
    dom = dump(page)
    check(len(rows_of(dom)) == len(names), 'all rows are shown: %s' % rows_of(dom))
    check('<img' not in dom, 'a hostile name stays text')
    well = next(each for each in report['consortia'] if each['name'] != HOSTILE and each['class'] == 'built')
    dom = dump(page, '#q=' + urllib.parse.quote(well['id']))
    check(rows_of(dom) == [well['name']], 'the search finds one: %s' % rows_of(dom))
    ill = [each['name'] for each in report['consortia'] if each['class'] == 'invalid']
    check(len(rows_of(dump(page, '#class=invalid'))) == len(ill), 'the filter by class')
    rule = next(each['rule'] for each in report['findings'] if each['severity'] == 'error')
    having = {each['consortium'] for each in report['findings'] if each['rule'] == rule}
    dom = dump(page, '#open=1&rule=' + urllib.parse.quote(rule))
    check(len(rows_of(dom)) == len(having), 'the filter by rule')
    check(dom.count('class="finding ') >= len(having) and rule in dom, 'its findings are unfolded')
    dom = dump(page, '#open=1&q=' + urllib.parse.quote(well['id']))
    links = re.findall(r'<a href="\./([^"]+)"', dom)
    check(links and all(os.path.exists(os.path.join(os.path.dirname(page), urllib.parse.unquote(link))) for link in links),
          'the links lead to files: %s' % links[:3])


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
    report = json.loads(elements.report)
    summary = json.loads(read(out, '.lianheti', 'last-run.json'))
    check(report['run'] == [summary], 'the page has the summary of the run')
    check('img' not in elements.tags and elements.tags.count('script') == 2, 'a name is no markup: %s' % elements.tags)
    check(not elements.addresses, 'nothing is loaded from elsewhere: %s' % elements.addresses)
    check(HOSTILE in [each['name'] for each in report['consortia']], 'the hostile name is there as it is')
    check({each['class'] for each in report['consortia']} >= {'built', 'invalid'}, 'classes')
    check(sum(each['errors'] for each in report['consortia']) ==
          len([f for f in report['findings'] if f['severity'] == 'error' and f['consortium']]), 'errors are counted and listed')
    check({f['severity'] for f in report['findings']} <= {'error', 'warning'}, 'no notes')
    check(any(each['district'] for each in report['consortia']), 'districts')
    check(all(os.path.isfile(os.path.join(out, each['path'])) for each in report['files']), 'its files are there')
    check(lianheti('verify', out).returncode == 0, 'verify')

    book = openpyxl.load_workbook(os.path.join(out, '晨报.xlsx'))
    check(book.sheetnames == ['运行汇总', '联合体', '校验结果'], 'sheets: %s' % book.sheetnames)
    check(book['联合体'].max_row == 1 + len(report['consortia']), 'a row a consortium')
    check(book['校验结果'].max_row == 1 + len(report['findings']), 'a row a finding')
    check(all(cell.data_type != 'f' for sheet in book for row in sheet for cell in row), 'no cell is a formula')

    metrics = read(folder, 'metrics', 'lianheti.prom')
    for line in metrics.splitlines():
        check(re.fullmatch(r'# (HELP|TYPE) lianheti_run_\w+ .+|lianheti_run_\w+\{job_file="job.toml"(,\w+="\w+")?\} \d+', line),
              'a line of metrics: ' + line)
    check('class="invalid"} %d\n' % summary['classes']['invalid'] in metrics, 'metrics have the classes')
    if '--browser' in sys.argv:
        in_browser(page, report)

    # A night on which nothing changed reports the same findings and files.
    check(lianheti('run', job).returncode == 1, 'the second run')
    again = json.loads(Elements(read(page)).report)
    check(again['findings'] == report['findings'] and again['files'] == report['files'], 'the second night has the findings')
    check('built' not in {each['class'] for each in again['consortia']}, 'nothing is built')

    # Where it cannot be written, the run says so, and the documents are there.
    os.remove(page)
    os.mkdir(page)
    check(lianheti('run', job).returncode == 4, 'a report that cannot be written is said')
    check(lianheti('verify', out).returncode == 0, 'the documents are whole')
end()

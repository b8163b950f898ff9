#!/usr/bin/env python3
"""Hostile inputs, rules and templates: SQL that writes, templates and names that climb out of their folders, formulas in
cells, numbers of persons in what is published."""
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile

import openpyxl

from run import ROOT, check, end, files_below, lianheti, workspace

FORMULAS = ['=cmd|\' /C calc\'!A0', '=1+1', '+1+cmd|\' /C calc\'!A0', '-2+3+cmd|\' /C calc\'!A0', '@SUM(1+1)', '\t=1+1', '\r=1+1',
            '=HYPERLINK("http://example.com/?"&A1,"x")', '＝cmd|1']
MARK = 'evil'
PHONE, HIDDEN = '13812345678', '138****5678'
PERSON, HIDDEN_PERSON = '330302199001011234', '330302********1234'


def copy_data(folder):
    data = os.path.join(folder, 'data')
    for part in ('templates', 'fonts'):
        shutil.copytree(os.path.join(ROOT, part), os.path.join(data, part))
    return data


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def everything(folder):
    """Names of all files, but for the copy of the program's data."""
    return {name for name in files_below(folder) if not name.startswith('data' + os.sep)}


def invent(folder, regime='wenzhou', name='a.xlsx', *options):
    book = os.path.join(folder, name)
    made = lianheti('sample', '-r', regime, '--consortia', '1', '-o', book, *options)
    check(made.returncode == 0, 'invented data: ' + made.stderr.decode())
    return book


def fill(book, sheet, header, text, rows=1):
    opened = openpyxl.load_workbook(book)
    lines = list(opened[sheet].iter_rows())
    at = next(i for i, cells in enumerate(lines) if header in [cell.value for cell in cells])
    column = [cell.value for cell in lines[at]].index(header)
    for i in range(rows):
        cell = lines[at + 1 + i][column]
        cell.value = text if isinstance(text, str) else text[i]
        cell.data_type = 's'
    opened.save(book)


def sql():
    with workspace() as folder:
        data, book = copy_data(folder), invent(folder)
        rules = os.path.join(data, 'templates', 'wenzhou', 'rules.toml')
        whole = read(rules)
        target = os.path.join(folder, MARK)
        for statement in ("INSERT INTO member(name) VALUES('x')", "UPDATE member SET name = 'x'", 'DELETE FROM member',
                          'CREATE TABLE x(y)', 'DROP TABLE member', "ATTACH '%s' AS y" % target, "VACUUM INTO '%s'" % target,
                          "SELECT load_extension('%s') AS status" % target, "SELECT writefile('%s', 'x') AS status" % target,
                          "SELECT readfile('/etc/passwd') AS status", "SELECT fts3_tokenizer('simple') AS status",
                          'PRAGMA writable_schema = 1', "SELECT name AS status FROM pragma_database_list",
                          "SELECT 'pass' AS status; DROP TABLE member"):
            write(rules, re.sub(r'query = """.*?"""', lambda _: 'query = """%s"""' % statement, whole, count=1, flags=re.S))
            done = lianheti('check', book, '-r', 'wenzhou', '--lang', 'en', env={'LIANHETI_DATA': data})
            check(done.returncode == 5 and re.search(rb'rule/(not-allowed|invalid|failed)-sql', done.stderr),
                  '%s: exit %d\n%s' % (statement, done.returncode, done.stderr.decode()))
            check(not os.path.exists(target), '%s wrote a file' % statement)
        write(rules, whole)
        template = os.path.join(data, 'templates', 'wenzhou', 'agreement.xml')
        whole = read(template)
        write(template, whole.replace('</document>', '<query name="q">ATTACH \'%s\' AS y</query></document>' % target))
        done = lianheti('packet', book, '-r', 'wenzhou', '-o', os.path.join(folder, 'out'), '--lang', 'en', env={'LIANHETI_DATA': data})
        check(done.returncode == 5 and b'template/bad-sql' in done.stderr and not os.path.exists(target), 'a template: ' + done.stderr.decode())


def templates():
    with workspace() as folder:
        data, book = copy_data(folder), invent(folder)
        outside = os.path.join(folder, 'outside.xml')
        write(outside, '<part><p>%s</p></part>' % MARK)
        regime = os.path.join(data, 'templates', 'wenzhou')
        template, main = os.path.join(regime, 'agreement.xml'), os.path.join(regime, 'regime.toml')
        whole = read(template)
        os.symlink(outside, os.path.join(regime, 'link.xml'))
        for name in ('../../../outside.xml', outside, 'link.xml', '../../../../../../etc/passwd', '..'):
            write(template, whole.replace('</document>', '<section page="form"><include file="%s"/></section></document>' % name))
            done = lianheti('packet', book, '-r', 'wenzhou', '-o', os.path.join(folder, 'out'), '--docs', 'agreement', '--lang', 'en',
                            env={'LIANHETI_DATA': data})
            check(done.returncode == 5 and b'template/' in done.stderr, 'include %s: exit %d\n%s' % (name, done.returncode, done.stderr.decode()))
        write(template, whole)
        os.remove(os.path.join(regime, 'link.xml'))
        text = read(main)
        for name in ('../../../outside', outside[:-len('.xml')], '../yongchuan/agreement'):
            write(main, text.replace('template = "agreement"', 'template = "%s"' % name, 1))
            done = lianheti('packet', book, '-r', 'wenzhou', '-o', os.path.join(folder, 'out'), '--docs', 'agreement', '--lang', 'en',
                            env={'LIANHETI_DATA': data})
            check(done.returncode == 5 and b'template/' in done.stderr, 'template %s: exit %d\n%s' % (name, done.returncode, done.stderr.decode()))
        # A title that climbs names files inside all the same.
        before = everything(folder)
        write(main, re.sub(r'(name = "agreement"\n(?:.*\n)*?title = ")', r'\1../../../%s ' % MARK, text, count=1))
        out = os.path.join(folder, 'deep', 'out')
        lianheti('packet', book, '-r', 'wenzhou', '-o', out, '--docs', 'agreement', env={'LIANHETI_DATA': data})
        made = everything(folder) - before
        check(any(MARK in name for name in made) and all(name.startswith(os.path.join('deep', 'out', 'wenzhou')) or
                                                         name == os.path.join('deep', 'out', 'manifest.json') for name in made),
              'a climbing title: %s' % sorted(made))


def names():
    with workspace() as folder:
        for index, name in enumerate(('../../../%s' % MARK, '/tmp/%s' % MARK, '..\\..\\%s' % MARK, 'a/../../%s' % MARK, 'CON %s' % MARK)):
            book = invent(folder, name='%d.xlsx' % index)
            fill(book, '联合体', '联合体名称', name)
            before = everything(folder)
            out = os.path.join(folder, 'deep', 'out%d' % index)
            done = lianheti('packet', book, '-r', 'wenzhou', '-o', out, '--draft')
            made = everything(folder) - before
            inside = os.path.relpath(out, folder)
            check(made and all(each.startswith(inside + os.sep) for each in made), '%s: %s' % (name, sorted(made)))
            check(all('..' not in each.split(os.sep) for each in made), '%s: %s' % (name, sorted(made)))
            check(done.returncode in (0, 1), '%s: exit %d\n%s' % (name, done.returncode, done.stderr.decode()))


def formulas_of(path):
    """Formulas, external links and active links of a workbook."""
    out = []
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if 'externalLink' in name or 'vbaProject' in name:
                out.append(name)
            if re.fullmatch(r'xl/worksheets/sheet\d+\.xml', name):
                out += [node.text or '' for node in ElementTree.fromstring(book.read(name)).iter()
                        if node.tag.endswith('}f') or node.tag.endswith('}formula')]
            if name.endswith('.rels'):
                out += [node.get('Target') for node in ElementTree.fromstring(book.read(name)) if node.get('TargetMode') == 'External']
    return out


def formulas():
    with workspace() as folder:
        book = invent(folder, name='a.xlsx')
        other = invent(folder, name='b.xlsx')
        opened = openpyxl.load_workbook(book)
        count = sum(1 for _ in opened['成员单位'].iter_rows()) - 1
        rows = min(count, len(FORMULAS))
        for header in ('单位名称', '责权利', '任务分工', '法定代表人'):
            fill(book, '成员单位', header, FORMULAS, rows)
        for header, text in (('联合体名称', FORMULAS[0]), ('技术创新目标', FORMULAS[7]), ('联系人', FORMULAS[4])):
            fill(book, '联合体', header, text)
        out = os.path.join(folder, 'out')
        os.mkdir(out)
        job = os.path.join(folder, 'job.toml')
        write(job, 'inputs = ["a.xlsx"]\nregimes = ["wenzhou"]\nbuild = ["packet", "annual"]\nyear = 2025\nas_of = 2026-03-31\n'
                   'output = "out/run"\ndraft = true\n')
        for arguments in (['run', job], ['check', book, '-r', 'wenzhou', '--annotate', os.path.join(out, 'annotated.xlsx')],
                          ['diff', other, book, '-r', 'wenzhou', '-o', os.path.join(out, 'diff')],
                          ['intake', 'wenzhou', '--prefill', book, '-o', os.path.join(out, 'prefilled.xlsx')]):
            done = lianheti(*arguments)
            check(done.returncode in (0, 1), '%s: exit %d\n%s' % (arguments[0], done.returncode, done.stderr.decode()[-1500:]))
        books = [os.path.join(out, name) for name in files_below(out) if name.endswith('.xlsx')]
        check(len(books) > 8, 'workbooks are written: %d' % len(books))
        seen = 0
        for path in books:
            found = [text for text in formulas_of(path) if re.search(r'cmd|calc|HYPERLINK|http:|SUM\(1\+1|^=?1\+1', text)]
            check(not found, 'formulas in %s: %s' % (os.path.relpath(path, out), found))
            with zipfile.ZipFile(path) as whole:
                seen += any(b'cmd|' in whole.read(name) for name in whole.namelist())
        check(seen >= 4, 'the texts stand there as texts, in %d workbooks' % seen)
        texts = [name for name in files_below(out) if name.endswith(('.csv', '.tsv'))]
        check(not texts, 'no csv is written, which would have no types: %s' % texts)


def published():
    with workspace() as folder:
        book = invent(folder, 'tianjin-mic', 'a.xlsx', '--years', '1')
        fill(book, '联合体', '联合体名称', '智能装备%s身份证%s创新联合体' % (PHONE, PERSON))
        out = os.path.join(folder, 'out')
        done = lianheti('annual', book, '-r', 'tianjin-mic', '--year', '2025', '-o', out)
        notice = [os.path.join(out, name) for name in files_below(out) if '通报' in name and name.endswith('.pdf')]
        if not check(notice, 'a result notice: exit %d\n%s' % (done.returncode, done.stderr.decode())):
            return
        text = re.sub(r'\s', '', subprocess.run(['pdftotext', notice[0], '-'], capture_output=True, check=True).stdout.decode())
        check(PHONE not in text and PERSON not in text, 'numbers of persons are published: ' + text[:600])
        check(HIDDEN in text and HIDDEN_PERSON in text, 'what is hidden is shown as hidden: ' + text[:600])


for part in (sql, templates, names, formulas, published):
    part()
end()

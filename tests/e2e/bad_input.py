#!/usr/bin/env python3
"""Bad input: a message that a clerk understands, the right exit status, nothing left behind."""
import json
import os
import re
import shutil
import zipfile

from run import check, end, files_below, lianheti, sample, workspace

GOOD = sample('wenzhou', 'compliant.xlsx')


def rewrite(source, target, change):
    """Copies an .xlsx part by part through `change(name, text or bytes) -> bytes or None`."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)


def write(path, data):
    with open(path, 'wb') as file:
        file.write(data)
    return path


def expect(name, arguments, status, words, folder):
    run = lianheti(*arguments)
    text = (run.stdout + run.stderr).decode('utf-8')
    check(run.returncode == status, '%s: exit %d, wanted %d\n%s' % (name, run.returncode, status, text))
    for word in words:
        check(word in text, '%s: no “%s” in\n%s' % (name, word, text))
    check('terminate' not in text and 'Sanitizer' not in text, name + ': a crash\n' + text)
    check(not os.path.exists(os.path.join(folder, 'out')) or files_below(os.path.join(folder, 'out')) == ['manifest.json']
          or status == 1, name + ': something was left behind')
    shutil.rmtree(os.path.join(folder, 'out'), ignore_errors=True)
    return text


with workspace() as folder:
    out = os.path.join(folder, 'out')
    path = lambda name: os.path.join(folder, name)
    packet = lambda file, *more: ('packet', file, '-r', 'wenzhou', '-o', out, *more)

    expect('empty file', packet(write(path('空.xlsx'), b'')), 3, ['空.xlsx'], folder)
    expect('a PDF named .xlsx', packet(write(path('扫描.xlsx'), b'%PDF-1.7\n%...')), 3, ['PDF'], folder)
    expect('a file that is not there', packet(path('没有.xlsx')), 3, ['没有.xlsx'], folder)
    with open(GOOD, 'rb') as file:
        whole = file.read()
    expect('truncated', packet(write(path('截断.xlsx'), whole[:len(whole) // 2])), 3, ['截断.xlsx'], folder)
    expect('unknown regime', ('check', GOOD, '-r', 'wenzhuo'), 2, ['wenzhuo', 'wenzhou'], folder)
    expect('no regime', ('check', write(path('无制度.csv'), '联合体编号,联合体名称\nA,甲\n'.encode())), 2, ['-r'], folder)
    expect('unknown command', ('chekc',), 2, [], folder)
    expect('no output folder', ('packet', GOOD, '-r', 'wenzhou'), 2, [], folder)
    expect('unknown document', packet(GOOD, '--docs', 'filling-form'), 2, ['filling-form'], folder)
    expect('bad date', ('check', GOOD, '-r', 'wenzhou', '--as-of', '2026-02-30'), 2, ['2026-02-30'], folder)
    expect('output is a file', packet(GOOD)[:-1] + (write(path('文件'), b'x'),), 4, ['文件'], folder)

    sheets = re.compile(r'<sheet [^>]*name="成员单位"[^>]*/>')
    rewrite(GOOD, path('缺表.xlsx'), lambda name, data:
            sheets.sub('', data.decode()).encode() if name == 'xl/workbook.xml' else data)
    expect('a sheet is missing', packet(path('缺表.xlsx')), 1, ['成员单位'], folder)

    import openpyxl
    book = openpyxl.load_workbook(GOOD)
    sheet = book['联合体']
    headers = {sheet.cell(r, c).value: (r, c) for r in range(1, 6) for c in range(1, sheet.max_column + 1)}
    row, column = headers['技术创新目标']
    sheet.cell(row + 1, column).value = '攻' * 32000
    book.save(path('超长.xlsx'))
    # openpyxl keeps to the 32,767 characters of a cell and may write them as character references.
    longer = lambda data, one: data.replace(one * 32000, one * 40000)
    rewrite(path('超长.xlsx'), path('超长四万字.xlsx'),
            lambda name, data: longer(longer(data, '攻'.encode()), b'&#25915;'))
    expect('a 40,000-character cell', packet(path('超长四万字.xlsx')), 1, ['40000', 'wenzhou/a1-goal-length'], folder)

    book = openpyxl.load_workbook(GOOD)
    sheet = book['联合体']
    row, column = headers['联合体名称']
    sheet.cell(row + 1, column).value = '#N/A'
    sheet.cell(row + 1, column).data_type = 'e'
    book.save(path('公式错.xlsx'))
    expect('an error value in a required cell', packet(path('公式错.xlsx')), 1, ['#N/A', 'common/cell'], folder)

    # A required column under another name: said first, with what it may be.
    book = openpyxl.load_workbook(GOOD)
    next(c for c in book['成员单位'][1] if c.value == '单位名称').value = '单位名子'
    book.save(path('改名.xlsx'))
    text = expect('a renamed column', ('check', path('改名.xlsx'), '-r', 'wenzhou'), 1, ['单位名子', '请将表头改为“单位名称”'], folder)
    first = next(line for line in text.splitlines() if line.lstrip()[:1] in '✗!')
    check('没有“单位名称”一栏' in first, 'the missing column comes first: ' + first)

    # A mistyped 政策制度 is told, and the other consortia are checked.
    book = openpyxl.load_workbook(GOOD)
    sheet = book['联合体']
    column = next(c.column for c in sheet[1] if c.value == '政策制度')
    sheet.cell(2, column).value = 'wenzhuo'
    book.save(path('错名.xlsx'))
    for asked in ((), ('-r', 'wenzhou')):
        expect('a mistyped regime', ('check', path('错名.xlsx'), *asked), 1, ['wenzhuo', '错名.xlsx', 'wenzhou'], folder)

    # Wrong usage is told in the language asked for.
    for arguments, named in ((('check',), 'FILE'), (('intake', 'wenzhou'), '--output'), ((), '子命令'), (('check', GOOD, '--foo'), '--foo')):
        run = lianheti(*arguments, '--lang', 'zh')
        first = run.stderr.decode().splitlines()[0]
        check(run.returncode == 2 and named in first and 'required' not in first and 'expected' not in first, 'usage: ' + first)

    # Names that an archive from Windows left, in another encoding: papers that name the file are built, and name it.
    named = os.path.join(os.fsencode(folder), '温州'.encode('gb18030') + b'.xlsx')
    shutil.copy(GOOD, named)
    lianheti('sample', '-r', 'wenzhou', '--year', '2024', '-o', path('另一份.xlsx'))
    run = lianheti('packet', named, path('另一份.xlsx'), '-r', 'wenzhou', '--as-of', '2026-11-20', '-o', path('外文名'),
                   '--docs', 'compliance-sheet,evidence-list')
    check(run.returncode == 0, 'a name in GB 18030: %d %s' % (run.returncode, run.stderr.decode(errors='replace')[:500]))
    with open(path('外文名/manifest.json'), encoding='utf-8') as file:
        names = {each['name'] for each in json.load(file)['inputs']}
    check(names == {'温州.xlsx', '另一份.xlsx'}, 'the manifest names it: %s' % names)

    run = lianheti('check', write(path('坏.xlsx'), b'PK\x03\x04 broken'), GOOD, '-r', 'wenzhou')
    check(run.returncode == 3, 'one bad input among good ones: exit %d' % run.returncode)
    check('坏.xlsx' in run.stderr.decode() and run.stdout.decode().strip(), 'the good input is checked all the same')
end()

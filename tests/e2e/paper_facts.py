#!/usr/bin/env python3
"""What documents say is what the workbook says, also where an office fills it in otherwise than the samples do."""
import json
import os
import re
import subprocess

import openpyxl

from run import check, end, files_below, lianheti, workspace

AS_OF = ('--as-of', '2026-10-20')


def column(sheet, header):
    return next(cell.column for cell in sheet[1] if cell.value == header)


def sample(regime, folder, *options):
    path = os.path.join(folder, regime + '.xlsx')
    made = lianheti('sample', '-r', regime, '--seed', '7', '--consortia', '1', '-o', path, *options)
    check(made.returncode == 0, made.stderr.decode())
    return path, openpyxl.load_workbook(path)


def text_of(book, regime, document, title, folder):
    """The text of one document of the packet, without white space."""
    packet = os.path.join(folder, 'packet-' + regime)
    lianheti('packet', book, '-r', regime, *AS_OF, '-o', packet, '--draft', '--docs', document)
    pdf = next(os.path.join(packet, name) for name in files_below(packet) if name.endswith(title + '.pdf'))
    return re.sub(r'\s', '', subprocess.run(['pdftotext', pdf, '-'], capture_output=True, check=True).stdout.decode())


# The units of the city, as the rule finds them, where no region codes stand and only the words of the place tell.
with workspace() as folder:
    path, book = sample('wenzhou', folder)
    sheet = book['成员单位']
    sheet.delete_cols(column(sheet, '行政区划代码'))
    book.save(path)
    out = os.path.join(folder, 'findings.jsonl')
    lianheti('check', path, '-r', 'wenzhou', *AS_OF, '--all', '--json', out)
    findings = [json.loads(line) for line in open(out, encoding='utf-8')]
    found = next(f['found'] for f in findings if f['rule'] == 'wenzhou/3.3-local').split('/')[0]
    check(int(found) > 0, 'units of the city: ' + found)
    said = re.search('市域内注册单位([0-9]+)个', text_of(path, 'wenzhou', 'plan', '建设方案', folder))
    check(said is not None and said[1] == found, 'the plan says %s, the rule %s' % (said and said[1], found))

# A unit that left is the object of the change, whatever the columns of before and after say.
with workspace() as folder:
    path, book = sample('yongchuan', folder, '--years', '2')
    sheet = book['变更']
    row = {'联合体编号': book['联合体'].cell(2, 1).value, '类别': '成员退出', '对象': '重庆旧程汽车有限公司', '原内容': '成员',
           '新内容': '退出', '依据': '退出函', '报备日期': '2026-03-02', '生效日期': '2026-04-01'}
    sheet.append([row.get(cell.value) for cell in sheet[1]])
    book.save(path)
    text = text_of(path, 'yongchuan', 'member-change', '成员单位变更备案申请', folder)
    check('相关成员单位（盖章）：重庆旧程汽车有限公司' in text, 'the unit that left signs')
    check('（盖章）：成员统一' not in text, 'nobody signs by the name of 成员')

# An opinion that refuses has no tick at 通过, one that asks for corrections has it where that is said.
with workspace() as folder:
    path, book = sample('tianjin-chain', folder)
    sheet = book['活动会议']
    for conclusion, ticked in (('论证不通过', '不通过'), ('专家组建议通过论证', '通过'), ('同意，按意见修改', '修改完善后通过')):
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, column(sheet, '类别')).value == '专家论证':
                sheet.cell(row, column(sheet, '结论')).value = conclusion
        book.save(path)
        text = text_of(path, 'tianjin-chain', 'argument-opinion', '专家论证意见', folder)
        said = re.search('结论：.*?不通过', text[text.rfind(conclusion):])
        check(said is not None and re.findall('已选([^未已选]*)', said[0]) == [ticked], '%s: %s' % (conclusion, said and said[0]))

# Where nobody wrote a position in the chain, no number is printed.
with workspace() as folder:
    path, book = sample('tianjin-consortium', folder)
    sheet = book['成员单位']
    sheet.delete_cols(column(sheet, '产业链位置'))
    book.save(path)
    text = text_of(path, 'tianjin-consortium', 'application', '组建申请书', folder)
    said = text[text.find('处于产业链'):][:20]
    check(said and not re.search('[0-9]', said), 'positions that nobody wrote: ' + said)
end()

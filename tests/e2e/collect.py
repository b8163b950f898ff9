#!/usr/bin/env python3
"""intake --split and collect: a workbook a unit, joined again, with who has not answered and where answers differ; and
several files of one consortium in a check."""
import glob
import json
import os
import subprocess

import openpyxl

from run import check, end, lianheti, sample, workspace, ROOT


MARCH = {'SOURCE_DATE_EPOCH': '1774000000'}


def header(sheet, title):
    return next(c.column for c in sheet[2] if (c.value or '').replace('（必填）', '') == title)


def rows(path, name):
    book = openpyxl.load_workbook(path, read_only=True)
    return [list(row) for row in book[name].iter_rows(values_only=True)]


for regime in sorted(os.listdir(os.path.join(ROOT, 'samples'))):
    source = sample(regime, 'compliant.xlsx')
    if not os.path.exists(source):
        continue
    with workspace() as folder:
        sent = os.path.join(folder, 'sent')
        run = lianheti('intake', regime, '--split', '--prefill', source, '-o', sent, '--year', '2026')
        check(run.returncode == 0, '%s: split: %s' % (regime, run.stderr.decode()))
        files = sorted(glob.glob(os.path.join(sent, '*.xlsx')))
        if not check(len(files) > 2, '%s: a workbook a unit: %d' % (regime, len(files))):
            continue
        again = lianheti('intake', regime, '--split', '--prefill', source, '-o', sent)
        check(again.returncode == 2, 'answers are not written over: %d' % again.returncode)

        # One came back in a folder of its own, from a program that writes the end of the name in capitals.
        apart = os.path.join(sent, '退回')
        os.mkdir(apart)
        os.rename(files[0], os.path.join(apart, '甲.XLSX'))
        joined = os.path.join(folder, 'joined.xlsx')
        run = lianheti('collect', sent, '-r', regime, '-o', joined)
        os.rename(os.path.join(apart, '甲.XLSX'), files[0])
        check(run.returncode == 0, '%s: collect: %s' % (regime, run.stderr.decode()))
        states = [row[3] for row in rows(joined, '收表情况')[2:]]
        check(len(states) == len(files) and set(states) == {'已交回，未填写也未确认'}, '%s: nobody has answered: %s' %
              (regime, set(states)))
        check([row[0] for row in rows(joined, '填报不一致')[2:]] == ['没有不一致之处'], 'nothing differs: %s' % rows(joined, '填报不一致')[2:4])

        # One unit corrects its row, one only confirms, one does not send its workbook back.
        book = openpyxl.load_workbook(files[0])
        member = book['成员单位']
        check(member.max_row < 2100 and member.cell(5, header(member, '单位名称')).value is None, 'only its own row')
        column = header(member, '单位名称')
        name = member.cell(4, column).value
        check(name in files[0], 'the file is named after the unit')
        member.cell(4, header(member, '单位类型')).value = '金融机构'
        book.save(files[0])
        book = openpyxl.load_workbook(files[1])
        book['填报确认']['B4'] = '周岚'
        book['填报确认']['B6'] = '2026年3月1日'
        book.save(files[1])
        os.remove(files[2])
        letters = os.path.join(folder, 'letters')
        run = lianheti('collect', sent, '-r', regime, '-o', joined, '--reminders', letters, env=MARCH)
        check(run.returncode == 0, 'collect again: %s' % run.stderr.decode())
        check(len(os.listdir(letters)) == len(files) - 2, '%s: a letter to each that is silent: %s' % (regime, os.listdir(letters)))
        for index, says in ((2, '尚未收到发给你单位的填报表'), (3, '没有填写内容')):
            if index >= len(files):
                continue
            consortium, _, unit = os.path.basename(files[index])[:-len('.xlsx')].split(' ', 2)
            letter = [os.path.join(letters, name) for name in os.listdir(letters) if name.startswith(consortium) and unit in name]
            if check(len(letter) == 1, '%s: a letter to %s' % (regime, unit)):
                text = ''.join(subprocess.run(['pdftotext', letter[0], '-'], capture_output=True).stdout.decode().split())
                check(says in text and '2026年3月20日' in text and unit in text, '%s: %s' % (regime, text))
        listing = rows(joined, '收表情况')[2:]
        answered = {row[1]: row for row in listing}
        check(answered[name][3] == '已填报', 'a changed workbook is an answer: %s' % answered[name])
        check([row[4:6] for row in listing if row[4]] == [['周岚', '2026年3月1日']], 'who confirmed, and when')
        check(sum(row[3] == '未交回' for row in listing) == 1, 'one has not sent it back')
        check(len(run.stdout.decode().splitlines()) == 1 + len(files) - 2 + 1, 'the missing are named, and the letters counted')
        kinds = [row for row in rows(joined, '成员单位') if row[1] == name or name in row]
        check(any('金融机构' in row for row in kinds), 'the correction has arrived')

        # Read back without a complaint about form; the sheets of the report are no data.
        found = os.path.join(folder, 'found.jsonl')
        lianheti('check', joined, '--as-of', '2026-11-20', '--json', found)
        complaints = [f for f in map(json.loads, open(found, encoding='utf-8'))
                      if f['rule'] in ('common/cell', 'common/enum', 'common/uscc')]
        check(complaints == [], '%s: reads back: %s' % (regime, complaints[:2]))

        # Two units answer differently about the same thing.
        book = openpyxl.load_workbook(files[0])
        other = openpyxl.load_workbook(files[1])
        for at, age in ((book, '测试甲单位'), (other, '测试乙单位')):
            sheet = at['成员单位']
            code = header(sheet, '统一社会信用代码')
            at['成员单位'].cell(5, 1).value = sheet.cell(4, 1).value
            at['成员单位'].cell(5, code).value = '91330303MAC0TE6Y77'
            at['成员单位'].cell(5, column).value = age
        book.save(files[0])
        other.save(files[1])
        run = lianheti('collect', sent, '-r', regime, '-o', joined)
        differences = rows(joined, '填报不一致')[2:]
        check(any(row[3] == '测试甲单位' and row[5] == '测试乙单位' for row in differences), 'told: %s' % differences)

        # And about the consortium itself: its name, that all other workbooks still have as it was sent.
        for index, name in ((0, '测试甲创新联合体'), (1, '测试乙创新联合体')):
            book = openpyxl.load_workbook(files[index])
            cell = book['联合体'].cell(4, header(book['联合体'], '联合体名称'))
            before, cell.value = cell.value, name
            book.save(files[index])
        run = lianheti('collect', sent, '-r', regime, '-o', joined)
        told = [row for row in rows(joined, '填报不一致')[2:] if row[1:3] == ['联合体', '联合体名称']]
        values = {row[5]: row for row in told}
        check('测试乙创新联合体' in values and values['测试乙创新联合体'][3] == '测试甲创新联合体', '%s: names: %s' % (regime, told))
        check(len(told) <= 2, '%s: the same answer is told once: %s' % (regime, told))
        number = os.path.basename(files[0]).split(' ')[0]
        same = [name for name in os.listdir(sent) if name.startswith(number + ' ')]
        if len(same) > 3 and check(before in values, '%s: the name as it was sent: %s' % (regime, told)):
            check(values[before][6].endswith('等%d处' % (len(same) - 2)), '%s: how often: %s' % (regime, values[before]))

        # Two files of one consortium in a check: what the first leaves empty comes from the second, differences are told.
        listing = os.path.join(folder, 'two.jsonl')
        run = lianheti('check', source, files[0], '-r', regime, '--as-of', '2026-11-20', '--json', listing)
        conflicts = [f for f in map(json.loads, open(listing, encoding='utf-8')) if f['rule'] == 'common/conflict']
        check(any(f['found'] == '金融机构' and len(f['source']) == 2 for f in conflicts), 'a conflict with both cells: %s' %
              conflicts[:2])
        check(all(f['severity'] == 'warning' for f in conflicts), 'a warning')
        run = lianheti('check', source, source, '-r', regime, '--as-of', '2026-11-20')
        check(run.returncode == 0 and b'conflict' not in run.stdout, 'the same file twice is one file')

        # Districts hand on folders, in which files have one name and large letters.
        for index, district in ((0, '甲区'), (1, '乙 区')):
            os.mkdir(os.path.join(sent, district))
            os.rename(files[index], os.path.join(sent, district, '填报表.XLSX'))
        lianheti('collect', sent, '-r', regime, '-o', joined)
        listed = {row[6]: row[3] for row in rows(joined, '收表情况')[2:]}
        check(listed.get('甲区/填报表.XLSX') == listed.get('乙 区/填报表.XLSX') == '已填报', '%s: of districts: %s' % (regime, listed))
end()

#!/usr/bin/env python3
"""Which papers a packet holds: those of the stage, those that changes call for and no other; and of a consortium with
errors only the paper that answers them, beside what tells how to correct them."""
import json
import os

import openpyxl

from run import check, end, lianheti, sample, workspace


def documents(folder):
    """Names of the documents by consortium, and of those over the regime with their files."""
    manifest = json.load(open(os.path.join(folder, 'manifest.json'), encoding='utf-8'))
    made = {c['id']: {f['document'] for f in c['files']} for c in manifest['consortia']}
    over_all = {f['document']: os.path.basename(f['path']) for s in manifest['summaries'] for f in s['files']}
    return made, over_all, {c['id']: c['status'] for c in manifest['consortia']}


def packet(book, regime, *options):
    with workspace() as folder:
        run = lianheti('packet', book, '-r', regime, '-o', folder, *options)
        return (run.returncode, *documents(folder))


def with_change(book, into, **values):
    """The workbook with one more row of 变更, given by the headers of the sheet."""
    opened = openpyxl.load_workbook(book)
    sheet = opened['变更']
    row = sheet.max_row + 1
    for cell in sheet[1]:
        if cell.value in values:
            sheet.cell(row, cell.column, values[cell.value])
    opened.save(into)
    return into


STAGES = {'application': '申报', 'recommendation': '推荐', 'review': '评审', 'score-sheet': '评审', 'supervision-sheet': '运行'}
BESIDE = {'places', 'corrections'}
CHANGES = ('member-change', 'person-change', 'withdrawal')

code, made, over_all, _ = packet(sample('tianjin-consortium', 'compliant.xlsx'), 'tianjin-consortium')
check(code == 0, 'tianjin-consortium: exit %d' % code)
running, applying, reviewed, recommended = (made['TJ-%s' % n] for n in ('2023-001', '2026-002', '2026-003', '2026-004'))
check({'member-change', 'person-change', 'supervision-sheet'} <= running, 'changes and supervision: %s' % running)
check('withdrawal' not in running, 'nobody asked to withdraw')
check('application' in applying and not applying & {*CHANGES, 'recommendation', 'review'}, 'at 申报: %s' % applying)
check({'review', 'score-sheet'} <= reviewed and 'recommendation' not in reviewed, 'at 评审: %s' % reviewed)
check('recommendation' in recommended and 'review' not in recommended, 'at 推荐: %s' % recommended)
check('西青区' in over_all['recommendation-summary'], 'one summary a district: %s' % over_all)
check('review-summary' in over_all, 'the summary of the review: %s' % over_all)

for document, stage in STAGES.items():
    _, made, _, _ = packet(sample('tianjin-consortium', 'compliant.xlsx'), 'tianjin-consortium', '--stage', stage, '--draft')
    check(all(document in papers for papers in made.values()), '%s at %s' % (document, stage))

with workspace() as folder:
    asked = with_change(sample('tianjin-consortium', 'compliant.xlsx'), os.path.join(folder, 'asked.xlsx'),
                        联合体编号='TJ-2023-001', 类别='主动撤销', 依据='产业方向调整。', 同意单位='全体成员单位')
    code, made, _, status = packet(asked, 'tianjin-consortium')
    check(code == 1 and status['TJ-2023-001'] == 'withheld', 'a request to withdraw withholds: %d %s' % (code, status))
    check(made['TJ-2023-001'] - BESIDE == {'withdrawal'}, 'but for its answer: %s' % made['TJ-2023-001'])

    led = with_change(sample('wenzhou', 'compliant.xlsx'), os.path.join(folder, 'led.xlsx'),
                      联合体编号='WZ-2025-001', 类别='牵头单位变更', 原内容='乐清雁衡智能电气有限公司', 新内容='温州澜镍电接触材料有限公司')
    code, made, _, status = packet(led, 'wenzhou')
    check(code == 1 and made['WZ-2025-001'] - BESIDE == {'dissolution'}, 'another lead dissolves: %s' % made['WZ-2025-001'])
    check(all('dissolution' not in papers for name, papers in made.items() if name != 'WZ-2025-001'), 'the others stand')

_, made, _, _ = packet(sample('yongchuan', 'compliant.xlsx'), 'yongchuan')
changed = [name for name, papers in made.items() if 'major-change' in papers]
check(changed == ['YC-2024-001'], 'yongchuan: only the one that changed: %s' % changed)
end()

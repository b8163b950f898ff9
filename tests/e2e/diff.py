#!/usr/bin/env python3
"""diff: each difference with both cells; the filing that each regime asks for what changed; nothing where nothing did."""
import json
import os
import subprocess

import openpyxl

from run import check, end, files_below, lianheti, sample, workspace

DAY = ('--as-of', '2026-11-20')
NEW_NAME = '东港锐思精密科技有限公司'


def text_of(path):
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True).stdout.decode().replace(' ', '')


def place_of(sheet, title):
    """Row of the header and column of a title."""
    for row in sheet.iter_rows(max_row=6):
        for cell in row:
            if str(cell.value or '').strip().startswith(title):
                return cell.row, cell.column
    raise AssertionError('no column ' + title)


def changed(source, target, edit):
    book = openpyxl.load_workbook(source)
    edit(book)
    book.save(target)


def rename_and_remove(book):
    sheet = book['成员单位']
    head, column = place_of(sheet, '单位名称')
    sheet.cell(head + 2, column).value = NEW_NAME
    sheet.delete_rows(head + 3)


def rename_consortium(book):
    sheet = book['联合体']
    head, column = place_of(sheet, '联合体名称')
    name = sheet.cell(head + 1, column).value
    sheet.cell(head + 1, column).value = name[:-5] + '装备' + name[-5:]


def new_lead(book):
    sheet = book['成员单位']
    head, column = place_of(sheet, '角色')
    lead = next(row for row in range(head + 1, head + 5) if sheet.cell(row, column).value == '牵头单位')
    other = lead + 1
    sheet.cell(lead, column).value, sheet.cell(other, column).value = sheet.cell(other, column).value, '牵头单位'


def diff(old, new, regime, folder):
    listing = os.path.join(folder, 'differences.jsonl')
    out = os.path.join(folder, 'out')
    run = lianheti('diff', old, new, '-r', regime, *DAY, '-o', out, '--json', listing)
    found = [json.loads(line) for line in open(listing, encoding='utf-8')] if os.path.exists(listing) else []
    return run, found, out


def papers(out):
    return {os.path.basename(name)[3:-4]: os.path.join(out, name) for name in files_below(out) if name.endswith('.pdf')}


EXPECTED = {'tianjin-consortium': '成员单位变更备案申请', 'yongchuan': '重大事项变更备案表'}
for regime, paper in EXPECTED.items():
    with workspace() as folder:
        old, new = sample(regime, 'compliant.xlsx'), os.path.join(folder, 'new.xlsx')
        changed(old, new, rename_and_remove)
        run, found, out = diff(old, new, regime, folder)
        check(run.returncode in (0, 1), '%s: exit %d %s' % (regime, run.returncode, run.stderr.decode()))
        kinds = [each['kind'] for each in found]
        check(sorted(kinds) == ['名称调整', '成员退出'], '%s: kinds %s' % (regime, kinds))
        renamed = next(each for each in found if each['kind'] == '名称调整')
        check(renamed['after'] == NEW_NAME and renamed['field'] == 'name', 'renamed: %s' % renamed)
        sheet = openpyxl.load_workbook(old)['成员单位']
        check(sheet[renamed['source']['before']['cell']].value == renamed['before'], 'old cell: %s' % renamed)
        check(openpyxl.load_workbook(new)['成员单位'][renamed['source']['after']['cell']].value == NEW_NAME, 'new cell')
        gone = next(each for each in found if each['kind'] == '成员退出')
        check(gone['event'] == 'removed' and gone['source']['after'] is None, 'gone: %s' % gone)
        check(sheet[gone['source']['before']['cell']].value == gone['before'], 'cell of what is gone: %s' % gone)
        built = papers(out)
        check(paper in built, '%s: %s' % (regime, sorted(built)))
        text = text_of(built[paper]).replace('\n', '') if paper in built else ''
        check('名称调整' in text and '成员退出' in text, '%s: both changes in the filing' % regime)
        rows = list(openpyxl.load_workbook(os.path.join(out, '变更前后对照.xlsx')).active.iter_rows(min_row=3, values_only=True))
        check([row[8] for row in rows] == kinds, 'workbook: %s' % rows)
        check(all(os.sep not in (row[9] or '') + (row[10] or '') for row in rows), 'files by their names: %s' % rows)

for edit, kind in ((rename_consortium, '联合体名称变更'), (new_lead, '牵头单位变更')):
    with workspace() as folder:
        old, new = sample('wenzhou', 'compliant.xlsx'), os.path.join(folder, 'new.xlsx')
        changed(old, new, edit)
        run, found, out = diff(old, new, 'wenzhou', folder)
        check(kind in [each['kind'] for each in found], '%s: %s' % (kind, [each['kind'] for each in found]))
        check(run.returncode == 1 and '自动解散' in run.stdout.decode(), '%s: it is not said that it is dissolved' % kind)
        check('解散告知书' in papers(out), '%s: %s' % (kind, sorted(papers(out))))



# --- every kind of change under every regime: the document that it wants, or none ---

def another_person(title):
    def edit(book):
        sheet = book['联合体']
        head, column = place_of(sheet, title)
        cell = sheet.cell(head + 1, column)
        cell.value = '欧阳' + cell.value[-1:]
    return edit


def remove_last(book):
    sheet = book['成员单位']
    head, column = place_of(sheet, '联合体编号')
    first = sheet.cell(head + 1, column).value
    sheet.delete_rows(max(row for row in range(head + 1, sheet.max_row + 1) if sheet.cell(row, column).value == first))


def join(book):
    sheet = book['成员单位']
    head, _ = place_of(sheet, '单位名称')
    row = sheet.max_row + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(row, column).value = sheet.cell(head + 2, column).value
    for title, value in (('单位名称', NEW_NAME), ('统一社会信用代码', '91330302MA2HAB3C4D')):
        sheet.cell(row, place_of(sheet, title)[1]).value = value


def rename_member(book):
    sheet = book['成员单位']
    head, column = place_of(sheet, '单位名称')
    sheet.cell(head + 2, column).value = NEW_NAME


EDITS = {'成员退出': remove_last, '成员加入': join, '名称调整': rename_member, '牵头单位变更': new_lead,
         '联合体名称变更': rename_consortium, '主要负责人调整': another_person('牵头单位主要负责人'),
         '技术总师调整': another_person('技术总师')}
MEMBERS = ('成员退出', '成员加入', '名称调整')
NO_CHIEF = ('yongchuan', 'tianjin-chain')  # their workbooks have no 技术总师
WANTED = {
    'tianjin-consortium': {**{kind: {'成员单位变更备案申请'} for kind in (*MEMBERS, '牵头单位变更')},
                           **{kind: {'人员变更说明'} for kind in ('主要负责人调整', '技术总师调整')}},
    'yongchuan': {kind: {'重大事项变更备案表'} | ({'成员单位变更备案申请'} if kind in MEMBERS else set()) for kind in EDITS},
    'wenzhou': {kind: {'解散告知书'} for kind in ('联合体名称变更', '牵头单位变更')},
    'tianjin-mic': {}, 'tianjin-chain': {}}
for regime, wanted in WANTED.items():
    for kind, edit in EDITS.items():
        with workspace() as folder:
            old, new = sample(regime, 'compliant.xlsx'), os.path.join(folder, 'new.xlsx')
            if kind == '技术总师调整' and regime in NO_CHIEF:
                continue
            changed(old, new, edit)
            run, found, out = diff(old, new, regime, folder)
            kinds = {each['kind'] for each in found} - {''}
            check(kind in kinds, '%s %s: kinds %s\n%s' % (regime, kind, kinds, run.stderr.decode()))
            check(set(papers(out)) == wanted.get(kind, set()), '%s %s: %s' % (regime, kind, sorted(papers(out))))
            if not wanted.get(kind):
                check('没有' in run.stdout.decode(), '%s %s: that no document is for it is said\n%s' % (regime, kind, run.stdout.decode()))

with workspace() as folder:
    old = sample('tianjin-consortium', 'compliant.xlsx')
    run, found, out = diff(old, old, 'tianjin-consortium', folder)
    check(run.returncode == 0 and not found and not papers(out), 'no change: exit %d, %s' % (run.returncode, found))
    check('没有差异' in run.stdout.decode(), 'no change is said: %s' % run.stdout.decode())
    for order in ((old,), (old, old, old)):
        run = lianheti('diff', *order, '-r', 'tianjin-consortium', '-o', os.path.join(folder, 'no'))
        check(run.returncode == 2, '%d files: exit %d' % (len(order), run.returncode))
    run = lianheti('diff', old, '--new', old, '-r', 'tianjin-consortium', *DAY, '-o', os.path.join(folder, 'one'))
    check(run.returncode == 0, '--new: exit %d' % run.returncode)
    run = lianheti('diff', os.path.join(folder, 'absent.xlsx'), old, '-r', 'tianjin-consortium', '-o', os.path.join(folder, 'x'))
    check(run.returncode == 3, 'absent file: exit %d' % run.returncode)

# --- against the registry: what was filed is the old state, and no old workbook is needed ---

for regime, edit, kinds, paper in (('tianjin-consortium', rename_and_remove, ['名称调整', '成员退出'], '成员单位变更备案申请'),
                                   ('tianjin-consortium', another_person('技术总师'), ['技术总师调整'], '人员变更说明'),
                                   ('wenzhou', rename_consortium, ['联合体名称变更'], '解散告知书')):
    with workspace() as folder:
        old, new, registry = sample(regime, 'compliant.xlsx'), os.path.join(folder, 'new.xlsx'), os.path.join(folder, 'r.db')
        job = os.path.join(folder, 'job.toml')
        with open(job, 'w', encoding='utf-8') as file:
            file.write('inputs = ["%s"]\nregimes = ["%s"]\nbuild = ["check"]\nas_of = 2026-11-20\noutput = "out"\n'
                       'registry = "r.db"\nrecord = true\n' % (old, regime))
        check(lianheti('run', job).returncode in (0, 1) and os.path.exists(registry), '%s: it is on record' % regime)

        def since(book, *more):
            listing, out = os.path.join(folder, 'differences.jsonl'), os.path.join(folder, 'changes')
            run = lianheti('diff', book, '-r', regime, *DAY, '--registry', registry, '--recorded', '-o', out, '--json', listing, *more)
            with open(listing, encoding='utf-8') as lines:
                return run, [json.loads(line) for line in lines], out

        run, found, out = since(old)
        check(run.returncode == 0 and found == [], '%s: what is as it was filed: %d %s' % (regime, run.returncode, found))
        changed(old, new, edit)
        run, found, out = since(new)
        check(sorted(each['kind'] for each in found if each['kind']) == kinds, '%s: kinds %s' % (regime, found))
        check(paper in papers(out), '%s: %s %s' % (regime, sorted(papers(out)), run.stdout.decode()))
        check(all(each['source']['before']['file'] == 'compliant.xlsx' for each in found if each['source']['before']),
              '%s: the old cells are those on record: %s' % (regime, found))
        run = lianheti('diff', new, '-r', regime, '--recorded', '-o', out)
        check(run.returncode == 2, '%s: without a registry: exit %d' % (regime, run.returncode))
end()

#!/usr/bin/env python3
"""归档目录 of every regime: it lists the files of a packet as they are, with the pages of the compendium and checksums that
others can test, and a scheduled run builds it again where, and only where, a file of the packet changes."""
import json
import os
import re
import shutil
import subprocess

import openpyxl

from run import check, end, files_below, lianheti, sample, workspace

REGIMES = ('tianjin-chain', 'tianjin-consortium', 'yongchuan', 'tianjin-mic', 'wenzhou')
LIST, AS_OF = '归档目录', '2026-11-28'


def han(pdf, page):
    """The Chinese characters of a page, in any order: what the page says, whatever its number."""
    done = subprocess.run(['pdftotext', '-f', str(page), '-l', str(page), '-enc', 'UTF-8', pdf, '-'], capture_output=True, timeout=120)
    return sorted(re.findall('[\u4e00-\u9fff]', done.stdout.decode()))


def text_of(pdf):
    return re.sub(r'\s', '', subprocess.run(['pdftotext', '-enc', 'UTF-8', pdf, '-'], capture_output=True, timeout=120).stdout.decode())


def rows(book, sheet):
    return [row for row in book[sheet].iter_rows(min_row=3, values_only=True) if isinstance(row[0], int)]


def archive_of(folder):
    """The files of the list in a packet's folder: PDF, XLSX, checksums."""
    return [next((os.path.join(folder, name) for name in sorted(os.listdir(folder)) if re.fullmatch(r'\d\d %s\.%s' % (LIST, ending), name)), '')
            for ending in ('pdf', 'xlsx', 'sha256')]


def judge_checksums(folder, where):
    done = subprocess.run(['sha256sum', '--check', '--strict', '--quiet', archive_of(folder)[2]], cwd=folder, capture_output=True, timeout=120)
    check(done.returncode == 0, '%s: sha256sum: %s' % (where, (done.stdout + done.stderr).decode()))


def judge(folder, listed, where):
    pdf, xlsx, sums = archive_of(folder)
    if not check(pdf and xlsx and sums, where + ': no archive'):
        return
    judge_checksums(folder, where)
    files = [file for file in listed if file['document'] not in ('archive', 'places')]
    book = openpyxl.load_workbook(xlsx, data_only=True)
    told = [(row[1], row[2], row[3], row[4]) for row in rows(book, '电子文件清单')]
    check(told == [(os.path.basename(file['path']), file.get('pages'), file['bytes'], file['sha256']) for file in files], where + ': other files: %s' % told)
    names = [line.split('  ')[1] for line in open(sums, encoding='utf-8').read().splitlines()]
    check(names == [name for name, _, _, _ in told] + [os.path.basename(pdf), os.path.basename(xlsx)], where + ': checksums of %s' % names)
    papers = rows(book, '卷内目录')
    pages = {file['document']: file for file in files if file['path'].endswith('.pdf')}
    bound = pages.pop('compendium')
    check(len(papers) == len(pages), '%s: %d papers' % (where, len(papers)))
    front = bound['pages'] - sum(row[6] for row in papers if row[5])
    for row, file in zip(papers, pages.values()):
        check(row[6] == file['pages'] and row[3] in file['path'], '%s: %s' % (where, row))
        if row[5]:
            check(han(os.path.join(folder, '材料汇编.pdf'), front + int(row[5])) == han(os.path.join(folder, os.path.basename(file['path'])), 1),
                  '%s: %s does not begin on page %s of the compendium' % (where, row[3], row[5]))
        else:
            check(row[9] == '单独成件', '%s: %s neither bound nor alone' % (where, row[3]))
    text = text_of(pdf)
    for words in ('案卷', '卷内目录', '电子文件清单', '卷内备考表', '脊背标签', '%d件' % len(papers), '%d页' % sum(row[6] for row in papers), '立卷人', '检查人', '30年'):
        check(words in text, '%s: no %s' % (where, words))
    check(all(sha[:32] in text for _, _, _, sha in told), where + ': a checksum is not printed')


def packets(out):
    manifest = json.load(open(os.path.join(out, 'manifest.json'), encoding='utf-8'))
    for consortium in manifest['consortia']:
        folder = os.path.dirname(os.path.join(out, consortium['files'][0]['path']))
        yield consortium, folder


def scheduled(work):
    book = os.path.join(work, 'in.xlsx')
    lianheti('sample', '-r', 'wenzhou', '--consortia', '2', '-o', book)
    job = os.path.join(work, 'job.toml')
    with open(job, 'w', encoding='utf-8') as file:
        file.write('inputs = ["in.xlsx"]\nregimes = ["wenzhou"]\nbuild = ["packet"]\nas_of = 2026-11-20\noutput = "out"\n')
    out = os.path.join(work, 'out')

    def run():
        done = lianheti('run', job)
        check(done.returncode == 0, 'run: ' + done.stderr.decode()[-2000:])
        for consortium, folder in packets(out):
            judge_checksums(folder, consortium['id'])
        return {folder: open(archive_of(folder)[2], 'rb').read() for _, folder in packets(out)}

    first = run()
    check(run() == first, 'a run without a change changes an archive')
    one, other = first
    victim = next(os.path.join(one, name) for name in sorted(os.listdir(one)) if name.endswith('.xlsx') and LIST not in name)
    os.remove(victim)
    check(run() == first and os.path.exists(victim), 'a lost file comes back as it was')
    os.remove(archive_of(one)[0])
    check(run() == first, 'a lost list comes back as it was')
    opened = openpyxl.load_workbook(book)
    cells = next(list(sheet.iter_rows()) for sheet in opened if sheet.title == '联合体')
    column = [cell.value for cell in cells[0]].index('联系人')
    cells[1][column].value = '欧阳砚秋'
    opened.save(book)
    after = run()
    check(after[one] != first[one] and after[other] == first[other], 'a change of one packet is one of its archive alone')
    again = os.path.join(work, 'again')
    lianheti('packet', book, '-r', 'wenzhou', '--as-of', '2026-11-20', '-o', again)
    same = [open(os.path.join(again, os.path.relpath(archive_of(one)[2], out)), 'rb').read()]
    check(same == [after[one]], 'the archive of a run is that of `packet`')


def judge_year(work, regime):
    """The bureau's own papers of a year: those of `annual`, and those of `evaluate` with every consortium's."""
    book = os.path.join(work, regime + '-year.xlsx')
    lianheti('sample', '-r', regime, '--consortia', '3', '--years', '2', '-o', book)
    for product, document, stem in (('annual', 'year-archive', '年度文书归档目录'), ('evaluate', 'evaluation-archive', '年度评价材料归档目录')):
        out = os.path.join(work, '%s-%s' % (regime, product))
        run = lianheti(product, book, '-r', regime, '--year', '2025', '--as-of', '2026-03-20', '-o', out)
        where = '%s %s' % (regime, product)
        check(run.returncode in (0, 1), '%s: %s' % (where, run.stderr.decode()))
        manifest = json.load(open(os.path.join(out, 'manifest.json'), encoding='utf-8'))
        folder = os.path.join(out, regime)
        files = manifest['summaries'][0]['files'] + [file for one in manifest['consortia'] for file in one['files']]
        own = [file for file in files if file['document'] == document]
        listed = [file for file in files if file['document'] not in (document, 'places')]
        sums = next(os.path.join(out, file['path']) for file in own if file['path'].endswith('.sha256'))
        done = subprocess.run(['sha256sum', '--check', '--strict', '--quiet', sums], cwd=folder, capture_output=True, timeout=120)
        check(done.returncode == 0, '%s: sha256sum: %s' % (where, (done.stdout + done.stderr).decode()))
        workbook = openpyxl.load_workbook(next(os.path.join(out, file['path']) for file in own if file['path'].endswith('.xlsx')), data_only=True)
        told = [(row[1], row[2], row[3], row[4]) for row in rows(workbook, '电子文件清单')]
        check(told == [(os.path.relpath(file['path'], regime), file.get('pages'), file['bytes'], file['sha256']) for file in listed], where + ': other files')
        papers = [row for row in workbook['卷内目录'].iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)]
        check(papers and all(row[3] and row[7] in ('永久', '30年', '10年') and row[8] in [file[0] for file in told] for row in papers), where + ': papers without a term')
        check(sum(row[5] or 0 for row in papers) == sum(file.get('pages', 0) for file in listed), where + ': pages')
        if product == 'annual':
            text = text_of(next(os.path.join(out, file['path']) for file in own if file['path'].endswith('.pdf')))
            check(all(word in text for word in ('卷内目录', '电子文件清单', '卷内备考表', '脊背标签', '永久', '移交档案部门')), where + ': a part of the file is missing')
            check(all(file['sha256'][:32] in text for file in listed), where + ': a checksum is not printed')


with workspace() as work:
    for regime in REGIMES:
        judge_year(work, regime)
    for regime in REGIMES:
        out = os.path.join(work, regime)
        run = lianheti('packet', sample(regime, 'compliant.xlsx'), '-r', regime, '--as-of', AS_OF, '-o', out)
        check(run.returncode == 0, '%s: %s' % (regime, run.stderr.decode()))
        for consortium, folder in packets(out):
            judge(folder, consortium['files'], regime + ' ' + consortium['id'])
    named = os.path.join(work, 'named')
    lianheti('packet', sample(regime, 'compliant.xlsx'), '-r', regime, '--as-of', AS_OF, '-o', named, '--docs', 'archive')
    for consortium, folder in packets(named):
        there = folder.replace(named, out)
        check(open(archive_of(folder)[2], 'rb').read() == open(archive_of(there)[2], 'rb').read(), 'named alone it brings the packet with it')
    check(not [name for name in files_below(os.path.join(named, regime)) if '/' not in name], 'and no document over the regime')
    withheld = os.path.join(work, 'withheld')
    book = os.path.join(work, 'broken.xlsx')
    shutil.copy(sample(regime, 'compliant.xlsx'), book)
    opened = openpyxl.load_workbook(book)
    sheet = opened['成员单位']
    code = [cell.value for cell in sheet[1]].index('统一社会信用代码')
    sheet[2][code].value = '91330303MA2B7Q1E1A'
    opened.save(book)
    lianheti('packet', book, '-r', regime, '--as-of', AS_OF, '-o', withheld)
    for consortium, folder in packets(withheld):
        check((consortium['status'] == 'built') == bool(archive_of(folder)[0]), '%s, %s: an archive of no packet' % (consortium['id'], consortium['status']))
    scheduled(work)
end()

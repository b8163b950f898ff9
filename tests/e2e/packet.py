#!/usr/bin/env python3
"""The packets of every compliant sample, judged by other programs: qpdf, Poppler, MuPDF, openpyxl, LibreOffice."""
import glob
import json
import os
import re
import subprocess

import openpyxl

from run import check, end, files_below, lianheti, sample, workspace, ROOT


def tool(*command):
    return subprocess.run(command, capture_output=True, timeout=300)


def judge_pdf(path, name):
    qpdf = tool('qpdf', '--check', path)
    check(qpdf.returncode == 0, '%s: qpdf\n%s' % (name, (qpdf.stdout + qpdf.stderr).decode()))
    fonts = tool('pdffonts', path).stdout.decode().splitlines()[2:]
    check(fonts, name + ': no fonts')
    for font in fonts:
        flags = font[-26:].split()
        check(re.search(r'\byes\s+yes\s+yes\b', font), '%s: not embedded, subset and with ToUnicode: %s' % (name, font))
        check(re.match(r'[A-Z]{6}\+', font), '%s: no subset tag: %s %s' % (name, font, flags))
    text = tool('pdftotext', '-enc', 'UTF-8', path, '-')
    check(text.returncode == 0 and not text.stderr, '%s: pdftotext %s' % (name, text.stderr.decode()))
    typed = text.stdout.decode()
    check('\ufffd' not in typed, name + ': U+FFFD in the text')
    check(not re.search('[\u2e80-\u2fdf]', typed), name + ': radicals in the text')
    mutool = tool('mutool', 'draw', '-q', '-F', 'txt', path)
    # Debian builds MuPDF without colour management and says so about every file with an output intent.
    said = mutool.stderr.decode().replace('warning: ICC support is not available', '').strip()
    check(mutool.returncode == 0 and not said, '%s: mutool %s' % (name, said))
    # A box to tick reads 已选 or 未选 to those who go by ActualText, which MuPDF's text does not.
    han = lambda s: sorted(re.findall('[\u4e00-\u9fff]', re.sub('已选|未选', '', s)))
    check(han(typed) == han(mutool.stdout.decode()), name + ': Poppler and MuPDF read other characters')
    return typed


def judge_workbooks(paths, names, folder):
    """openpyxl opens each; LibreOffice, started once, turns each into pages."""
    copies = {}
    for path, name in zip(paths, names):
        check(len(openpyxl.load_workbook(path).sheetnames) > 0, name + ': no sheets')
        copies[os.path.join(folder, '%03d.xlsx' % len(copies))] = (path, name)
    for copy, (path, _) in copies.items():
        os.link(path, copy)
    office = tool('soffice', '--headless', '-env:UserInstallation=file://%s/profile' % folder, '--convert-to', 'pdf',
                  '--outdir', folder, *copies)
    for copy, (_, name) in copies.items():
        check(os.path.exists(copy[:-len('xlsx')] + 'pdf'), '%s: LibreOffice %s' % (name, office.stderr.decode()))


for regime in sorted(os.listdir(os.path.join(ROOT, 'samples'))):
    book = sample(regime, 'compliant.xlsx')
    if not os.path.exists(book):
        continue
    with workspace() as folder:
        out = os.path.join(folder, 'out')
        run = lianheti('packet', book, '-r', regime, '-o', out)
        check(run.returncode == 0, '%s: exit %d\n%s%s' % (regime, run.returncode, run.stdout.decode(), run.stderr.decode()))
        manifest = json.load(open(os.path.join(out, 'manifest.json'), encoding='utf-8'))
        listed = sorted(f['path'] for c in manifest['consortia'] + manifest['summaries'] for f in c['files'])
        check(listed == [f for f in files_below(out) if f != 'manifest.json'], regime + ': the manifest lists every file')
        check(all(c['status'] == 'built' for c in manifest['consortia']), regime + ': every packet is built')
        names = {c['name'] for c in manifest['consortia']}
        for path in listed:
            full = os.path.join(out, path)
            if path.endswith('.pdf'):
                text = re.sub(r'\s', '', judge_pdf(full, path))
                name = next((n for n in names if n in path), '')
                check(re.sub(r'\s', '', name) in text, path + ': the consortium is named')
        books = [path for path in listed if path.endswith('.xlsx')]
        judge_workbooks([os.path.join(out, path) for path in books], books, folder)
        check(glob.glob(os.path.join(glob.escape(out), '*', '*', '材料汇编.pdf')), regime + ': 材料汇编.pdf')
end()

#!/usr/bin/env python3
"""Archive parts and signature fields of the samples, judged by PDFBox, qpdf and Poppler.

PDFBox judges the compendium, which holds all documents; Poppler, which takes seconds for a long table, reads the structure of
the smaller half of the others.
"""
import json
import os
import subprocess

from run import check, end, files_below, lianheti, sample, workspace, ROOT

COMPENDIUM = '材料汇编.pdf'
JARS = ['pdfbox2', 'fontbox2', 'preflight', 'xmpbox', 'commons-logging', 'commons-io', 'javax.activation', 'jaxb-api']


def tool(*command):
    done = subprocess.run(command, capture_output=True, timeout=300)
    return done.returncode, done.stdout.decode(errors='replace') + done.stderr.decode(errors='replace')


def first_consortium(folder, regime, book):
    out = os.path.join(folder, 'first')
    if not os.path.exists(out):
        lianheti('packet', book, '-r', regime, '-o', out, '--docs', 'compendium')
    manifest = json.load(open(os.path.join(out, 'manifest.json'), encoding='utf-8'))
    return manifest['consortia'][0]['id']


def packet(folder, regime, book, *options):
    out = os.path.join(folder, 'out' + '-'.join(options))
    run = lianheti('packet', book, '-r', regime, '-o', out, '--only', first_consortium(folder, regime, book), *options)
    check(run.returncode == 0, '%s %s: %s%s' % (regime, options, run.stdout.decode(), run.stderr.decode()))
    pdfs = [os.path.join(out, f) for f in files_below(out) if f.endswith('.pdf')]
    check(pdfs, '%s %s: no PDF' % (regime, options))
    for pdf in pdfs:
        code, told = tool('qpdf', '--check', pdf)
        check(code == 0, 'qpdf %s: %s' % (pdf, told))
    return pdfs


def judge_part_one(folder, regime, book):
    path = ':'.join('/usr/share/java/%s.jar' % jar for jar in JARS)
    pdfs = sorted(packet(folder, regime, book, '--pdfa', '1b', '--signature-fields'), key=os.path.getsize)
    for pdf in [pdf for pdf in pdfs if os.path.basename(pdf) != COMPENDIUM][:len(pdfs) // 2]:
        code, told = tool('pdfinfo', '-struct-text', pdf)
        check(code == 0 and 'rror' not in told, 'pdfinfo %s: %s' % (pdf, told[-300:]))
    whole = [pdf for pdf in pdfs if os.path.basename(pdf) == COMPENDIUM]
    check(len(whole) == 1, '%s: one compendium: %s' % (regime, whole))
    for pdf in whole:
        code, told = tool('java', '-cp', path, 'org.apache.pdfbox.preflight.Validator_A1b', pdf)
        check(code == 0 and 'is a valid PDF/A-1b file' in told, 'preflight %s: %s' % (pdf, told[:600]))


def judge_part_three(folder, regime, book):
    for pdf in packet(folder, regime, book, '--pdfa', '3b'):
        names = tool('pdfdetach', '-list', pdf)[1]
        check(os.path.basename(book) in names and 'lianheti.json' in names, 'attachments of %s: %s' % (pdf, names))
    saved = os.path.join(folder, 'saved')
    os.mkdir(saved)
    tool('pdfdetach', '-saveall', '-o', saved, pdf)
    check(open(os.path.join(saved, os.path.basename(book)), 'rb').read() == open(book, 'rb').read(),
          'the workbook inside %s is another' % pdf)
    about = json.load(open(os.path.join(saved, 'lianheti.json'), encoding='utf-8'))
    check(about['regime']['id'] == regime and about['inputs'][0]['name'] == os.path.basename(book), 'lianheti.json')


def judge_signatures(folder, regime, book):
    pdfs = packet(folder, regime, book, '--signature-fields')
    found = 0
    for pdf in pdfs:
        told = tool('pdfsig', pdf)[1]
        places = json.load(open(os.path.join(os.path.dirname(pdf), 'places.json'), encoding='utf-8'))['places']
        asked = [p for p in places if p['file'] == os.path.basename(pdf) and p['kind'] != 'date']
        fields = tool('qpdf', '--json', '--json-key=acroform', pdf)[1]
        check(len(json.loads(fields)['acroform']['fields']) == len(asked), 'signature fields of %s: %s' % (pdf, told))
        found += len(asked)
    check(found > 0, regime + ': no signature place')


for regime in sorted(os.listdir(os.path.join(ROOT, 'samples'))):
    book = sample(regime, 'compliant.xlsx')
    if not os.path.exists(book):
        continue
    with workspace() as folder:
        judge_part_one(folder, regime, book)
        judge_part_three(folder, regime, book)
        judge_signatures(folder, regime, book)
end()

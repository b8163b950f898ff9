#!/usr/bin/env python3
"""Names that are hard to print, and fonts that may not be embedded, as the clerk meets them."""
import os
import shutil
import struct
import subprocess

import openpyxl

from run import check, end, files_below, lianheti, sample, workspace, ROOT

CONSORTIUM = 'WZ-2025-001'


def packet(folder, name, kind):
    """A packet whose first member of the team has the name: the run, and what its documents say."""
    book = openpyxl.load_workbook(sample('wenzhou', 'compliant.xlsx'))
    team = book['科研团队']
    row = next(row for row in team.iter_rows(min_row=2) if row[0].value == CONSORTIUM)
    row[1].value = name
    source, out = os.path.join(folder, kind + '.xlsx'), os.path.join(folder, kind)
    book.save(source)
    run = lianheti('packet', source, '-r', 'wenzhou', '-o', out, '--only', CONSORTIUM, '--lang', 'en')
    text = ''
    for pdf in files_below(out):
        if pdf.endswith('.pdf') and '01' in os.path.basename(pdf):
            text += subprocess.run(['pdftotext', os.path.join(out, pdf), '-'], capture_output=True).stdout.decode()
    return run, (run.stdout + run.stderr).decode(), text


def judge_names(folder):
    for kind, name in [('right-to-left', 'שלום עולם'), ('rare', '㐱\U00030EDE\U0002A700\U0002CEB0'), ('variant', '葛\U000E0100明'),
                       ('combining', 'Jose\u0301')]:
        run, told, text = packet(folder, name, kind)
        check(run.returncode == 0, '%s: %s' % (kind, told[-400:]))
        # The marks of direction and the ends of lines are the extractor's.
        letters = ' '.join(text.replace('\u202b', '').replace('\u202c', '').split())
        check(name in letters or (kind == 'combining' and 'José' in letters), kind + ': the name is not in the form')
    run, told, text = packet(folder, '王\ue123明', 'private-use')
    check(run.returncode == 1 and 'U+E123' in told and 'B' in told, 'private use: ' + told[-400:])
    check(not text, 'private use: the form was printed')
    run, told, _ = packet(folder, '王\U000323AF', 'no-font')
    check(run.returncode != 0 and 'U+323AF' in told, 'no font: ' + told[-400:])


def with_licence(font, licence):
    """The font's bytes with other embedding bits (OS/2 fsType)."""
    data = bytearray(open(font, 'rb').read())
    for i in range(struct.unpack('>H', data[4:6])[0]):
        tag, _, offset, _ = struct.unpack('>4sLLL', data[12 + 16 * i:28 + 16 * i])
        if tag == b'OS/2':
            struct.pack_into('>H', data, offset + 8, licence)
    return bytes(data)


def judge_licence(folder):
    """A licensed 楷体 that forbids embedding is named, and the next font of its role is used."""
    data = os.path.join(folder, 'data')
    os.mkdir(data)
    for name in ['templates', 'po', 'samples']:
        os.symlink(os.path.join(ROOT, name), os.path.join(data, name))
    shutil.copytree(os.path.join(ROOT, 'fonts'), os.path.join(data, 'fonts'))
    used = lianheti('fonts').stdout.decode()
    file = next(line.split()[1].rsplit('#', 1)[0] for line in used.split('\n') if line.strip().startswith('DejaVuSans '))
    with open(os.path.join(data, 'fonts', 'simkai.ttf'), 'wb') as out:
        out.write(with_licence(file, 2))
    here = {'LIANHETI_DATA': data}
    told = lianheti('fonts', '--lang', 'en', env=here).stdout.decode()
    check('not used' in told and told.rstrip().endswith('may not be embedded') and 'simkai.ttf' in told, 'fonts: ' + told[-300:])
    told = lianheti('doctor', '--lang', 'en', env=here)
    check('simkai.ttf' in told.stdout.decode(), 'doctor: ' + told.stdout.decode()[:800])
    out = os.path.join(folder, 'licensed')
    run = lianheti('packet', sample('wenzhou', 'compliant.xlsx'), '-r', 'wenzhou', '-o', out, '--only', CONSORTIUM, env=here)
    check(run.returncode == 0, 'packet: ' + run.stderr.decode())


with workspace() as work:
    judge_names(work)
    judge_licence(work)
end()

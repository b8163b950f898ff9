#!/usr/bin/env python3
"""补正通知书: check --notice writes one for each consortium with something to mend, unit by unit; a withheld packet has it."""
import json
import os
import subprocess

from run import check, end, files_below, lianheti, sample, workspace, ROOT


def text_of(path):
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True).stdout.decode().replace(' ', '')


for regime in sorted(os.listdir(os.path.join(ROOT, 'samples'))):
    source = sample(regime, 'mistakes.xlsx')
    if not os.path.exists(source):
        continue
    with workspace() as folder:
        out = os.path.join(folder, 'out')
        listing = os.path.join(folder, 'found.jsonl')
        run = lianheti('check', source, '-r', regime, '--as-of', '2026-11-20', '--json', listing, '--notice', out)
        check(run.returncode == 1, '%s: exit %d %s' % (regime, run.returncode, run.stderr.decode()))
        found = [json.loads(line) for line in open(listing, encoding='utf-8')]
        named = [f for f in found if f['status'] in ('fail', 'undetermined') and f['severity'] != 'info']
        notices = [name for name in files_below(out) if name.endswith('.pdf')]
        check(len(notices) == len({f['consortium'] for f in named if f['consortium']}), '%s: one a consortium: %s' %
              (regime, notices))
        check(all(os.path.basename(name) == '补正通知书.pdf' for name in notices), 'names: %s' % notices)
        text = ''.join(text_of(os.path.join(out, name)) for name in notices)
        for part in ('补正通知书', '补正事项清单', '由牵头单位统一办理', '须补正', '2026年11月20日'):
            check(part in text, '%s: no “%s”' % (regime, part))
        # Each cell that the findings name is in the list.
        cells = {s['cell'] for f in named for s in f['source'][:1] if s.get('cell')}
        missing = [cell for cell in cells if '!' + cell not in text]
        check(not missing, '%s: cells that are not listed: %s' % (regime, missing))

        packet = os.path.join(folder, 'packet')
        run = lianheti('packet', source, '-r', regime, '--as-of', '2026-11-20', '-o', packet)
        check(run.returncode == 1, '%s: packet: exit %d' % (regime, run.returncode))
        manifest = json.load(open(os.path.join(packet, 'manifest.json'), encoding='utf-8'))
        for made in manifest['consortia']:
            documents = [f['document'] for f in made['files']]
            check((made['status'] == 'withheld') == ('corrections' in documents), '%s: %s' % (made['status'], documents))

        clean = os.path.join(folder, 'clean')
        lianheti('check', sample(regime, 'compliant.xlsx'), '-r', regime, '--as-of', '2026-11-20', '--notice', clean)
        check(not [f for f in files_below(clean) if f.endswith('.pdf')], 'nothing to mend, no notice')
end()

#!/usr/bin/env python3
"""The scheduled run: what it builds, what it leaves alone, and what it keeps when something breaks."""
import json
import os
import re
import shutil

import openpyxl

from run import ROOT, check, end, files_below, lianheti, workspace

COUNT = 4


def make_book(folder, name='a.xlsx', count=COUNT):
    out = os.path.join(folder, name)
    made = lianheti('sample', '-r', 'wenzhou', '--consortia', str(count), '-o', out)
    check(made.returncode == 0, 'invented data: ' + made.stderr.decode())
    return out


def make_job(folder, more='', name='job.toml', data=None):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('inputs = ["*.xlsx"]\nregimes = ["wenzhou"]\nbuild = ["check", "packet"]\nas_of = 2026-11-20\n'
                   'output = "out"\n' + ('data = "%s"\n' % data if data else '') + more)
    return path


def run(job, *options, expect=0):
    done = lianheti('run', job, *options)
    check(done.returncode == expect, 'exit %d, not %d: %s\n%s%s' % (done.returncode, expect, options, done.stdout.decode(),
                                                                  done.stderr.decode()[-3000:]))
    return done


def summary(folder):
    with open(os.path.join(folder, 'out', '.lianheti', 'last-run.json'), encoding='utf-8') as file:
        return json.load(file)


def tree(folder):
    out = {}
    for name in files_below(folder):
        if not name.startswith(('.lianheti', '晨报')):  # the report tells of one run, not of the data
            with open(os.path.join(folder, name), 'rb') as file:
                out[name] = file.read()
    return out


def change_cell(book, sheet, header, row, value):
    opened = openpyxl.load_workbook(book)
    rows = list(opened[sheet].iter_rows())
    at = next(i for i, cells in enumerate(rows) if header in [cell.value for cell in cells])
    column = [cell.value for cell in rows[at]].index(header)
    rows[at + row][column].value = value
    opened.save(book)


def copy_data(folder):
    data = os.path.join(folder, 'data')
    for part in ('templates', 'fonts'):
        shutil.copytree(os.path.join(ROOT, part), os.path.join(data, part))
    return data


with workspace() as folder:
    book = make_book(folder)
    job = make_job(folder)
    planned = run(job, '--dry-run')
    check('new' in planned.stdout.decode() and not os.path.exists(os.path.join(folder, 'out')), 'a dry run writes nothing')
    log = run(job, '--jobs', '1').stderr.decode()
    for line in log.splitlines():
        check(json.loads(line)['time'], 'a log line is JSON')
    first = summary(folder)
    check(first['classes']['built'] == COUNT and first['documents']['built'] > COUNT, 'all are built: %s' % first['classes'])
    before = tree(os.path.join(folder, 'out'))
    check('manifest.json' in before and 'wenzhou/check.jsonl' in before, 'manifest and findings are there')
    packet = os.path.join(folder, 'packet')
    lianheti('packet', book, '-r', 'wenzhou', '--as-of', '2026-11-20', '-o', packet)
    with open(os.path.join(packet, 'manifest.json'), encoding='utf-8') as file:
        at_once = json.load(file)
    by_night = json.loads(before['manifest.json'])
    for key in ('program', 'as_of', 'draft', 'inputs', 'regimes', 'rules', 'templates'):
        check(by_night[key] == at_once[key], '%s as packet lists it: %s' % (key, by_night[key]))
    used = {each['name'] for each in by_night['templates']}
    check({'wenzhou/archive', 'wenzhou/archive-xlsx', 'wenzhou/corrections', 'wenzhou/compendium'} <= used, 'used: %s' % used)

    # The same with other worker processes, in another folder: the same bytes.
    with workspace() as other:
        shutil.copy(book, other)
        run(make_job(other), '--jobs', '3')
        check(tree(os.path.join(other, 'out')) == before, 'the same bytes whatever --jobs')

    # Nothing changed, nothing built; also on another day, where nothing reads the date.
    run(job)
    check(summary(folder)['classes']['unchanged'] == COUNT, 'nothing changed: %s' % summary(folder)['classes'])
    later = make_job(folder, name='later.toml').replace('job.toml', 'later.toml')
    with open(later, encoding='utf-8') as file:
        text = file.read().replace('2026-11-20', '2026-11-21')
    with open(later, 'w', encoding='utf-8') as file:
        file.write(text)
    run(later)
    of_later = summary(folder)
    check(of_later['documents']['unchanged'] > 0, 'documents without the date stay: %s' % of_later['documents'])
    run(job)
    check(tree(os.path.join(folder, 'out')) == before, 'back to the first date: the first bytes')

    # One cell changed: that consortium alone.
    name = os.path.join(folder, 'a.xlsx')
    change_cell(name, '联合体', '联合体名称', 2, '温州市泵阀产业链流程装备创新联合体')
    planned = run(job, '--dry-run').stdout.decode()
    check('rows' in planned, 'a dry run says which query gives other rows\n' + planned)
    run(job)
    after = summary(folder)
    check(after['classes']['built'] == 1 and after['classes']['unchanged'] == COUNT - 1, 'one is built: %s' % after['classes'])
    now = tree(os.path.join(folder, 'out'))
    changed = {path.split('/')[1] for path in set(now) ^ set(before) if path.count('/') > 1}
    check(len(changed) == 2, 'its folder has the new name, the old one is gone: %s' % changed)
    check(lianheti('verify', os.path.join(folder, 'out')).returncode == 0, 'verify')

    # explain: what changed last.
    produced = next(path for path in now if path.endswith('备案申请表.pdf') and path not in before)
    said = lianheti('explain', os.path.join(folder, 'out', produced), '--lang', 'en').stdout.decode()
    check('rows of the query' in said and 'input ' in said and 'a.xlsx' in said, 'explain names the rows and the input\n' + said)

    # A file that somebody spoilt is seen by verify and built again.
    with open(os.path.join(folder, 'out', produced), 'ab') as file:
        file.write(b'x')
    check(lianheti('verify', os.path.join(folder, 'out')).returncode == 1, 'verify sees a changed file')
    run(job)
    check(tree(os.path.join(folder, 'out')) == now, 'a spoilt file is built again')

    # The input vanishes: the last good files stay.
    os.rename(book, book + '.away')
    gone = run(job, expect=3)
    check(summary(folder)['classes']['failed'] == COUNT, 'vanished input: %s' % summary(folder)['classes'])
    check({k: v for k, v in tree(os.path.join(folder, 'out')).items() if k != 'manifest.json'} ==
          {k: v for k, v in now.items() if k != 'manifest.json'}, 'the last good files stay')
    os.rename(book + '.away', book)
    run(job)
    check(tree(os.path.join(folder, 'out')) == now, 'the input is back: all as it was')

    # A second run while one works.
    import fcntl
    with open(os.path.join(folder, 'out', '.lianheti', 'lock'), 'r+') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        locked = run(job, expect=4)
        check(b'base/locked' in locked.stderr, 'a locked folder is said')

    # A damaged memory is set aside.
    with open(os.path.join(folder, 'out', '.lianheti', 'state.db'), 'wb') as file:
        file.write(b'no database at all' * 100)
    run(job)
    check(tree(os.path.join(folder, 'out')) == now, 'without memory the same bytes are built')

with workspace() as folder:
    # A broken template fails alone; mended, everything has its old bytes.
    make_book(folder, count=2)
    data = copy_data(folder)
    job = make_job(folder, data=data)
    run(job)
    before = tree(os.path.join(folder, 'out'))
    template = os.path.join(data, 'templates', 'wenzhou', 'agreement.xml')
    with open(template, encoding='utf-8') as file:
        whole = file.read()
    with open(template, 'w', encoding='utf-8') as file:
        file.write(whole.replace('<document', '<nonsense', 1))
    run(job, expect=5)
    check(summary(folder)['documents']['stale'] >= 2, 'its documents are stale: %s' % summary(folder)['documents'])
    kept = tree(os.path.join(folder, 'out'))
    check({k: v for k, v in kept.items() if k != 'manifest.json'} == {k: v for k, v in before.items() if k != 'manifest.json'},
          'the last good files stay')
    manifest = json.loads(kept['manifest.json'])
    stale = [f['document'] for c in manifest['consortia'] for f in c['files'] if f.get('state') == 'stale']
    check('agreement' in stale and 'filing-form' not in stale, 'the manifest says which: %s' % stale)
    with open(template, 'w', encoding='utf-8') as file:
        file.write(whole)
    run(job)
    check(tree(os.path.join(folder, 'out')) == before, 'the template is back: the old bytes')

    # A rule reworded: only what prints it, and explain names it.
    rules = os.path.join(data, 'templates', 'wenzhou', 'rules.toml')
    with open(rules, encoding='utf-8') as file:
        text = file.read()
    title = re.search(r'^title = "(.+)"$', text, re.M).group(1)
    with open(rules, 'w', encoding='utf-8') as file:
        file.write(text.replace('title = "%s"' % title, 'title = "%s（新）"' % title, 1))
    run(job)
    now = tree(os.path.join(folder, 'out'))
    built = {f for c in summary(folder)['consortia'] for f in c['documents']}
    check('compliance-sheet' in built and 'agreement' not in built, 'only what prints the rule: %s' % built)
    sheet = next(path for path in now if path.endswith('审查表.pdf'))
    said = lianheti('explain', os.path.join(folder, 'out', sheet), '--lang', 'en').stdout.decode()
    check(re.search(r'rule wenzhou wenzhou/', said), 'explain names the rule\n' + said)

with workspace() as folder:
    # A past run is built again from its archive, to the same bytes, whatever has changed since; the names are those that
    # browsers give.
    folder = os.path.join(folder, '市局[1]')
    os.mkdir(folder)
    book = make_book(folder, '材料[1].xlsx', count=1)
    wrong = os.path.join(folder, 'b.xlsx')
    shutil.copy(os.path.join(ROOT, 'samples', 'wenzhou', 'mistakes.xlsx'), wrong)
    data = copy_data(folder)
    job = make_job(folder, 'archive = true\n', data=data)
    run(job, expect=1)
    form = next(path for path in tree(os.path.join(folder, 'out')) if path.endswith('备案申请表.pdf'))
    check(lianheti('explain', os.path.join(folder, 'out', form)).returncode == 0, 'explain in such a folder')
    past = os.path.join(folder, 'out', '.lianheti', 'archive', '000001')
    change_cell(book, '成员单位', '责权利', 1, '负责成果推广。')
    template = os.path.join(data, 'templates', 'wenzhou', 'agreement.xml')
    with open(template, encoding='utf-8') as file:
        whole = file.read()
    with open(template, 'w', encoding='utf-8') as file:
        file.write(whole.replace('</p>', '（修订）</p>', 1))
    run(job, expect=1)
    os.remove(book)
    os.remove(wrong)
    shutil.rmtree(data)
    run(os.path.join(past, 'job.toml'), expect=1)
    second = os.path.join(folder, 'out', '.lianheti', 'archive', '000002')
    run(os.path.join(second, 'job.toml'), expect=1)
    manifests = []
    for each in (past, second):
        with open(os.path.join(each, 'manifest.json'), 'rb') as kept, \
                open(os.path.join(each, 'rebuilt', 'manifest.json'), 'rb') as again:
            manifests.append(kept.read())
            check(manifests[-1] == again.read(), 'a past run is built again byte for byte')
        check(lianheti('verify', os.path.join(each, 'rebuilt')).returncode == 0, 'verify of the rebuilt')
    check(manifests[0] != manifests[1], 'each as it was that night')

with workspace() as folder:
    # A regime of whose consortia nothing has changed has nothing built, not over the regime either.
    for regime in ('wenzhou', 'yongchuan'):
        lianheti('sample', '-r', regime, '--consortia', '2', '-o', os.path.join(folder, regime + '.xlsx'))
    job = os.path.join(folder, 'job.toml')
    with open(job, 'w', encoding='utf-8') as file:
        file.write('inputs = ["*.xlsx"]\nbuild = ["packet"]\nas_of = 2026-11-20\noutput = "out"\n')
    run(job)
    change_cell(os.path.join(folder, 'wenzhou.xlsx'), '成员单位', '责权利', 1, '负责成果推广。')
    run(job)
    check({each['regime'] for each in summary(folder)['consortia'] + summary(folder)['summaries']} == {'wenzhou'},
          'only its own regime is built: %s' % summary(folder))
    check('register' in summary(folder)['summaries'][0]['documents'], 'its register is')

with workspace() as folder:
    # A unit that leaves: the rows of all others move up, and of other consortia only what prints their cells is built.
    book = make_book(folder, count=3)
    job = make_job(folder)
    run(job)
    opened = openpyxl.load_workbook(book)
    sheet = opened['成员单位']
    first = next(i for i, cells in enumerate(sheet.iter_rows()) if '单位名称' in [cell.value for cell in cells]) + 2
    left = sheet.cell(first + 3, 1).value
    sheet.delete_rows(first + 3)
    opened.save(book)
    run(job, expect=lianheti('check', book, '-r', 'wenzhou', '--as-of', '2026-11-20').returncode)
    built = {each['id']: set(each['documents']) for each in summary(folder)['consortia'] if each['documents']}
    others = set().union(*(documents for id, documents in built.items() if id != left))
    check(left == sheet.cell(first, 1).value and not others & {'filing-form', 'agreement', 'plan', 'roster', 'task-lists'},
          'of others what prints cells: %s' % built)

with workspace() as folder:
    # Parts of a run, joined, are the run; a part that is missing is found.
    make_book(folder)
    run(make_job(folder))
    whole = tree(os.path.join(folder, 'out'))
    shutil.rmtree(os.path.join(folder, 'out'))
    for part in ('1/3', '3/3'):
        run(make_job(folder), '--shard', part)
    check(lianheti('merge', os.path.join(folder, 'out')).returncode == 1, 'merge misses a part')
    run(make_job(folder), '--shard', '2/3')
    merged = lianheti('merge', os.path.join(folder, 'out'))
    check(merged.returncode == 0, 'merge: ' + merged.stderr.decode())
    parts = {k: v for k, v in tree(os.path.join(folder, 'out')).items() if not k.startswith('manifest.') or k == 'manifest.json'}
    check(parts == whole, 'parts joined are the whole: %s' % [k for k in set(parts) | set(whole) if parts.get(k) != whole.get(k)])

with workspace() as folder:
    # A document over its time fails alone; a hook that reads the summary; mistakes of the job file.
    make_book(folder, count=1)
    data = copy_data(folder)
    template = os.path.join(data, 'templates', 'wenzhou', 'agreement.xml')
    with open(template, encoding='utf-8') as file:
        whole = file.read()
    slow = ('<query name="slow">WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i &lt; 100000000) '
            'SELECT max(i) AS x FROM n</query><each query="slow" as="s"><section page="form"><p>{s.x?}</p></section></each>')
    with open(template, 'w', encoding='utf-8') as file:
        file.write(whole.replace('</document>', slow + '</document>'))
    capped = run(make_job(folder, '[limits]\nseconds_per_document = 5\n', data=data), expect=1)
    check(summary(folder)['classes']['failed'] == 1, 'over its time: %s' % summary(folder)['classes'])
    check('run/too-long' in capped.stderr.decode(), 'it is said')
    made = tree(os.path.join(folder, 'out'))
    check(any('备案申请表.pdf' in name for name in made) and not any('组建协议.pdf' in name for name in made),
          'the others are built: %s' % sorted(made))
    with open(template, 'w', encoding='utf-8') as file:
        file.write(whole)
    hook = '[[on_finish]]\ncommand = ["tee", "%s/heard.json"]\n' % folder
    run(make_job(folder, hook, data=data))
    with open(os.path.join(folder, 'heard.json'), encoding='utf-8') as file:
        check(json.load(file)['classes']['built'] == 1, 'the hook hears the summary')
    wrong = run(make_job(folder, 'jbos = 2\nyear = "x"\narchive = 3\n'), expect=2).stderr.decode()
    for place in ('job.toml:6', 'job.toml:7', 'job.toml:8'):
        check(place in wrong, 'mistakes with their lines: ' + wrong)
end()

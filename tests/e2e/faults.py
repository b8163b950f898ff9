#!/usr/bin/env python3
"""What goes wrong at night, one thing at a time: it fails alone, is said with its next step and the right exit status, leaves
no half file, and the last good files stay."""
import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import zipfile

import openpyxl

from run import PROGRAM, ROOT, check, end, files_below, lianheti, workspace


class Night:
    """A folder with a job, the program's data as a copy that may be broken, and two workbooks of two regimes."""

    def __init__(self, folder, more='', regimes=None):
        self.folder, self.out = folder, os.path.join(folder, 'out')
        self.data = os.path.join(folder, 'data')
        for part in ('templates', 'fonts'):
            shutil.copytree(os.path.join(ROOT, part), os.path.join(self.data, part))
        for regime, name in (('wenzhou', 'a.xlsx'), ('yongchuan', 'b.xlsx')):
            made = lianheti('sample', '-r', regime, '--consortia', '1', '-o', os.path.join(folder, name))
            check(made.returncode == 0, 'invented data: ' + made.stderr.decode())
        self.job = os.path.join(folder, 'job.toml')
        named = '' if regimes is None else 'regimes = %s\n' % json.dumps(regimes)
        with open(self.job, 'w', encoding='utf-8') as file:
            file.write('inputs = ["*.xlsx"]\nbuild = ["packet"]\nas_of = 2026-11-20\noutput = "out"\ndata = "data"\njobs = 1\n'
                       + named + more)

    def run(self, expect, says, *options, **how):
        done = subprocess.run([os.path.abspath(PROGRAM), 'run', self.job, '--lang', 'en', *options], capture_output=True,
                              env=dict(os.environ, LC_ALL='C.UTF-8'), timeout=120, **how)
        told = done.stdout.decode() + done.stderr.decode()
        check(done.returncode == expect, 'exit %d, not %d, with %s\n%s' % (done.returncode, expect, says, told[-2000:]))
        for code in says:
            check(code in told, '%s is said: %s' % (code, told[-2000:]))
        for line in done.stderr.decode().splitlines():
            if says and '"event":"problem"' in line and '"level":"error"' in line:
                check(json.loads(line).get('hint'), 'a next step: ' + line)
        check(not [name for name in files_below(self.out) if re.search(r'\.tmp|~$', name)], 'no half file')
        return told

    def products(self):
        out = {}
        for name in files_below(self.out):
            if not name.startswith(('.lianheti', '晨报', 'manifest')):
                with open(os.path.join(self.out, name), 'rb') as file:
                    out[name] = file.read()
        return out

    def stale(self):
        """Documents by regime that the manifest calls stale."""
        with open(os.path.join(self.out, 'manifest.json'), encoding='utf-8') as file:
            manifest = json.load(file)
        out = {}
        for part in manifest['consortia'] + manifest['summaries']:
            for each in part['files']:
                if each.get('state') == 'stale':
                    out.setdefault(part['regime'], set()).add(each['document'].split(' ')[0])
        return out

    def built(self, regime):
        """Documents of its consortia that the last run built."""
        with open(os.path.join(self.out, '.lianheti', 'last-run.json'), encoding='utf-8') as file:
            return {name for each in json.load(file)['consortia'] if each['regime'] == regime for name in each['documents']}

    def path(self, *parts):
        return os.path.join(self.data, 'templates', *parts)


def change(path, *replacements):
    with open(path, encoding='utf-8') as file:
        text = whole = file.read()
    for old, new in replacements:
        check(old in text, '%s stands in %s' % (old, path))
        text = text.replace(old, new, 1)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return whole


def write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def change_duties(book, text):
    """Another 责权利 of the first member: a cell that documents print and no rule asks for."""
    opened = openpyxl.load_workbook(book)
    rows = list(opened['成员单位'].iter_rows())
    at = next(i for i, cells in enumerate(rows) if '责权利' in [cell.value for cell in cells])
    rows[at + 1][[cell.value for cell in rows[at]].index('责权利')].value = text
    opened.save(book)


def broken_regimes():
    with workspace() as folder:
        night = Night(folder)
        night.run(0, ['"built"'])
        before = night.products()
        check(any(name.startswith('wenzhou/') for name in before) and any(name.startswith('yongchuan/') for name in before),
              'both regimes have files')
        for file, old, new, code in (('regime.toml', 'id = ', 'id := ', 'regime.toml'),
                                     ('rules.toml', 'SELECT', 'SELEKT', 'yongchuan')):
            whole = change(night.path('yongchuan', file), (old, new))
            change_duties(os.path.join(folder, 'a.xlsx'), '负责%s。' % file)
            night.run(5, [code])
            stale = night.stale()
            check(set(stale) == {'yongchuan'} and 'agreement' in stale['yongchuan'], '%s: stale %s' % (file, stale))
            now = night.products()
            check({n: b for n, b in now.items() if n.startswith('yongchuan/')} ==
                  {n: b for n, b in before.items() if n.startswith('yongchuan/')}, '%s: its last good files stay' % file)
            check('agreement' in night.built('wenzhou'), '%s: the other regime is built' % file)
            write(night.path('yongchuan', file), whole)
        night.run(0, [])
        check(not night.stale(), 'mended, nothing is stale: %s' % night.stale())

        # The rows that a document over a regime is made for: only those documents are held up.
        text = change(night.path('wenzhou', 'regime.toml'), ('SELECT c.district AS key', 'SELECT json(c.district) AS key'))
        night.run(5, ['sql/failed', 'JSON'])
        check(set(night.stale()) == {'wenzhou'} and 'filing-form' not in night.stale()['wenzhou'], 'stale: %s' % night.stale())
        write(night.path('wenzhou', 'regime.toml'), text)
        night.run(0, [])

    with workspace() as folder:
        # A broken folder that the job does not name is none of its business.
        night = Night(folder, regimes=['wenzhou'])
        os.remove(os.path.join(folder, 'b.xlsx'))
        change(night.path('tianjin-mic', 'regime.toml'), ('id = ', 'id := '))
        night.run(0, ['"built"'])


def broken_workbook():
    with workspace() as folder:
        night = Night(folder)
        night.run(0, [])
        before = night.products()
        book = os.path.join(folder, 'b.xlsx')
        with zipfile.ZipFile(book) as whole:
            parts = {name: whole.read(name) for name in whole.namelist()}
        sheets = sorted(name for name in parts if name.startswith('xl/worksheets/sheet'))
        parts[sheets[-1]] = parts[sheets[-1]][:len(parts[sheets[-1]]) // 2]
        with zipfile.ZipFile(book, 'w') as torn:
            for name, content in parts.items():
                torn.writestr(name, content)
        change_duties(os.path.join(folder, 'a.xlsx'), '负责组织协调。')
        night.run(3, ['ingest/bad-xml', 'b.xlsx'])
        now = night.products()
        check(set(night.stale()) == {'yongchuan'}, 'stale: %s' % night.stale())
        check({n: b for n, b in now.items() if n.startswith('yongchuan/')} ==
              {n: b for n, b in before.items() if n.startswith('yongchuan/')}, 'half of a workbook builds nothing')
        check('agreement' in night.built('wenzhou'), 'the other workbook is built')


def limits():
    with workspace() as folder:
        # The first of its consortium's documents needs more memory than it may have; the others are built.
        night = Night(folder, '[limits]\nmegabytes_per_document = 64\n')
        os.remove(os.path.join(folder, 'b.xlsx'))
        night.run(0, [])
        before = night.products()
        large = ('<query name="large">SELECT group_concat(hex(zeroblob(1000000))) AS x FROM (WITH RECURSIVE n(i) AS '
                 '(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i &lt; 200) SELECT i FROM n)</query>'
                 '<each query="large" as="l"><section page="form"><p>{l.x?}</p></section></each>')
        whole = change(night.path('wenzhou', 'agreement.xml'), ('</document>', large + '</document>'))
        night.run(1, ['run/too-large', 'agreement'])
        check('agreement' in night.stale().get('wenzhou', ()) and 'filing-form' not in night.stale()['wenzhou'],
              'stale: %s' % night.stale())
        check(night.products() == before, 'the last good files stay')
        write(night.path('wenzhou', 'agreement.xml'), whole)
        night.run(0, [])
        check(not night.stale(), 'mended: %s' % night.stale())


def temporary_space():
    """Data larger than what stays in memory, where no file may grow over a megabyte."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, resource.RLIM_INFINITY))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    with workspace() as folder:
        book = os.path.join(folder, 'large.xlsx')
        lianheti('sample', '-r', 'wenzhou', '--consortia', '800', '--years', '1', '-o', book)
        run = subprocess.run([PROGRAM, 'check', book, '-r', 'wenzhou'], capture_output=True, preexec_fn=limit,
                             env=dict(os.environ, TMPDIR=folder, LIANHETI_DATA=ROOT))
        check(run.returncode == 4 and b'dataset/too-large' in run.stderr, 'no room for the dataset: %d %s' % (run.returncode, run.stderr.decode()))
        check(os.listdir(folder) == ['large.xlsx'], 'its temporary file is gone: %s' % os.listdir(folder))


def template_and_back():
    with workspace() as folder:
        night = Night(folder)
        night.run(0, [])
        before = night.products()
        whole = change(night.path('wenzhou', 'agreement.xml'), ('</p>', '（修订）</p>'))
        night.run(0, ['"agreement"'])
        now = night.products()
        changed = {name for name in before if before[name] != now.get(name)}
        check(changed and all('协议' in name or '汇编' in name or '归档' in name or 'places' in name for name in changed), 'changed: %s' % changed)
        write(night.path('wenzhou', 'agreement.xml'), whole)
        night.run(0, ['"agreement"'])
        check(night.products() == before, 'and back: the old bytes')


def output_folder():
    with workspace() as folder:
        os.chmod(folder, 0o755)
        night = Night(folder)
        night.run(0, [])
        before = night.products()
        change_duties(os.path.join(folder, 'a.xlsx'), '负责成果推广。')
        for base, folders, _ in os.walk(night.out):
            os.chmod(base, stat.S_IRUSR | stat.S_IXUSR | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH)
        program = os.path.join(folder, 'lianheti')
        shutil.copy(PROGRAM, program)
        other = {'user': 65534, 'group': 65534} if os.geteuid() == 0 else {}  # root writes where it likes
        told = subprocess.run([program, 'run', night.job, '--lang', 'en'], capture_output=True, env=dict(os.environ, LC_ALL='C.UTF-8'),
                              **other)
        said = told.stderr.decode()
        check(told.returncode == 4 and 'base/cannot-write' in said and 'permission' in said,
              'a read-only folder: exit %d\n%s' % (told.returncode, said[-1500:]))
        check(night.products() == before, 'nothing is touched')
        for base, folders, _ in os.walk(night.out):
            os.chmod(base, 0o755)
        night.run(0, [])

        # A file stands where the folder of the output should be.
        blocked = night.job + '.blocked.toml'
        with open(night.job, encoding='utf-8') as file:
            write(blocked, file.read().replace('output = "out"', 'output = "a.xlsx/out"'))
        done = lianheti('run', blocked, '--lang', 'en')
        check(done.returncode == 4 and b'base/cannot-write' in done.stderr, 'a file in the way: %s' % done.stderr.decode())


def clock():
    with workspace() as folder:
        night = Night(folder)
        night.run(0, [])
        before = night.products()
        with sqlite3.connect(os.path.join(night.out, '.lianheti', 'state.db')) as store:
            store.execute('UPDATE run SET started = started + 86400 * 400, ended = ended + 86400 * 400')
        store.close()
        told = night.run(0, ['run/clock-back'])
        check('"documents":0' in told and night.products() == before, 'nothing is built because of a clock\n' + told)
        # A lock from the future is a dead owner's like any other; a living one's age is not negative.
        lock = os.path.join(night.out, '.lianheti', 'lock')
        write(lock, '99999999 elsewhere 99999999999\n')
        night.run(0, ['taken-over'])
        import fcntl
        with open(lock, 'w', encoding='utf-8') as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            held.write('4711 elsewhere 99999999999\n')
            held.flush()
            told = night.run(4, ['base/locked', '4711'])
            check(re.search(r'elsewhere, for \d+ ', told), 'its age: ' + told)


def font():
    with workspace() as folder:
        night = Night(folder)
        toml = os.path.join(night.data, 'fonts', 'fonts.toml')
        with open(toml, encoding='utf-8') as file:
            text = file.read()
        # The office's own font is there one night and gone the next.
        shutil.copy('/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf', os.path.join(night.data, 'fonts', 'buero.ttf'))
        write(toml, text.replace('[fonts]\n', '[fonts]\nbuero = { file = ["buero.ttf"] }\n')
              .replace('regular = ["simsun",', 'regular = ["buero", "simsun",'))
        night.run(0, [])
        with_font = night.products()
        os.remove(os.path.join(night.data, 'fonts', 'buero.ttf'))
        night.run(0, ['run/font-gone', 'DejaVuSerif'])
        check(set(night.products()) == set(with_font), 'all documents are there, set in the next font')
        # No font of any role is left: said, and nothing is touched.
        kept = night.products()
        write(toml, re.sub(r'folders = \[.*?\]', 'folders = ["."]', text, flags=re.S))
        night.run(5, ['font/'])
        check(night.products() == kept, 'the last good files stay')
        write(toml, text)
        night.run(0, [])


def registry():
    with workspace() as folder:
        night = Night(folder, 'registry = "registry.db"\n')
        file = os.path.join(folder, 'registry.db')
        night.run(0, [])
        check(not os.path.exists(file), 'nothing is recorded unasked')
        with open(night.job, 'a', encoding='utf-8') as job:
            job.write('record = true\n')
        night.run(0, [])
        before = night.products()
        with open(file, 'rb') as whole:
            kept = whole.read()
        check(len(kept) > 0, 'the run is on record')
        other = sqlite3.connect(file, isolation_level=None)
        other.execute('BEGIN EXCLUSIVE')
        night.run(4, ['registry/locked'])
        other.execute('ROLLBACK')
        other.close()
        check(night.products() == before, 'a locked registry: the last good files stay')
        for broken, code, status in ((b'no database at all' * 500, 'registry/damaged', 3), (kept[:len(kept) // 2], 'registry/', 3)):
            with open(file, 'wb') as damaged:
                damaged.write(broken)
            night.run(status, [code, 'registry.db'])
            check(night.products() == before, 'a damaged registry: the last good files stay')
            with open(file, 'rb') as left:
                check(left.read() == broken, 'and nobody writes over it')
        with open(file, 'wb') as mended:
            mended.write(kept)
        night.run(0, [])
        check(night.products() == before and not night.stale(), 'mended: stale %s' % night.stale())


def vanished():
    with workspace() as folder:
        night = Night(folder)
        night.run(0, [])
        before = night.products()
        os.rename(os.path.join(folder, 'b.xlsx'), os.path.join(folder, 'b.gone'))
        night.run(3, ['ingest/vanished', 'b.xlsx'])
        now = night.products()
        check(set(night.stale()) == {'yongchuan'}, 'stale: %s' % night.stale())
        check({n: b for n, b in now.items() if n.startswith('yongchuan/')} ==
              {n: b for n, b in before.items() if n.startswith('yongchuan/')}, 'the last good files stay')
        os.rename(os.path.join(folder, 'b.gone'), os.path.join(folder, 'b.xlsx'))
        night.run(0, [])
        check(not night.stale(), 'it is back')


def retention():
    """What no run asks for any more goes after its days, and nothing else: not what the program did not write."""
    with workspace() as folder:
        night = Night(folder, 'retention_days = 30\narchive = true\n')
        night.run(0, [])
        ours = {name for name in night.products() if name.startswith('yongchuan/')}
        notes = [os.path.join(night.out, os.path.dirname(sorted(ours)[-1]), '批注.txt'), os.path.join(night.out, '说明.txt')]
        for note in notes:
            write(note, '处室批注')
        os.remove(os.path.join(folder, 'b.xlsx'))
        change(night.job, ('inputs = ["*.xlsx"]', 'inputs = ["*.xlsx", "!b.xlsx"]'))
        change_duties(os.path.join(folder, 'a.xlsx'), '负责成果推广。')

        def age(days):
            with sqlite3.connect(os.path.join(night.out, '.lianheti', 'state.db')) as store:
                store.execute('UPDATE run SET started = started - 86400 * ?, ended = ended - 86400 * ?', (days, days))
            store.close()

        night.run(0, [])
        check(ours <= set(night.products()), 'what no run asks for is kept at first')
        age(29)
        night.run(0, [])
        check(ours <= set(night.products()), 'and until its days are over')
        age(2)
        told = night.run(0, ['"removed"'])
        left = set(night.products())
        check(not ours & left, 'then it goes: %s\n%s' % (sorted(ours & left), told[-500:]))
        check(all(os.path.exists(note) for note in notes), 'what others wrote stays')
        check(any(name.startswith('wenzhou/') for name in left) and lianheti('verify', night.out).returncode == 0, 'and what is asked for')
        check(not os.path.exists(os.path.join(night.out, '.lianheti', 'archive', '000001')), 'the archive of that night too')


def output_among_inputs():
    """The morning report is no input of the next night, where the output is the folder of the workbooks."""
    with workspace() as folder:
        night = Night(folder)
        change(night.job, ('output = "out"', 'output = "."'))
        night.run(0, [])
        night.run(0, [])
        with open(os.path.join(folder, '.lianheti', 'last-run.json'), encoding='utf-8') as file:
            classes = json.load(file)['classes']
        check(classes['unchanged'] == 2 and sum(classes.values()) == 2, 'nothing has changed: %s' % classes)
        change(night.job, ('inputs = ["*.xlsx"]', 'inputs = ["../%s"]' % os.path.basename(folder)))
        night.run(3, ['job/output-is-input'])


def unknown_regimes():
    """A regime that is not there is a mistake of the job and no unreadable input; those that are there are built."""
    with workspace() as folder:
        night = Night(folder, regimes=['wenzuo'])
        told = night.run(2, ['usage/unknown-regime', 'run/no-regime'])
        check('ingest/no-input' not in told, 'the inputs are not blamed')
        change(night.job, ('["wenzuo"]', '["wenzuo", "wenzhou"]'))
        night.run(2, ['usage/unknown-regime'])
        check(night.built('wenzhou'), 'the other regime is built')


def who():
    with workspace() as folder:
        night = Night(folder)
        night.run(0, [])
        with open(os.path.join(night.out, '.lianheti', 'run.log'), encoding='utf-8') as file:
            events = [json.loads(line) for line in file]
        started = next(event for event in events if event['event'] == 'started')
        check(started['by'] and started['host'] and started['program'] and started['time'], 'who, where, when: %s' % started)
        inputs = [event for event in events if event['event'] == 'input']
        check({os.path.basename(event['file']) for event in inputs} == {'a.xlsx', 'b.xlsx'} and
              all(len(event['sha256']) == 64 for event in inputs), 'from which files: %s' % inputs)


for part in (broken_regimes, broken_workbook, limits, temporary_space, template_and_back, output_folder, clock, font, registry, vanished, retention, output_among_inputs,
             unknown_regimes, who):
    part()
end()

#!/usr/bin/env python3
"""Where results go: streams that are closed or full, devices and pipes in place of files, and what a mistyped command is told."""
import json
import os
import shutil
import subprocess

from run import PROGRAM, ROOT, check, end, files_below, lianheti, sample, workspace

GOOD = sample('wenzhou', 'compliant.xlsx')
AS_OF = ('--as-of', '2026-03-31')


def redirected(how, *arguments):
    """Run by a shell that redirects: the status, and what of the streams is left."""
    return subprocess.run(['sh', '-c', 'exec "$@" ' + how, 'sh', PROGRAM, *arguments], capture_output=True, timeout=300,
                          env=dict(os.environ, LC_ALL='C.UTF-8', LIANHETI_DATA=ROOT))


def closed_and_full(folder):
    missing = os.path.join(folder, 'nothing.xlsx')
    for how in ('>&- 2>&-', '<&- >&- 2>&-', '2>/dev/full', '>/dev/full 2>/dev/full'):
        done = redirected(how, 'check', missing, '-r', 'wenzhou')
        check(done.returncode == 3, 'an unreadable input with %s: %d' % (how, done.returncode))
    out = os.path.join(folder, 'packet')
    done = redirected('<&- >&- 2>&-', 'packet', GOOD, '-r', 'wenzhou', *AS_OF, '-o', out, '--docs', 'filing-form')
    check(done.returncode == 0 and lianheti('verify', out).returncode == 0, 'a packet needs no stream: %d' % done.returncode)
    for arguments in (('dump', GOOD), ('check', GOOD, '-r', 'wenzhou', *AS_OF), ('regimes',), ('regimes', 'wenzhou'), ('fonts', '联合体'),
                      ('explain', os.path.join(out, next(name for name in files_below(out) if name.endswith('.pdf'))))):
        done = redirected('>/dev/full', *arguments)
        check(done.returncode == 4 and '标准输出' in done.stderr.decode(), 'a lost result of %s: %d' % (arguments[0], done.returncode))


def devices(folder):
    for name, target in (('null', '/dev/null'), ('full', '/dev/full')):
        os.symlink(target, os.path.join(folder, name))
    for name, status in (('null', 0), ('full', 4)):
        path = os.path.join(folder, name)
        for arguments in (('check', GOOD, '-r', 'wenzhou', *AS_OF, '--all', '--json', path), ('dump', GOOD, '-o', path),
                          ('intake', 'wenzhou', '-o', path)):
            done = lianheti(*arguments)
            check(done.returncode == status and os.path.islink(path), '%s to /dev/%s: %d' % (arguments[0], name, done.returncode))
    pipe = os.path.join(folder, 'pipe')
    os.mkfifo(pipe)
    reader = subprocess.Popen(['cat', pipe], stdout=subprocess.PIPE)
    done = lianheti('check', GOOD, '-r', 'wenzhou', *AS_OF, '--all', '--json', pipe)
    lines = reader.communicate(timeout=60)[0].decode().splitlines()
    check(done.returncode == 0 and lines and all(json.loads(line)['v'] == 1 for line in lines), 'findings through a pipe')


def standard_output(folder):
    """“-” is standard output, which then holds JSON and nothing else."""
    year = ('--year', '2025', '-o', os.path.join(folder, 'year'), '--docs')
    for arguments in (('check', GOOD, *AS_OF, '--all'), ('evaluate', GOOD, *AS_OF, *year, 'evaluation-report'),
                      ('annual', GOOD, *AS_OF, *year, 'measures'), ('diff', GOOD, sample('wenzhou', 'mistakes.xlsx'), '-o', folder)):
        done = lianheti(*arguments, '-r', 'wenzhou', '--json', '-', cwd=folder)
        lines = done.stdout.decode().splitlines()
        check(lines and all(line.startswith('{"v":1,') and json.loads(line) for line in lines), '%s --json -: %s' % (arguments[0], lines[:2]))
        check(not os.path.exists(os.path.join(folder, '-')), '%s wrote a file called “-”' % arguments[0])


def folders(folder):
    """A folder in place of a workbook is one with workbooks; a folder in place of an output is told as one."""
    books = os.path.join(folder, '两个 文件')
    os.mkdir(books)
    shutil.copy(GOOD, os.path.join(books, '甲.XLSX'))
    with open(os.path.join(books, '乙.csv'), 'w', encoding='utf-8') as file:
        file.write('联合体编号,联合体名称\n')
    done = lianheti('dump', books, '--json')
    names = [os.path.basename(json.loads(line)['file']) for line in done.stdout.decode().splitlines()]
    check(done.returncode == 0 and names == ['乙.csv', '甲.XLSX'], 'dump of a folder: %s' % names)
    os.mkdir(os.path.join(folder, 'empty'))
    check(lianheti('dump', os.path.join(folder, 'empty')).returncode == 3, 'dump of a folder without workbooks')
    done = lianheti('check', GOOD, '-r', 'wenzhou', *AS_OF, '--json', folder)
    check(done.returncode == 4 and '文件夹' in done.stderr.decode(), 'a folder in place of a file')
    check(lianheti('collect', os.path.join(folder, 'gone'), '-r', 'wenzhou', '-o', 'x.xlsx').returncode == 3, 'collect from nowhere')


def mistyped():
    for arguments, words in ((('pakcet',), ('pakcet', 'packet')), ((), ('子命令',)), (('regimes', 'wenzhou', 'more'), ('more',)),
                             (('sample', '-r', 'wenzhou', '--consortia', '0', '-o', 'x.xlsx'), ('--consortia', '100000')),
                             (('sample', '-r', 'wenzhou', '--seed', '-1', '-o', 'x.xlsx'), ('--seed', '-1')),
                             (('check', GOOD, '-r'), ('--regime',)), (('check', GOOD, '-r', 'a', '-r', 'b'), ('--regime', '一次')),
                             (('dump', GOOD, '--stage', 'x'), ('--stage', 'pages')), (('check', GOOD, '--jobs', '1.5'), ('--jobs', '1.5'))):
        done = lianheti(*arguments)
        said = done.stderr.decode()
        check(done.returncode == 2 and all(word in said for word in words), '%s: %d %s' % (arguments, done.returncode, said))
        for english in ('required', 'range', 'expected', 'convert', 'At Most', ' in {'):
            check(english not in said, '%s in the Chinese of %s' % (english, arguments))


def shown():
    said = lianheti('regimes', 'wenzhou').stdout.decode()
    check('{' not in said, 'a regime is shown without places to fill')
    both = lianheti('check', GOOD, '-r', 'wenzhou,yongchuan', *AS_OF).stdout.decode().splitlines()[-1]
    one = lianheti('check', GOOD, '-r', 'wenzhou', *AS_OF).stdout.decode().splitlines()[-1]
    check(both.split('：')[0] == one.split('：')[0], 'a consortium under two regimes is one: %s' % both)


with workspace() as folder:
    closed_and_full(folder)
    devices(folder)
    standard_output(folder)
    folders(folder)
mistyped()
shown()
end()

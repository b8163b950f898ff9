#!/usr/bin/env python3
"""kill -9 at random moments, then on: the final tree is that of an undisturbed run, byte for byte, and at no moment does
a file stand there half. LIANHETI_KILLS says how often (scripts/test-kill: 200)."""
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import time

from run import PROGRAM, ROOT, check, end, files_below, lianheti, workspace

KILLS = int(os.environ.get('LIANHETI_KILLS', '20'))
COUNT = 6
ENVIRONMENT = dict(os.environ, LC_ALL='C.UTF-8', LIANHETI_DATA=ROOT)


def make_job(folder, out):
    path = os.path.join(folder, out + '.toml')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('inputs = ["a.xlsx"]\nregimes = ["wenzhou"]\nbuild = ["check", "packet"]\nas_of = 2026-11-20\n'
                   'output = "%s"\njobs = 2\n' % out)
    return path


def tree(folder):
    out = {}
    for name in files_below(folder):
        if not name.startswith(('.lianheti', '晨报')):  # the report tells of one run, not of the data
            with open(os.path.join(folder, name), 'rb') as file:
                out[name] = file.read()
    return out


with workspace() as folder:
    lianheti('sample', '-r', 'wenzhou', '--consortia', str(COUNT), '-o', os.path.join(folder, 'a.xlsx'))
    started = time.monotonic()
    calm = lianheti('run', make_job(folder, 'calm'))
    lasted = time.monotonic() - started
    check(calm.returncode == 0, 'undisturbed: exit %d\n%s' % (calm.returncode, calm.stderr.decode()))
    expected = tree(os.path.join(folder, 'calm'))

    job = make_job(folder, 'killed')
    out = os.path.join(folder, 'killed')
    random.seed(7)
    killed = 0
    while killed < KILLS:
        run = subprocess.Popen([os.path.abspath(PROGRAM), 'run', job], env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.01, lasted))
        if run.poll() is None:
            run.send_signal(signal.SIGKILL)
            killed += 1
        run.wait()
        now = tree(out) if os.path.exists(out) else {}
        for name, content in now.items():
            if not os.path.basename(name).startswith('.'):
                check(expected.get(name) == content, 'after kill %d: %s is half or other' % (killed, name))
        if expected.keys() <= now.keys() and killed < KILLS:
            for name in list(files_below(out)):
                if random.random() < 0.5 and not name.startswith('.lianheti'):
                    os.remove(os.path.join(out, name))
    last = lianheti('run', job)
    check(last.returncode == 0, 'after all kills: exit %d\n%s' % (last.returncode, last.stderr.decode()))
    final = tree(out)
    check(final == expected, 'the tree differs in %s' % [k for k in set(final) | set(expected) if final.get(k) != expected.get(k)])
    log = os.path.join(out, '.lianheti', 'run.log')
    with open(log, encoding='utf-8') as file:
        check(any('taken-over' in line for line in file), 'the log says that a lock was taken over')
    check(lianheti('verify', out).returncode == 0, 'verify')

    # The input is taken away in the middle: the files of the last good run stay.
    os.remove(os.path.join(folder, 'a.xlsx'))
    gone = lianheti('run', job)
    check(gone.returncode == 3, 'removed input: exit %d' % gone.returncode)
    kept = tree(out)
    check({k: v for k, v in kept.items() if k != 'manifest.json'} == {k: v for k, v in expected.items() if k != 'manifest.json'},
          'removed input: the last good files stay')
    with open(os.path.join(out, 'manifest.json'), encoding='utf-8') as file:
        json.load(file)

# A disk that is full: one of its own where the test may mount one, else a limit on the size of files.
def whole_files(folder):
    return {name: sha for name, sha in tree(folder).items() if 'manifest' not in name}


def limit_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (100 * 1024, resource.RLIM_INFINITY))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


MOUNTS = subprocess.run(['unshare', '--mount', '--map-root-user', 'true'], capture_output=True).returncode == 0
with workspace() as folder:
    lianheti('sample', '-r', 'wenzhou', '--consortia', str(COUNT), '-o', os.path.join(folder, 'a.xlsx'))
    job = make_job(folder, 'disk')
    if MOUNTS:
        script = ('mkdir -p disk && mount -t tmpfs -o size=1500k none disk && "$0" run disk.toml; echo status $?; '
                  'cp -r disk full; mount -o remount,size=64m disk; "$0" run disk.toml; echo status $?; cp -r disk after')
        small = subprocess.run(['unshare', '--mount', '--map-root-user', 'sh', '-c', script, os.path.abspath(PROGRAM)],
                               cwd=folder, env=ENVIRONMENT, capture_output=True)
        said = small.stdout.decode()
        check('status 4' in said and 'status 0' in said, 'a full disk is exit 4, then 0: %s\n%s' % (said, small.stderr.decode()[-2000:]))
    else:
        small = subprocess.run([PROGRAM, 'run', job], env=ENVIRONMENT, capture_output=True, preexec_fn=limit_files)
        check(small.returncode == 4, 'files that cannot grow are exit 4: %d\n%s' % (small.returncode, small.stderr.decode()[-2000:]))
        shutil.copytree(os.path.join(folder, 'disk'), os.path.join(folder, 'full'))
        again = lianheti('run', job)
        check(again.returncode == 0, 'then 0: %d\n%s' % (again.returncode, again.stderr.decode()[-2000:]))
        shutil.copytree(os.path.join(folder, 'disk'), os.path.join(folder, 'after'))
    full, after = whole_files(os.path.join(folder, 'full')), whole_files(os.path.join(folder, 'after'))
    check(full and all(after.get(name) == sha for name, sha in full.items()), 'what stood on the full disk was whole')
end()

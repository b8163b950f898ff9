#!/usr/bin/env python3
"""The units of packaging/systemd: systemd itself reads them without a complaint and finds them well closed."""
import os
import re
import shutil
import subprocess

from run import PROGRAM, ROOT, check, end, workspace

UNITS = os.path.join(ROOT, 'packaging', 'systemd')


def analyze(*arguments):
    return subprocess.run(['systemd-analyze', *arguments], capture_output=True, encoding='utf-8', timeout=60)


if not shutil.which('systemd-analyze'):
    check(False, 'systemd-analyze is here (scripts/install-packages test)')
    end()

with workspace() as folder:
    units = []
    for name in ('lianheti-nightly.service', 'lianheti-nightly.timer'):
        with open(os.path.join(UNITS, name), encoding='utf-8') as file:
            text = file.read()
        units.append(os.path.join(folder, name))
        with open(units[-1], 'w', encoding='utf-8') as file:
            file.write(text.replace('ExecStart=lianheti', 'ExecStart=' + PROGRAM))
        if name.endswith('.service'):
            check('ExecStart=lianheti run ' in text, 'the service starts the installed program')
            for line in ('ProtectSystem=strict', 'PrivateNetwork=yes', 'NoNewPrivileges=yes', 'StateDirectory=lianheti'):
                check(line in text.splitlines(), line)
            check(re.search(r'^MemoryMax=\d+G$', text, re.M), 'a limit of memory')
    done = analyze('verify', '--man=no', *units)
    check(done.returncode == 0 and not done.stderr, 'systemd-analyze verify: ' + done.stderr)
    done = analyze('security', '--offline=yes', '--threshold=10', '--no-pager', units[0])  # 10: exposure 1.0 of 10
    check(done.returncode == 0, 'systemd-analyze security: ' + done.stdout[-300:])

    # That verify can fail at all.
    with open(units[0], 'a', encoding='utf-8') as file:
        file.write('ProtectSytem=strict\n')
    done = analyze('verify', '--man=no', *units)
    check('ProtectSytem' in done.stderr, 'a misspelt key is found')

end()

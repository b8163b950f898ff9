#!/usr/bin/env python3
"""The installed program: it finds its own templates, fonts and messages, wherever the prefix is, and nothing of the source."""
import os
import shutil
import subprocess

from run import PROGRAM, check, end, files_below, sample, workspace

INSTALLED = ['share/bash-completion/completions/lianheti', 'share/zsh/vendor-completions/_lianheti',
             'share/fish/vendor_completions.d/lianheti.fish', 'share/man/man1/lianheti.1',
             'lib/systemd/system/lianheti-nightly.service', 'lib/systemd/system/lianheti-nightly.timer',
             'lib/sysusers.d/lianheti.conf', 'share/lianheti/fonts/fonts.toml', 'share/lianheti/templates/line-breaking.toml']

with workspace() as folder:
    prefix = os.path.join(folder, 'anywhere at all')
    done = subprocess.run(['cmake', '--install', os.path.dirname(PROGRAM), '--prefix', prefix], capture_output=True,
                          encoding='utf-8')
    check(done.returncode == 0, 'cmake --install: ' + done.stderr)
    there = set(files_below(prefix))
    for name in INSTALLED:
        check(name in there, name + ' is installed')

    environment = {'PATH': os.environ['PATH'], 'HOME': folder, 'LC_ALL': 'C.UTF-8'}

    def installed(*arguments):
        return subprocess.run([os.path.join(prefix, 'bin', 'lianheti'), *arguments], capture_output=True, encoding='utf-8',
                              env=environment, cwd=folder, timeout=300)

    check('列出' in installed('--help').stdout, 'messages in Chinese')
    done = installed('packet', sample('wenzhou', 'compliant.xlsx'), '-r', 'wenzhou', '-o', 'out')
    check(done.returncode == 0, 'packet: ' + done.stderr)
    check(os.path.exists(os.path.join(folder, 'out', 'manifest.json')), 'a manifest')

    # Its own templates, and not those of the source tree.
    shutil.rmtree(os.path.join(prefix, 'share', 'lianheti', 'templates', 'yongchuan'))
    listed = installed('regimes').stdout
    check('wenzhou' in listed and 'yongchuan' not in listed, 'templates of the prefix: ' + listed)

end()

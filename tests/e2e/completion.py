#!/usr/bin/env python3
"""What bash, zsh and fish offer after `lianheti` is what its --help says: each command with each of its options."""
import os
import re
import subprocess

from run import PROGRAM, ROOT, check, end, lianheti, workspace

GENERATE = os.path.join(ROOT, 'packaging', 'completion', 'generate')

# Pretends that the words so far are $words, the last one still being typed.
BASH = '''
source {file}
COMP_WORDS=({words}) COMP_CWORD=$(({count} - 1))
_lianheti
printf '%s\\n' "${{COMPREPLY[@]}}"
'''

# The specifications that zsh would be asked to complete by; what zsh makes of them is its own matter.
ZSH = '''
compdef() {{ }}
_describe() {{ local -a offered; offered=("${{(@P)4}}"); print -l -- "${{offered[@]%%:*}}" }}
_arguments() {{ if [[ $1 == -C ]] {{ state=rest; line=({command}) }} else {{ print -rl -- "$@" }} }}
source {file}
'''


def names_of_help(text):
    return set(re.findall(r'^  (?:-\w,)?(--[\w-]+)', text, re.M)) | {
        '-' + short for short in re.findall(r'^  -(\w),', text, re.M)}


def shell(name, script):
    folder = os.path.dirname(PROGRAM)
    bare = {'bash': '--norc', 'zsh': '-f', 'fish': '--no-config'}[name]
    done = subprocess.run([name, bare, '-c', script], capture_output=True, encoding='utf-8', timeout=60,
                          env=dict(os.environ, LC_ALL='C.UTF-8', LIANHETI_DATA=ROOT, HOME=folder,
                                   PATH=folder + ':' + os.environ['PATH']))
    check(done.returncode == 0 and not done.stderr, '%s: %s' % (name, done.stderr))
    return done.stdout.splitlines()


def bash_offers(file, *words):
    return set(shell('bash', BASH.format(file=file, words=' '.join("'%s'" % word for word in words), count=len(words))))


def fish_offers(file, line):
    offered = shell('fish', 'source %s; complete -C "%s"' % (file, line))
    return {line.split('\t')[0] for line in offered}


with workspace() as folder:
    files = {}
    for name in ('bash', 'zsh', 'fish'):
        files[name] = os.path.join(folder, name)
        with open(files[name], 'wb') as file:
            made = subprocess.run([GENERATE, PROGRAM, name], stdout=file, timeout=60)
        check(made.returncode == 0, 'completion of %s is made' % name)

    top = lianheti('--lang', 'en', '--help').stdout.decode()
    commands = set(re.findall(r'^  ([a-z]+) ', top[top.index('Subcommands:'):], re.M))
    check({'check', 'packet', 'run'} <= commands, 'commands of --help: %s' % commands)
    check(bash_offers(files['bash'], 'lianheti', '') >= commands, 'bash offers the commands')
    check(fish_offers(files['fish'], 'lianheti ') == commands, 'fish offers the commands')

    for command in sorted(commands):
        wanted = names_of_help(lianheti('--lang', 'en', command, '--help').stdout.decode())
        check('--help' in wanted, command + ' has a --help')
        offered = bash_offers(files['bash'], 'lianheti', command, '-')
        check(offered == wanted | {'--lang'}, 'bash, %s: %s' % (command, offered ^ wanted))
        offered = fish_offers(files['fish'], 'lianheti %s --' % command)
        wanted_long = {name for name in wanted if name.startswith('--')} | {'--lang'}
        check(offered == wanted_long, 'fish, %s: %s' % (command, offered ^ wanted_long))
        lines = '\n'.join(shell('zsh', ZSH.format(file=files['zsh'], command=command)))
        offered = set(re.findall(r'^(?:\([^)]*\))?(--?[\w-]+)\[', lines, re.M))
        check(offered == wanted | {'--lang'}, 'zsh, %s: %s' % (command, offered ^ wanted))

    regimes = {line.split()[0] for line in lianheti('regimes').stdout.decode().splitlines()}
    check(bash_offers(files['bash'], PROGRAM, 'check', 'x.xlsx', '-r', '') == regimes, 'bash offers the regimes')
    check(fish_offers(files['fish'], 'lianheti check x.xlsx -r ') == regimes, 'fish offers the regimes')
    check(bash_offers(files['bash'], 'lianheti', 'packet', '--pdfa', '') == {'1b', '2a', '3b'}, 'bash offers the choices')
    check(bash_offers(files['bash'], 'lianheti', '--lang', 'en', 'ver') == {'verify'}, 'bash looks past --lang')
    os.mkdir(os.path.join(folder, 'two words'))
    offered = bash_offers(files['bash'], 'lianheti', 'verify', os.path.join(folder, 'two'))
    check(offered == {os.path.join(folder, 'two words')}, 'bash keeps a name with a blank whole: %s' % offered)

end()

#!/usr/bin/env python3
"""packaging/kubernetes: the commands of its pods, run here one after the other, make what one run makes."""
import os
import re
import subprocess

import yaml

from run import PROGRAM, ROOT, check, end, lianheti, workspace

KUBERNETES = os.path.join(ROOT, 'packaging', 'kubernetes')


def load(name):
    with open(os.path.join(KUBERNETES, name), encoding='utf-8') as file:
        return yaml.safe_load(file)


def run_pod(job, folder, more):
    pod = job['spec']['template']['spec']
    container = pod['containers'][0]
    check(container['securityContext']['readOnlyRootFilesystem'] and pod['securityContext']['runAsNonRoot'], 'a closed pod')
    mounted = {mount['name']: mount['mountPath'] for mount in container['volumeMounts']}
    check(set(mounted) == {volume['name'] for volume in pod['volumes']}, 'every volume is mounted')
    command = [part.replace(mounted['work'], folder) for part in container['command']]
    env = dict(os.environ, LC_ALL='C.UTF-8', LIANHETI_DATA=ROOT, PATH=os.path.dirname(PROGRAM) + ':' + os.environ['PATH'])
    env.update({each['name']: each['value'] for each in container.get('env', [])})
    env.update(more)
    return subprocess.run(command, capture_output=True, encoding='utf-8', env=env, timeout=300)


def read(*path):
    with open(os.path.join(*path), 'rb') as file:
        return file.read()


with workspace() as folder:
    day = {'SOURCE_DATE_EPOCH': '1795132800'}
    made = lianheti('sample', '-r', 'wenzhou', '--consortia', '5', '--dirty', '-o', os.path.join(folder, 'a.xlsx'))
    check(made.returncode == 0, 'invented data: ' + made.stderr.decode())
    for name, output in (('nightly', 'out'), ('whole', 'whole')):
        with open(os.path.join(folder, name + '.toml'), 'w', encoding='utf-8') as file:
            file.write('inputs = ["a.xlsx"]\nregimes = ["wenzhou"]\nbuild = ["check", "packet"]\noutput = "%s"\n' % output)
    check(lianheti('run', os.path.join(folder, 'whole.toml'), env=day).returncode == 1, 'dirty data have findings')

    parts, merge = load('parts.yaml'), load('merge.yaml')
    count = parts['spec']['completions']
    env = {each['name']: each['value'] for each in parts['spec']['template']['spec']['containers'][0]['env']}
    check(parts['spec']['completionMode'] == 'Indexed' and int(env['PARTS']) == count, 'as many parts as pods')
    with open(os.path.join(KUBERNETES, 'submit'), encoding='utf-8') as file:
        asked = re.search(r'sed "s/(.*)/.*/" parts.yaml', file.read())[1].replace('\\"', '"')
    check(read(KUBERNETES, 'parts.yaml').decode().count(asked) == 1, 'submit puts the day in one place')

    for index in range(count - 1):
        done = run_pod(parts, folder, {**day, 'JOB_COMPLETION_INDEX': str(index)})
        check(done.returncode == 0, 'pod %d: %s' % (index, done.stderr))
    check(run_pod(merge, folder, {}).returncode != 0, 'merge misses the last pod')
    done = run_pod(parts, folder, {**day, 'JOB_COMPLETION_INDEX': str(count - 1)})
    check(done.returncode == 0, 'the last pod: ' + done.stderr)
    done = run_pod(merge, folder, {})
    check(done.returncode == 0, 'merge: ' + done.stdout + done.stderr)
    check(read(folder, 'out', 'manifest.json') == read(folder, 'whole', 'manifest.json'), 'the parts are the whole')

    os.remove(os.path.join(folder, 'a.xlsx'))
    done = run_pod(parts, folder, {**day, 'JOB_COMPLETION_INDEX': '0'})
    check(done.returncode != 0, 'a pod whose input is gone fails')

end()

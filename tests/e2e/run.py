"""Helpers of the end-to-end tests: run the program, keep count of checks, end with a plain line."""
import os
import subprocess
import sys
import tempfile

PROGRAM, ROOT = (sys.argv[1], sys.argv[2]) if len(sys.argv) > 2 else (None, None)
failures = []
passed = 0


def lianheti(*arguments, env=None, cwd=None):
    full = dict(os.environ, LC_ALL='C.UTF-8', LIANHETI_DATA=ROOT)
    full.update(env or {})
    return subprocess.run([PROGRAM, *arguments], capture_output=True, env=full, cwd=cwd, timeout=300)


def check(condition, what):
    global passed
    if condition:
        passed += 1
    else:
        failures.append(what)
        print('FAILED:', what)
    return bool(condition)


def workspace():
    return tempfile.TemporaryDirectory(prefix='lianheti-e2e-')


def sample(*parts):
    return os.path.join(ROOT, 'samples', *parts)


def files_below(folder):
    out = []
    for base, _, names in os.walk(folder):
        out += [os.path.relpath(os.path.join(base, name), folder) for name in names]
    return sorted(out)


def end():
    print('%d passed, %d failed' % (passed, len(failures)))
    sys.exit(1 if failures else 0)

"""What the judges share: running an outside program and collecting complaints."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

JARS = pathlib.Path("/usr/share/java")


class Judge:
    """Collects complaints; a program that is missing is one."""

    def __init__(self):
        self.complaints = []
        self.checks = 0

    def check(self, fine, complaint):
        self.checks += 1
        if not fine:
            self.complaints.append(complaint)

    def equal(self, found, asked, what):
        self.check(found == asked, f"{what}\n  found {found!r}\n  asked {asked!r}"[:2000])

    def run(self, *command):
        """Exit code, output and error output as text."""
        if shutil.which(command[0]) is None:
            self.check(False, f"{command[0]} is not installed")
            return 127, "", ""
        done = subprocess.run([str(part) for part in command], capture_output=True, timeout=300)
        return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")

    def java(self, main, jars, *arguments):
        missing = [jar for jar in jars if not (JARS / jar).exists()]
        if missing:
            self.check(False, f"{main} needs {', '.join(missing)}")
            return 127, "", ""
        return self.run("java", "-cp", ":".join(str(JARS / jar) for jar in jars), main, *arguments)

    def end(self):
        for complaint in self.complaints:
            print(complaint)
        print(f"{self.checks - len(self.complaints)} passed, {len(self.complaints)} failed")
        sys.exit(1 if self.complaints or not self.checks else 0)


def make_samples(judge, program):
    """The files that a sample program writes, twice: the same inputs give the same bytes."""
    folders = [pathlib.Path(tempfile.mkdtemp(prefix="lianheti-judge-")) for _ in range(2)]
    for folder in folders:
        code, _, errors = judge.run(program, folder)
        judge.check(code == 0, f"{program} failed: {errors}")
    names = sorted(path.name for path in folders[0].iterdir())
    judge.check(bool(names), "no samples were written")
    for name in names:
        same = (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()
        judge.check(same, f"{name} differs from one run to the next")
    shutil.rmtree(folders[1])
    return folders[0]

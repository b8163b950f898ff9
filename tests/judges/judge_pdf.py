"""Outside readers and validators look at our PDF files: judge_pdf.py PROGRAM, where PROGRAM FOLDER writes the samples."""
import re
import shutil
import sys

from judge import Judge, make_samples

PDFBOX = ["pdfbox2.jar", "fontbox2.jar", "commons-logging.jar", "commons-io.jar"]
PREFLIGHT = PDFBOX + ["preflight.jar", "xmpbox.jar", "javax.activation.jar", "jaxb-api.jar"]
# This build of MuPDF says so of every file with a colour profile.
MUPDF_EXPECTED = {"warning: ICC support is not available"}
WITH_ARTIFACTS = {"form"}
PART_ONE = "-1b"


def squeeze(text):
    return re.sub(r"[\s\u200b]", "", text)


def judge_syntax(judge, pdf):
    code, out, errors = judge.run("qpdf", "--check", pdf)
    judge.check(code == 0 and "WARNING" not in out + errors, f"qpdf, {pdf.name}: {out}{errors}")
    code, out, errors = judge.run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", pdf)
    judge.check(code == 0 and not out and not errors, f"gs, {pdf.name}: {out}{errors}")
    code, out, errors = judge.run("mutool", "draw", "-q", "-F", "pgm", "-o", "/dev/null", pdf)
    told = set(errors.split("\n")) - MUPDF_EXPECTED - {""}
    judge.check(code == 0 and not told, f"mutool, {pdf.name}: {errors}")


def judge_archive(judge, pdf):
    """The validator knows part 1 alone: it looks at the same document written for that part."""
    _, out, errors = judge.java("org.apache.pdfbox.preflight.Validator_A1b", PREFLIGHT, pdf)
    faults = {line for line in out.split("\n") if re.match(r"\d+(\.\d+)* :", line)}
    judge.equal(faults, set(), f"preflight, {pdf.name}: {errors}")


def judge_fonts(judge, pdf):
    code, out, errors = judge.run("pdffonts", pdf)
    judge.check(code == 0 and not errors, f"pdffonts, {pdf.name}: {errors}")
    for line in out.split("\n")[2:]:
        if line:
            judge.check(re.search(r" yes yes yes +\d+ +0$", line), f"{pdf.name}: not embedded, subset and mapped: {line}")


def judge_text(judge, pdf):
    """Three readers get back what was typed, character for character."""
    typed = squeeze(pdf.with_suffix(".txt").read_text())
    readers = {
        "pdftotext": judge.run("pdftotext", "-raw", pdf, "-")[1],
        "mutool": judge.run("mutool", "draw", "-q", "-F", "text", pdf)[1],
        "pdfbox": judge.java("org.apache.pdfbox.tools.ExtractText", PDFBOX + ["pdfbox2-tools.jar"],
                             "-encoding", "UTF-8", "-console", pdf)[1],
    }
    for reader, text in readers.items():
        if pdf.stem in WITH_ARTIFACTS:
            for line in pdf.with_suffix(".txt").read_text().split("\n"):
                judge.check(squeeze(line) in squeeze(text), f"{reader}, {pdf.name}: lost {line!r}")
        else:
            judge.equal(squeeze(text), typed, f"{reader}, {pdf.name}")


def judge_structure(judge, pdf):
    """The tagged content, in its order and without artifacts, is the typed text."""
    code, out, errors = judge.run("pdfinfo", "-struct-text", pdf)
    judge.check(code == 0 and not errors, f"pdfinfo, {pdf.name}: {errors}")
    tagged = "".join(re.findall(r'^ +"(.*)"$', out, re.M))
    asked = pdf.with_suffix(".txt").read_text()
    judge.equal(sorted(squeeze(tagged)), sorted(squeeze(asked)), f"tagged text of {pdf.name}")
    for sign in ["Table", "TR", "TH", "TD", "H1", "H2", "/Scope /Column", "/ColSpan 3", "/Summary"]:
        judge.check(sign in out, f"{pdf.name} has no {sign} in its structure")


def main():
    judge = Judge()
    folder = make_samples(judge, sys.argv[1])
    for pdf in sorted(folder.glob("*.pdf")):
        judge_syntax(judge, pdf)
        if pdf.stem.endswith(PART_ONE):
            judge_archive(judge, pdf)
            continue
        judge_fonts(judge, pdf)
        judge_text(judge, pdf)
    judge_structure(judge, folder / "form.pdf")
    kangxi = {chr(c) for c in range(0x2F00, 0x2FD6)}
    judge.check(kangxi <= set((folder / "radicals.txt").read_text()), "not all 214 radicals were tried")
    shutil.rmtree(folder)
    judge.end()


main()

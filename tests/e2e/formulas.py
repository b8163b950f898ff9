"""Whether a workbook's formulas give what it says they give, with LibreOffice as the judge."""
import os
import re
import shutil
import subprocess
import zipfile

import openpyxl

from run import check


def without_results(path, copy):
    """The workbook with its formulas only: whoever opens it has to compute."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, 'w', zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename.startswith('xl/worksheets/sheet'):
                data = re.sub(rb'(<f>[^<]*</f>)<v>[^<]*</v>', rb'\1', data)
            new.writestr(item, data)


def same(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) < 1e-6 * max(1, abs(ours))
    return (ours or '') == (theirs or '')


def judge_formulas(path, folder):
    """LibreOffice recalculates every formula and gets what the file says; how many there are."""
    return judge_all_formulas([path], folder)[0]


def judge_all_formulas(paths, folder):
    """As judge_formulas, for several workbooks with one start of LibreOffice."""
    bare, office = os.path.join(folder, 'bare'), os.path.join(folder, 'office')
    os.makedirs(bare, exist_ok=True)
    copies = [os.path.join(bare, '%03d.xlsx' % number) for number in range(len(paths))]
    for path, copy in zip(paths, copies):
        without_results(path, copy)
    subprocess.run(['soffice', '--headless', '-env:UserInstallation=file://%s/profile' % folder, '--convert-to', 'xlsx', '--outdir', office, *copies],
                   capture_output=True, timeout=500)
    counts = [compare(path, os.path.join(office, os.path.basename(copy))) for path, copy in zip(paths, copies)]
    shutil.rmtree(bare)
    shutil.rmtree(office)
    return counts


def compare(path, recalculated):
    name = os.path.basename(path)
    computed = openpyxl.load_workbook(recalculated, data_only=True)
    formulas = openpyxl.load_workbook(path)
    carried = openpyxl.load_workbook(path, data_only=True)
    wrong, count = [], 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != 'f':
                    continue
                count += 1
                ours, theirs = carried[sheet.title][cell.coordinate].value, computed[sheet.title][cell.coordinate].value
                if not same(ours, theirs):
                    wrong.append('%s!%s %s: %r, LibreOffice %r' % (sheet.title, cell.coordinate, cell.value, ours, theirs))
    check(not wrong, '%s: %d of %d formulas: %s' % (name, len(wrong), count, wrong[:5]))
    return count

"""No cell is lost: every cell that a reader sees is a value, a header, an issue or ignored. And rows as a reader has them."""
import json
import os
import sqlite3

from openpyxl.utils import get_column_letter

from run import lianheti

BLANKS = ' \u3000\u00a0\u200b\ufeff\t\r\n'


def dataset(path, folder):
    """The database that a reader makes of a workbook."""
    out = os.path.join(folder, 'data.db')
    if os.path.exists(out):
        os.remove(out)
    run = lianheti('dump', path, '--stage', 'dataset', '-o', out)
    if not os.path.exists(out):
        raise AssertionError('%s: %s' % (path, run.stderr.decode()))
    return sqlite3.connect(out)


def tables(data):
    """{table: [row]} of all tables of the schema, without where the rows stood."""
    names = [n for n, in data.execute("SELECT DISTINCT table_name FROM source WHERE table_name <> ''")]
    out = {}
    for name in sorted(names):
        columns = [c[1] for c in data.execute('PRAGMA table_info("%s")' % name)][3:]
        rows = data.execute('SELECT %s FROM "%s" ORDER BY row_id' % (', '.join('"%s"' % c for c in columns), name))
        out[name] = [dict(zip(columns, row)) for row in rows]
    return out


def lost_cells(path, data):
    """Cells of the workbook that are neither bound, nor reported, nor ignored."""
    bound, accounted = {}, set()
    sources = data.execute('SELECT source_id, sheet, header_row, table_name FROM source').fetchall()
    for source, column in data.execute('SELECT source_id, column_number FROM source_column'):
        bound.setdefault(source, set()).add(column)
    for source, cell in data.execute("SELECT source_id, cell FROM ignored UNION ALL SELECT source_id, cell FROM issue WHERE cell <> ''"):
        accounted.add((source, cell))
    for source, _, header, table in sources:
        if not table:
            continue
        rows = {row for row, in data.execute('SELECT source_row FROM "%s" WHERE source_id = ?' % table, (source,))} | {header}
        accounted |= {(source, '%s%d' % (get_column_letter(column), row)) for column in bound.get(source, ()) for row in rows}
    lost = []
    for sheet in json.loads(lianheti('dump', path, '--json').stdout)['sheets']:
        ids = [source for source, name, _, _ in sources if name == sheet['name']]
        for cell, content in sheet['cells'].items():
            if str(content['v']).strip(BLANKS) and not any((source, cell) in accounted for source in ids):
                lost.append('%s!%s' % (sheet['name'], cell))
    return lost


def differences(clean, dirty, errors):
    """Where rows differ, but for the cells of planted errors."""
    spared = {(e['table'], e['row'], e['field']) for e in errors}
    out = []
    for table in sorted(set(clean) | set(dirty)):
        ours, theirs = clean.get(table, []), dirty.get(table, [])
        if len(ours) != len(theirs):
            out.append('%s: %d rows, %d asked' % (table, len(theirs), len(ours)))
            continue
        for number, (a, b) in enumerate(zip(ours, theirs), 1):
            out += ['%s row %d %s: %r, %r asked' % (table, number, field, b[field], a[field])
                    for field in a if a[field] != b[field] and (table, number, field) not in spared]
    return out


def is_found(error, findings):
    """Whether a finding points at a planted error; a code that stands in several tables is told once."""
    told = [f for f in findings if f['severity'] in ('error', 'warning')]
    if any((s['sheet'], s['cell']) == (error['sheet'], error['cell']) for f in told for s in f['source']):
        return True
    return error['field'] == 'uscc' and any(error['typed'] in f['message'] for f in told)

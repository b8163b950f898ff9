#!/usr/bin/env python3
"""Writes one workbook of N consortia that pass, by copying those of a sample under other names, ids and codes.

usage: make_consortia.py SAMPLE.xlsx N OUT.xlsx
"""
import re
import sys

import openpyxl

ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
USCC = re.compile(r'^[0-9A-Y]{2}[0-9]{6}[0-9A-Z]{9}[0-9A-Y]$')


def organisation_check(body):
    rest = 11 - sum(int(c, 36) * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2))) % 11
    return {10: 'X', 11: '0'}.get(rest, str(rest))


def other_code(code, number):
    """The same registry and district, another organisation: GB 32100-2015 and GB 11714-1997 check characters right."""
    digits = ''
    value = (ALPHABET.index(code[10]) + 1) * 1000003 + number * 7919 + sum(ALPHABET.index(c) for c in code if c in ALPHABET)
    for _ in range(5):
        digits = '0123456789'[value % 10] + digits
        value //= 10
    body = code[8:11] + digits
    first17 = code[:8] + body + organisation_check(body)
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(first17))
    return first17 + ALPHABET[(31 - total % 31) % 31]


def main(sample, count, out):
    source = openpyxl.load_workbook(sample)
    names, ids, owner = {}, [], {}
    for title, column in (('成员单位', '单位名称'), ('联合体', '联合体编号')):
        rows = list(source[title].iter_rows(values_only=True))
        at = next(i for i, row in enumerate(rows) if column in row)
        where = rows[at].index(column)
        for row in rows[at + 1:]:
            if column == '联合体编号':
                ids.append(row[where])
            elif row[where]:
                names[row[where]] = None
                owner[row[rows[at].index('统一社会信用代码')]] = row[0]
    target = openpyxl.Workbook(write_only=True)
    for sheet in source.worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        header = next((i for i, row in enumerate(rows) if any(isinstance(v, str) and ('编号' in v or '代码' in v) for v in row)), None)
        new = target.create_sheet(sheet.title)
        for row in rows[:(header or 0) + 1]:
            new.append(row)
        if header is None:
            continue
        for number in range(count):
            mine = ids[number % len(ids)]
            for row in rows[header + 1:]:
                if owner.get(row[0], row[0]) != mine:
                    continue
                new.append([change(value, number, names, ids) for value in row])
    target.save(out)


def change(value, number, names, ids):
    if not isinstance(value, str):
        return value
    if value in ids:
        return 'B-%05d' % number
    if value in names:
        return value[:2] + '%d号' % number + value[2:]
    if value.endswith('创新联合体') and '产业链' in value:
        return value.replace('产业链', '产业链%d号' % number)
    if USCC.match(value) and len(value) == 18:
        return other_code(value, number)
    return value


if __name__ == '__main__':
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])

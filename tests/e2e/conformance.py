#!/usr/bin/env python3
"""What docs/pdf-conformance.md says of our files, read out of produced ones by qpdf: catalog, pages, tags, tables, lists,
annotations, fonts, marked content, XMP. Every kind of document of every regime is judged.
"""
import os
import re
import subprocess
import sys

from pdf_file import File, keys
from run import check, end, files_below, lianheti, sample, workspace, ROOT

REGIMES = ['tianjin-chain', 'tianjin-consortium', 'yongchuan', 'tianjin-mic', 'wenzhou']
HEADINGS = ['/H1', '/H2', '/H3', '/H4', '/H5', '/H6']
# What may stand in what (ISO 32000-1, tables 333 to 337); None: anything.
CHILDREN = {'/Document': None, '/Part': None, '/P': {'/Form', '/Link', '/Span'}, '/LBody': None, '/TD': None, '/TH': None,
            '/Lbl': {'/Form', '/Link', '/Span'}, '/L': {'/LI', '/Caption'}, '/LI': {'/Lbl', '/LBody'},
            '/Table': {'/TR', '/Caption'}, '/TR': {'/TH', '/TD'}, '/TOC': {'/TOCI', '/TOC', '/Caption'},
            '/TOCI': {'/Lbl', '/Reference', '/P', '/TOC'}, '/Reference': {'/Link'}, '/Link': set(), '/Form': set(),
            '/Figure': None, '/Span': set(), **{heading: {'/Form', '/Link', '/Span'} for heading in HEADINGS}}
PARENTS = {'/TR': {'/Table'}, '/TH': {'/TR'}, '/TD': {'/TR'}, '/TOCI': {'/TOC'}, '/LI': {'/L'}, '/LBody': {'/LI'},
           '/Lbl': {'/LI', '/TOCI'}, '/Reference': {'/TOCI'}}
WITHOUT_CONTENT = {'/Document', '/Part', '/L', '/LI', '/Table', '/TR', '/TOC', '/TOCI', '/Reference', '/Form'}
# Transparency, actions, layers, encryption, forms that are no AcroForm, types mapped to others, doubtful tags.
FORBIDDEN = {'/SMask', '/ca', '/CA', '/BM', '/Group', '/ExtGState', '/TR2', '/OPI', '/PS', '/JS', '/JavaScript', '/AA',
             '/OpenAction', '/OCProperties', '/Encrypt', '/XFA', '/NeedAppearances', '/RichMedia', '/RoleMap', '/Suspects',
             '/Requirements', '/AlternatePresentations', '/PresSteps'}
ARTIFACTS = {'/Pagination', '/Layout', '/Page', '/Background'}
FILE_LIMITS = {'string': 32767, 'name': 127, 'integer': 2147483647}  # ISO 19005-2, 6.1.13
PREFLIGHT = ['pdfbox2', 'fontbox2', 'preflight', 'xmpbox', 'commons-logging', 'commons-io', 'javax.activation', 'jaxb-api']
MUPDF_SAYS = {'', 'warning: ICC support is not available'}  # of every file with a colour profile
NO_TEXT = {'\0', '\ufeff', '\ufffe'}


def private_use(text):
    return any('\ue000' <= c <= '\uf8ff' or ord(c) >= 0xF0000 for c in text)


def judge_catalog(file, name):
    catalog = file.catalog
    check(catalog['/Lang'] == 'u:zh-CN', name + ': Lang')
    check(catalog['/MarkInfo'] == {'/Marked': True}, name + ': MarkInfo')
    check(catalog['/ViewerPreferences']['/DisplayDocTitle'] is True, name + ': DisplayDocTitle')
    found = FORBIDDEN & set(keys(list(file.objects.values())))
    check(not found, '%s: has %s' % (name, found))
    filters = {str(thing['/Filter']) for thing in file.objects.values() if isinstance(thing, dict) and '/Filter' in thing}
    check(filters <= {'/FlateDecode'}, '%s: filters %s' % (name, filters))
    check(len(file.trailer['/ID']) == 2, name + ': no ID')


def judge_claims(file, name, part, level):
    intents = file.list(file.catalog['/OutputIntents'])
    check([intent['/S'] for intent in intents] == ['/GTS_PDFA1'], name + ': OutputIntents')
    check(file.get(intents[0]['/DestOutputProfile'])['/N'] == 3, name + ': the profile has three colours')
    xmp = file.stream(file.catalog['/Metadata']).decode()
    info = file.get(file.trailer['/Info'])
    asked = ['<pdfaid:part>%d<' % part, '<pdfaid:conformance>%s<' % level, '<dc:title>',
             '<pdf:Producer>%s<' % info['/Producer'][2:], '<xmp:CreatorTool>%s<' % info['/Creator'][2:]]
    if part > 1:
        asked += ['<pdfuaid:part>1<', '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<']
    for one in asked:
        check(one in xmp, '%s: XMP without %s' % (name, one))
    check(info['/Title'][2:] and escape(info['/Title'][2:]) in xmp, name + ': title of XMP and Info')


def escape(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


def judge_limits(file, name):
    def walk(thing):
        if isinstance(thing, dict):
            for key, value in thing.items():
                yield len(key) - 1 <= FILE_LIMITS['name']
                yield from walk(value)
        elif isinstance(thing, list):
            for value in thing:
                yield from walk(value)
        elif isinstance(thing, str):
            yield len(thing.encode()) <= (FILE_LIMITS['name'] if thing.startswith('/') else FILE_LIMITS['string'])
        elif isinstance(thing, (int, float)):
            yield abs(thing) <= FILE_LIMITS['integer']

    check(all(walk(list(file.objects.values()))), name + ': a name, string or number is too large')
    for page in file.pages:
        left, bottom, right, top = page['/MediaBox']
        check(3 <= right - left <= 14400 and 3 <= top - bottom <= 14400, name + ': size of a page')


def table_faults(table):
    """Rows and columns of a table's grid that are covered twice or not at all (veraPDF: 7.2 of PDF/UA-1)."""
    covered, width, rows = set(), 0, [row for row in table.children if row.kind == '/TR']
    for at, row in enumerate(rows):
        column = 0
        for cell in row.children:
            while (at, column) in covered:
                column += 1
            across, down = cell.look.get('/ColSpan', 1), cell.look.get('/RowSpan', 1)
            for place in [(at + i, column + j) for i in range(down) for j in range(across)]:
                if place in covered:
                    yield 'cells meet in row %d' % (at + 1)
                covered.add(place)
            column += across
        width = max(width, column)
    width = max([width] + [column + 1 for _, column in covered])
    if any(row >= len(rows) for row, _ in covered):
        yield 'a cell spans more rows than there are'
    if len(covered) != width * len(rows):
        yield '%d cells in a grid of %d rows and %d columns' % (len(covered), len(rows), width)


def judge_structure(file, elements, name):
    faults, depth = set(), 0
    for one in elements:
        kinds = [child.kind for child in one.children]
        if one.kind not in CHILDREN:
            faults.add('type ' + one.kind)
            continue
        allowed = CHILDREN[one.kind]
        if allowed is not None and not set(kinds) <= allowed:
            faults.add('%s in %s' % (set(kinds) - allowed, one.kind))
        if one.kind in PARENTS and one.parent.kind not in PARENTS[one.kind]:
            faults.add('%s in %s' % (one.kind, one.parent.kind))
        if one.kind in WITHOUT_CONTENT and one.contents:
            faults.add('content in ' + one.kind)
        if one.kind in HEADINGS:
            level = HEADINGS.index(one.kind) + 1
            if level > depth + 1:
                faults.add('H%d after H%d' % (level, depth))
            depth = level
        if one.kind == '/TH' and one.look.get('/Scope') not in ('/Row', '/Column', '/Both'):
            faults.add('TH without Scope')
        if one.kind == '/Table':
            faults.update('table: ' + fault for fault in table_faults(one))
            if not one.look.get('/Summary', 'u:')[2:].strip():
                faults.add('table without Summary')
        if one.kind == '/Figure' and not (one.dictionary.get('/Alt', 'u:')[2:].strip() and len(one.look.get('/BBox', [])) == 4):
            faults.add('Figure without Alt or BBox')
        if one.kind == '/L' and (len(kinds) < 2 or one.look.get('/ListNumbering') != '/Decimal'):
            faults.add('a list of %d items, %s' % (len(kinds), one.look))
        if one.kind == '/LI' and kinds not in (['/Lbl', '/LBody'], ['/LBody']):
            faults.add('LI of %s' % kinds)
        if one.kind in ('/P', '/Link', '/Lbl') + tuple(HEADINGS) and not (one.contents or one.children):
            faults.add('empty ' + one.kind)
        if one.kind == '/Form' and len(one.annotations) != 1:
            faults.add('Form of %d fields' % len(one.annotations))
        if one.kind not in ('/Form', '/Link') and one.annotations:
            faults.add('annotation in ' + one.kind)
    check(not faults, '%s: %s' % (name, faults))


def judge_parents(file, elements, name):
    """The parent tree names the owner of every piece of content and of every annotation, and no others."""
    tree = file.get(file.get(file.catalog['/StructTreeRoot'])['/ParentTree'])['/Nums']
    owners = {key: file.get(value) if isinstance(file.get(value), list) else value for key, value in zip(tree[::2], tree[1::2])}
    told = {}
    for page in file.page_names:
        for identifier, owner in enumerate(owners[file.objects[page]['/StructParents']]):
            told[page, identifier] = owner
    asked = {}
    for one in elements:
        for content in one.contents:
            check(content not in asked, name + ': content in two elements')
            asked[content] = one.reference
        for annotation in one.annotations:
            check(owners.get(file.get(annotation)['/StructParent']) == one.reference, name + ': StructParent')
    check(told == asked, name + ': the parent tree differs from the structure')
    return told


def judge_annotations(file, elements, name):
    owners = {annotation: one.kind for one in elements for annotation in one.annotations}
    count = 0
    for page in file.pages:
        check(page.get('/Tabs') == '/S' and '/StructParents' in page, name + ': a page without Tabs or StructParents')
        references = file.get(page.get('/Annots')) or []
        for reference in references:
            annotation = file.get(reference)
            count += 1
            link = annotation['/Subtype'] == '/Link'
            said = annotation.get('/Contents' if link else '/TU', 'u:')[2:].strip()
            check((link or annotation['/Subtype'] == '/Widget') and said, '%s: says nothing: %s' % (name, annotation))
            check(annotation['/F'] == 4 and '/StructParent' in annotation and '/A' not in annotation,
                  '%s: F, StructParent or an action: %s' % (name, annotation))
            check(owners.get(reference) == ('/Link' if link else '/Form'), '%s: in no element: %s' % (name, annotation))
            if not link:
                look = annotation['/AP']
                check(set(look) == {'/N'} and file.get(look['/N'])['/Subtype'] == '/Form', name + ': appearance')
    check(count == len(owners), '%s: %d annotations, %d in the structure' % (name, count, len(owners)))
    return count


def judge_content(file, parents, name):
    """Whatever is painted is marked once, as an artifact with its type or as content of the structure; every code has a
    text, and none is .notdef."""
    fonts = {}
    resources = file.get(file.pages[0]['/Resources'])
    for key, font in file.get(resources['/Font']).items():
        fonts[key] = file.unicode_map(file.get(font))
    seen = set()
    for number, page in enumerate(file.pages, 1):
        where = '%s, page %d' % (name, number)
        for operator, stack, shown in file.marked(page):
            if operator == 'end':
                check(not stack, where + ': marked content without an end')
                break
            outer, properties = stack[0] if stack else ('', '')
            if outer == '/Artifact':
                kind = re.search(r'/Type (/\w+)', properties)
                fine = len(stack) == 1 and kind and kind.group(1) in ARTIFACTS
            else:
                identifier = re.search(r'/MCID (\d+)', properties)
                fine = identifier and len(stack) <= 2 and (len(stack) == 1 or stack[1][0] == '/Span')
                if fine:
                    content = (file.page_names[number - 1], int(identifier.group(1)))
                    fine = content in parents and file.get(parents[content])['/S'] == outer
                    seen.add(content)
            if not check(fine, '%s: %s in %s' % (where, operator, stack)):
                return
            if shown:
                codes = [int(shown.codes[i:i + 4], 16) for i in range(0, len(shown.codes), 4)]
                texts = [fonts[shown.font].get(code, '') for code in codes]
                instead = any('/ActualText' in words for _, words in stack)
                check(0 not in codes, where + ': .notdef')
                check(all(text and not NO_TEXT & set(text) for text in texts), '%s: a code without text: %s' % (where, texts))
                check(instead or not any(map(private_use, texts)), where + ': private use without ActualText')
    check(seen == set(parents), name + ': identifiers without content')


def judge_fonts(file, name):
    for font in file.objects.values():
        if not isinstance(font, dict) or font.get('/Type') != '/Font' or font.get('/Subtype') != '/Type0':
            continue
        child = file.list(font['/DescendantFonts'])[0]
        descriptor = file.get(child['/FontDescriptor'])
        program = descriptor.get('/FontFile3', descriptor.get('/FontFile2'))
        fine = program and font['/Encoding'] == '/Identity-H' and '/ToUnicode' in font and '/CIDSystemInfo' in child
        if child['/Subtype'] == '/CIDFontType2':
            fine = fine and child.get('/CIDToGIDMap') == '/Identity'
        check(fine, '%s: %s is not embedded or not mapped' % (name, font['/BaseFont']))
        check(re.match(r'/[A-Z]{6}\+', font['/BaseFont']), name + ': no subset: ' + font['/BaseFont'])


def judge(path, name, part=2, level='A'):
    """`part` 0: a form to type in, which claims nothing."""
    file = File(path)
    elements = file.elements()
    judge_catalog(file, name)
    judge_limits(file, name)
    judge_structure(file, elements, name)
    parents = judge_parents(file, elements, name)
    annotations = judge_annotations(file, elements, name)
    judge_content(file, parents, name)
    if part > 0:
        judge_claims(file, name, part, level)
        judge_fonts(file, name)
    return annotations, {one.kind for one in elements}


def judge_folder(folder, part=2, level='A'):
    pdfs = [path for path in files_below(folder) if path.endswith('.pdf')]
    check(pdfs, 'no files in ' + folder)
    # Every kind of document is in the folder of the first consortium, or beside those of all.
    consortia = sorted({path.split('/')[1] for path in pdfs if path.count('/') == 2})
    pdfs = [path for path in pdfs if path.count('/') < 2 or path.split('/')[1] == consortia[0]]
    annotations, kinds = 0, set()
    for path in pdfs:
        count, found = judge(os.path.join(folder, path), path, part, level)
        annotations += count
        kinds |= found
    return annotations, kinds


def produce(folder, *arguments):
    run = lianheti(*arguments, '-o', folder)
    check(run.returncode in (0, 1), '%s: %s' % (arguments, run.stderr.decode()))


def tool(*command):
    done = subprocess.run(command, capture_output=True, timeout=300)
    return done.returncode, (done.stdout + done.stderr).decode(errors='replace')


def judge_gallery(folder):
    """The gallery, which has every element there is, before every judge that is installed."""
    done = subprocess.run([sys.argv[3], '--gtest_filter=Gallery.IsWrittenForTheJudges'], capture_output=True,
                          env=dict(os.environ, TEST_TMPDIR=folder, LIANHETI_DATA=ROOT))
    check(done.returncode == 0, 'gallery: ' + done.stdout.decode())
    jars = ':'.join('/usr/share/java/%s.jar' % jar for jar in PREFLIGHT)
    for name, part, level in [('gallery.pdf', 2, 'A'), ('gallery-1b.pdf', 1, 'B')]:
        pdf = os.path.join(folder, name)
        code, told = tool('qpdf', '--check', pdf)
        check(code == 0 and 'WARNING' not in told, 'qpdf, %s: %s' % (name, told))
        code, told = tool('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dPDFSTOPONERROR', '-sDEVICE=nullpage', pdf)
        check(code == 0 and not told, 'gs, %s: %s' % (name, told))
        code, told = tool('mutool', 'draw', '-q', '-F', 'pgm', '-o', '/dev/null', pdf)
        check(code == 0 and set(told.split('\n')) <= MUPDF_SAYS, 'mutool, %s: %s' % (name, told))
        code, told = tool('pdfinfo', '-struct-text', pdf)
        check(code == 0 and 'rror' not in told, 'pdfinfo, %s: %s' % (name, told[-300:]))
        kinds = judge(pdf, name, part, level)[1]
    code, told = tool('java', '-cp', jars, 'org.apache.pdfbox.preflight.Validator_A1b', pdf)
    check(code == 0 and 'is a valid PDF/A-1b file' in told, 'preflight, %s: %s' % (name, told[:600]))
    return kinds


def main():
    kinds, fields = set(), 0
    with workspace() as work:
        kinds |= judge_gallery(work)
        for regime in REGIMES:
            book, year = sample(regime, 'compliant.xlsx'), sample(regime, 'evaluation.xlsx')
            for kind, part, arguments in [
                    ('packet', 2, ['packet', book, '-r', regime, '--signature-fields']),
                    ('blank', 2, ['packet', '--blank', '-r', regime]),
                    ('fillable', 0, ['packet', '--blank', '--fillable', '-r', regime]),
                    ('evaluate', 2, ['evaluate', year, '-r', regime, '--year', '2025']),
                    ('annual', 2, ['annual', year, '-r', regime, '--year', '2025'])]:
                folder = os.path.join(work, kind, regime)
                produce(folder, *arguments)
                annotations, found = judge_folder(folder, part)
                kinds |= found
                fields += annotations
                check(annotations > 0 or kind not in ('packet', 'fillable'), 'no annotations in ' + folder)
        for choice, part, level in [('1b', 1, 'B'), ('3b', 3, 'B')]:
            folder = os.path.join(work, choice)
            produce(folder, 'packet', sample('wenzhou', 'compliant.xlsx'), '-r', 'wenzhou', '--only', 'WZ-2025-001',
                    '--pdfa', choice)
            judge_folder(folder, part, level)
    # An element that no document has is one that nothing was learnt about.
    lacking = set(CHILDREN) - {'/Span', '/H4', '/H5', '/H6'} - kinds
    check(not lacking, 'no document has %s' % lacking)
    check(fields > 500, 'only %d annotations' % fields)


main()
end()

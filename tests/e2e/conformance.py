#!/usr/bin/env python3
"""What docs/pdf-conformance.md says of our files, read out of produced ones by qpdf: catalog, pages, tags, annotations, XMP."""
import json
import os
import re
import subprocess

from run import check, end, files_below, lianheti, sample, workspace

STANDARD_TYPES = {'/Document', '/Part', '/P', '/H1', '/H2', '/H3', '/H4', '/H5', '/H6', '/Table', '/TR', '/TH', '/TD', '/TOC',
                  '/TOCI', '/Link', '/Form', '/Figure', '/Span', '/Caption'}
PARENTS = {'/TR': {'/Table'}, '/TH': {'/TR'}, '/TD': {'/TR'}, '/TOCI': {'/TOC', '/TOCI'}}
# Transparency, actions, layers, encryption, forms that are no AcroForm, types mapped to others, doubtful tags.
FORBIDDEN = {'/SMask', '/ca', '/CA', '/BM', '/Group', '/ExtGState', '/TR2', '/OPI', '/PS', '/JS', '/JavaScript', '/AA',
             '/OpenAction', '/OCProperties', '/Encrypt', '/XFA', '/NeedAppearances', '/RichMedia', '/RoleMap', '/Suspects'}
PAINTS = re.compile(rb'(?<![/\w])(BDC|BMC|EMC|Tj|TJ|Do|f\*?|F|S|B)(?!\w)')


class File:
    def __init__(self, path):
        told = subprocess.run(['qpdf', '--json=2', '--json-key=qpdf', path], capture_output=True, timeout=60).stdout
        read = json.loads(told)['qpdf'][1]
        self.path = path
        self.objects = {name[4:]: thing.get('value', thing.get('stream', {}).get('dict'))
                        for name, thing in read.items() if name.startswith('obj:')}
        self.catalog = self.get(read['trailer']['value']['/Root'])
        self.pages = [thing for thing in self.objects.values() if isinstance(thing, dict) and thing.get('/Type') == '/Page']

    def get(self, thing):
        while isinstance(thing, str) and thing in self.objects:
            thing = self.objects[thing]
        return thing

    def list(self, thing):
        thing = self.get(thing)
        return [self.get(one) for one in (thing if isinstance(thing, list) else [] if thing is None else [thing])]

    def stream(self, reference):
        return subprocess.run(['qpdf', '--show-object=' + reference.split()[0], '--filtered-stream-data', self.path],
                              capture_output=True, timeout=60).stdout


def keys(thing):
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield key
            yield from keys(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from keys(value)


def judge_catalog(file, name):
    catalog = file.catalog
    check(catalog['/Lang'] == 'u:zh-CN', name + ': Lang')
    check(catalog['/MarkInfo'] == {'/Marked': True}, name + ': MarkInfo')
    check(catalog['/ViewerPreferences']['/DisplayDocTitle'] is True, name + ': DisplayDocTitle')
    intents = file.list(catalog['/OutputIntents'])
    check([intent['/S'] for intent in intents] == ['/GTS_PDFA1'], name + ': OutputIntents')
    check(file.get(intents[0]['/DestOutputProfile'])['/N'] == 3, name + ': the profile has three colours')
    found = FORBIDDEN & set(keys(list(file.objects.values())))
    check(not found, '%s: has %s' % (name, found))
    filters = {str(thing['/Filter']) for thing in file.objects.values() if isinstance(thing, dict) and '/Filter' in thing}
    check(filters <= {'/FlateDecode'}, '%s: filters %s' % (name, filters))
    xmp = file.stream(catalog['/Metadata']).decode()
    for asked in ['<pdfaid:part>2<', '<pdfaid:conformance>A<', '<pdfuaid:part>1<', '<dc:title>',
                  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<']:
        check(asked in xmp, '%s: XMP without %s' % (name, asked))


def judge_structure(file, name):
    """All elements in order; those of annotations by their OBJR."""
    faults, annotated = set(), []

    def walk(thing, parents):
        for one in file.list(thing):
            if not isinstance(one, dict):
                continue
            if one.get('/Type') == '/OBJR':
                annotated.append((parents[-1], file.get(one['/Obj'])))
            kind = one.get('/S')
            if kind is None:
                continue
            looks = file.list(one.get('/A'))
            if kind not in STANDARD_TYPES:
                faults.add('type ' + kind)
            if kind in PARENTS and parents[-1] not in PARENTS[kind]:
                faults.add('%s in %s' % (kind, parents[-1]))
            if kind == '/TH' and not any('/Scope' in look for look in looks):
                faults.add('TH without Scope')
            if kind == '/Figure' and not one.get('/Alt', 'u:')[2:].strip():
                faults.add('Figure without Alt')
            walk(one.get('/K'), parents + [kind])

    walk(file.get(file.catalog['/StructTreeRoot'])['/K'], [''])
    check(not faults, '%s: %s' % (name, faults))
    return annotated


def judge_annotations(file, name, annotated):
    count = 0
    for page in file.pages:
        check(page.get('/Tabs') == '/S' and '/StructParents' in page, name + ': a page without Tabs or StructParents')
        for annotation in file.list(page.get('/Annots')):
            count += 1
            kind = annotation['/Subtype']
            said = annotation.get('/Contents' if kind == '/Link' else '/TU', 'u:')[2:].strip()
            check(kind in ('/Link', '/Widget') and said, '%s: says nothing: %s' % (name, annotation))
            check(annotation['/F'] == 4 and '/StructParent' in annotation and '/A' not in annotation,
                  '%s: F, StructParent or an action: %s' % (name, annotation))
            owner = '/Link' if kind == '/Link' else '/Form'
            check((owner, annotation) in annotated, '%s: in no %s element: %s' % (name, owner, annotation))
    check(count == len(annotated), '%s: %d annotations, %d in the structure' % (name, count, len(annotated)))
    return count


def judge_content(file, name):
    """Whatever is painted stands in marked content of one level."""
    for page in file.pages:
        depth = 0
        content = re.sub(rb'<[0-9A-Fa-f\s]*>|\((?:[^\\()]|\\.)*\)', b'', file.stream(page['/Contents']), flags=re.S)
        for word in PAINTS.findall(content):
            depth += {b'BDC': 1, b'BMC': 1, b'EMC': -1}.get(word, 0)
            # An ActualText span may stand inside an element.
            if not check(0 <= depth <= 2 and (depth > 0 or word == b'EMC'), '%s: %s outside of marked content' % (name, word)):
                return
        check(depth == 0, name + ': marked content without an end')


def judge(folder, needed):
    pdfs = [path for path in files_below(folder) if path.endswith('.pdf')]
    check(pdfs, 'no files')
    annotations = 0
    for path in pdfs:
        file = File(os.path.join(folder, path))
        judge_catalog(file, path)
        annotations += judge_annotations(file, path, judge_structure(file, path))
        if len(file.pages) < 12:
            judge_content(file, path)
    check(annotations > 0 or not needed, 'no annotations in ' + str(pdfs))


with workspace() as folder:
    packet, annual = os.path.join(folder, 'packet'), os.path.join(folder, 'annual')
    book = sample('wenzhou', 'compliant.xlsx')
    run = lianheti('packet', book, '-r', 'wenzhou', '-o', packet, '--only', 'WZ-2025-001', '--signature-fields')
    check(run.returncode == 0, 'packet: ' + run.stderr.decode())
    judge(packet, needed=True)
    run = lianheti('annual', sample('wenzhou', 'evaluation.xlsx'), '-r', 'wenzhou', '-o', annual, '--year', '2025')
    check(run.returncode in (0, 1), 'annual: ' + run.stderr.decode())
    judge(annual, needed=False)
end()

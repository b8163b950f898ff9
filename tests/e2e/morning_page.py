"""The data of 晨报.html, with what its numbers stand for."""
import html.parser
import json


class Elements(html.parser.HTMLParser):
    """The tags of a page, and the texts of its data elements."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses, self.data, self.inside = [], [], {'report': '', 'notice': ''}, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        named = dict(attributes)
        self.addresses += [named[name] for name in ('src', 'href') if name in named]
        self.inside = named.get('id') if named.get('id') in self.data else None

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside:
            self.data[self.inside] += data


def unfolded(data):
    names = ('regime', 'id', 'name', 'district', 'class', 'errors', 'warnings')
    consortia = [dict(zip(names, row)) for row in data['consortia']]
    for each in consortia:
        each['district'] = data['districts'][each['district']]
    files, findings = [], []
    for row, regime, folder, parts in data['files']:
        of = consortia[row] if row >= 0 else {'id': ''}
        for part in data['file_sets'][parts]:
            if isinstance(part, str):
                files[-1]['state'] = part
            else:
                base = folder or '%s/%s %s' % (regime, of['id'], of['name'])
                files.append({'id': of['id'], 'path': base + '/' + data['file_names'][part], 'state': 'current'})
    for row, kind, subject, message, cells in data['findings']:
        finding = dict(zip(('rule', 'clause', 'quote', 'severity', 'status'), data['kinds'][kind]))
        places, sheet = [], None
        for part in cells:
            if isinstance(part, int):
                sheet = data['sheets'][part]
            else:
                places.append(sheet + [part])
        findings.append({**finding, 'consortium': consortia[row]['id'] if row >= 0 else '', 'subject': subject, 'message': message,
                         'places': places})
    return {'run': data['run'], 'consortia': consortia, 'files': files, 'findings': findings, 'rules': data['rules']}


def _elements(page):
    with open(page, encoding='utf-8') as file:
        return Elements(file.read())


def read_page(page):
    return unfolded(json.loads(_elements(page).data['report']))


def read_notice(page):
    return json.loads(_elements(page).data['notice'])

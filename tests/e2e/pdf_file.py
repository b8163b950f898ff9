"""A PDF file's objects, streams, structure and marked content, read by qpdf."""
import base64
import collections
import json
import re
import subprocess

# One word of a content stream: a string, a dictionary's mark, a name, a number or an operator.
WORD = re.compile(rb'<<|>>|<[0-9A-Fa-f\s]*>|\((?:[^\\()]|\\.)*\)|\[|\]|/[^\s<>\[\]()/]*|[^\s<>\[\]()/]+', re.S)
PAINTS = {b'Tj', b'TJ', b"'", b'"', b'Do', b'f', b'F', b'f*', b'S', b's', b'B', b'B*', b'b', b'b*', b'sh', b'EI'}

Element = collections.namedtuple('Element', 'kind parent children look dictionary reference contents annotations')
# `stack`: the marks around it, outermost first, each (tag, properties).
Shown = collections.namedtuple('Shown', 'font codes stack')


class File:
    def __init__(self, path):
        told = subprocess.run(['qpdf', '--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=generalized',
                               path], capture_output=True, timeout=120).stdout
        header, read = json.loads(told)['qpdf']
        self.path, self.version = path, header['pdfversion']
        self.objects, self.data = {}, {}
        for name, thing in read.items():
            if name.startswith('obj:'):
                stream = thing.get('stream', {})
                self.objects[name[4:]] = thing.get('value', stream.get('dict'))
                if 'data' in stream:
                    self.data[name[4:]] = base64.b64decode(stream['data'])
        self.trailer = read['trailer']['value']
        self.catalog = self.get(self.trailer['/Root'])
        self.page_names = self._pages(self.catalog['/Pages'])
        self.pages = [self.objects[name] for name in self.page_names]

    def _pages(self, name):
        node = self.get(name)
        return [name] if node['/Type'] == '/Page' else [page for kid in node['/Kids'] for page in self._pages(kid)]

    def get(self, thing):
        while isinstance(thing, str) and thing in self.objects:
            thing = self.objects[thing]
        return thing

    def list(self, thing):
        thing = self.get(thing)
        return [self.get(one) for one in (thing if isinstance(thing, list) else [] if thing is None else [thing])]

    def stream(self, reference):
        return self.data[reference]

    def elements(self):
        """The structure in reading order; `contents` are (page, identifier), `annotations` references to objects."""
        out = []

        def walk(reference, parent, page):
            node = self.get(reference)
            page = node.get('/Pg', page)
            looks = {}
            for look in self.list(node.get('/A')):
                looks.update(look)
            element = Element(node['/S'], parent, [], looks, node, reference, [], [])
            out.append(element)
            kids = node.get('/K', [])
            for kid in kids if isinstance(kids, list) else [kids]:
                thing = self.get(kid)
                if isinstance(thing, int):
                    element.contents.append((page, thing))
                elif thing.get('/Type') == '/MCR':
                    element.contents.append((thing.get('/Pg', page), thing['/MCID']))
                elif thing.get('/Type') == '/OBJR':
                    element.annotations.append(thing['/Obj'])
                else:
                    element.children.append(walk(kid, element, page))
            return element

        walk(self.get(self.catalog['/StructTreeRoot'])['/K'], None, None)
        return out

    def marked(self, page):
        """What a page paints, in its order: (operator, marks around it, Shown or None)."""
        stack, operands, font = [], [], None
        for word in WORD.findall(self.stream(page['/Contents'])):
            if word in (b'BDC', b'BMC'):
                tag = next(one for one in operands if one.startswith(b'/'))
                stack.append((tag.decode(), b' '.join(operands[1:]).decode()))
            elif word == b'EMC':
                stack.pop()
            elif word == b'Tf':
                font = operands[0].decode()
            elif word in PAINTS:
                codes = b''.join(re.sub(rb'\s', b'', one[1:-1]) for one in operands if one.startswith(b'<') and one != b'<<')
                yield word.decode(), tuple(stack), Shown(font, codes, tuple(stack)) if word in (b'Tj', b'TJ') else None
            elif not word[:1].isalpha() or word in (b'true', b'false', b'null'):
                operands.append(word)
                continue
            operands = []
        yield 'end', tuple(stack), None

    def unicode_map(self, font):
        """{code: text} of a font's ToUnicode."""
        text = self.stream(font['/ToUnicode']).decode('latin-1')
        out = {}
        for block in re.findall(r'beginbfchar(.*?)endbfchar', text, re.S):
            for code, value in re.findall(r'<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>', block):
                out[int(code, 16)] = bytes.fromhex(value).decode('utf-16-be', 'replace')
        for block in re.findall(r'beginbfrange(.*?)endbfrange', text, re.S):
            for first, last, value in re.findall(r'<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>', block):
                begin = bytes.fromhex(value).decode('utf-16-be', 'replace')
                for code in range(int(first, 16), int(last, 16) + 1):
                    out[code] = begin[:-1] + chr(ord(begin[-1]) + code - int(first, 16))
        return out


def keys(thing):
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield key
            yield from keys(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from keys(value)

"""Headless Chromium by its debugging pipe: pages are opened, keys pressed, and what has come of it is asked for."""
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.parse

KEYS = {'Tab': 9, 'Enter': 13, 'ArrowDown': 40, 'ArrowUp': 38, 'ArrowRight': 39, 'ArrowLeft': 37, 'Escape': 27}
SECONDS = 30  # that an answer may take


class Browser:
    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix='lianheti-browser-')
        to_read, self.out = os.pipe()
        self.read_end, to_write = os.pipe()
        # Chromium reads commands from descriptor 3 and answers on 4.
        self.process = subprocess.Popen(
            ['sh', '-c', 'exec "$@" 3<&%d 4>&%d' % (to_read, to_write), 'sh', 'chromium', '--headless', '--no-sandbox', '--disable-gpu',
             '--no-first-run', '--remote-debugging-pipe', '--user-data-dir=' + self.profile, '--window-size=1200,900', 'about:blank'],
            pass_fds=(to_read, to_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        os.set_blocking(self.read_end, False)
        self.buffer, self.number, self.events, self.session = b'', 0, [], None
        target = next(each for each in self.ask('Target.getTargets')['targetInfos'] if each['type'] == 'page')
        self.session = self.ask('Target.attachToTarget', targetId=target['targetId'], flatten=True)['sessionId']
        for domain in ('Page', 'Runtime'):
            self.ask(domain + '.enable')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.out)
        os.close(self.read_end)
        shutil.rmtree(self.profile, ignore_errors=True)

    def _message(self, until):
        while b'\0' not in self.buffer:
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError('the browser does not answer')
            try:
                self.buffer += os.read(self.read_end, 1 << 16)
            except BlockingIOError:
                time.sleep(0.01)
        line, self.buffer = self.buffer.split(b'\0', 1)
        return json.loads(line)

    def ask(self, method, **parameters):
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': parameters}
        if self.session:
            message['sessionId'] = self.session
        os.write(self.out, json.dumps(message).encode() + b'\0')
        until = time.monotonic() + SECONDS
        while True:
            answer = self._message(until)
            if answer.get('id') == self.number:
                if 'error' in answer:
                    raise RuntimeError('%s: %s' % (method, answer['error']))
                return answer['result']
            self.events.append(answer)

    def open(self, path, address=''):
        self.ask('Page.navigate', url='about:blank')
        self.ask('Page.navigate', url='file://' + urllib.parse.quote(path) + address)
        until = time.monotonic() + SECONDS
        while self.value('document.readyState') != 'complete':
            if time.monotonic() > until:
                raise RuntimeError('the page does not load')

    def value(self, script):
        result = self.ask('Runtime.evaluate', expression=script, returnByValue=True)
        if 'exceptionDetails' in result:
            raise RuntimeError(script + ': ' + json.dumps(result['exceptionDetails']))
        return result['result'].get('value')

    def press(self, key):
        text = {'Enter': '\r'}.get(key, key if len(key) == 1 else '')
        down = {'type': 'keyDown', 'key': key, 'windowsVirtualKeyCode': KEYS.get(key, 0), 'code': key if key in KEYS else ''}
        if text:
            down['text'] = text
        self.ask('Input.dispatchKeyEvent', **down)
        self.ask('Input.dispatchKeyEvent', type='keyUp', key=key, windowsVirtualKeyCode=KEYS.get(key, 0))

    def type(self, text):
        for character in text:
            self.press(character)

    def asked_for(self):
        """The address that the page was last told to go to, by a link."""
        self.ask('Runtime.evaluate', expression='new Promise(done => setTimeout(done, 300))', awaitPromise=True)
        asked = [each['params']['url'] for each in self.events
                 if each.get('method') == 'Page.frameRequestedNavigation' and each['params']['reason'] == 'anchorClick']
        return urllib.parse.unquote(asked[-1]) if asked else ''

    def screenshot(self, path, dark=False):
        import base64
        self.ask('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}])
        with open(path, 'wb') as file:
            file.write(base64.b64decode(self.ask('Page.captureScreenshot')['data']))

    def print(self, path):
        import base64
        with open(path, 'wb') as file:
            file.write(base64.b64decode(self.ask('Page.printToPDF', printBackground=True)['data']))

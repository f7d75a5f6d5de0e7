"""So many pages open at once: each holds a stream of the console, and every one hears what happens."""

import re
import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import requests

from tests.processes import House

PATIENCE = 60.0


def cookie(running: House, login: str = "marta.rivas") -> str:
    """Sign in as a browser does; the cookie header of whoever did."""
    password = running.centralita("user", "password", login).strip()
    browser = requests.Session()
    browser.trust_env = False
    page = browser.get(f"{running.console}/login", timeout=20).text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token, "the door has no token"
    form = {"login": login, "password": password, "csrf_token": token.group(1)}
    browser.post(f"{running.console}/login", data=form, timeout=20).raise_for_status()
    return "; ".join(f"{one.name}={one.value}" for one in browser.cookies)


class Listeners:
    """Open streams, and what has come on each of them."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        self._waiting = selectors.DefaultSelector()
        self.heard: dict[socket.socket, bytes] = dict.fromkeys(sockets, b"")
        for one in sockets:
            one.setblocking(False)
            self._waiting.register(one, selectors.EVENT_READ)

    def until_all_hear(self, words: bytes) -> float:
        """Seconds until the last of them has heard it. Raises AssertionError when some never do."""
        began = time.monotonic()
        while missing := sum(words not in told for told in self.heard.values()):
            assert time.monotonic() - began < PATIENCE, (
                f"{missing} of {len(self.heard)} streams never heard it"
            )
            for key, _ in self._waiting.select(0.5):
                stream = key.fileobj
                assert isinstance(stream, socket.socket)
                told = stream.recv(65536)
                assert told, "a stream was ended"
                self.heard[stream] += told
        return time.monotonic() - began


@contextmanager
def listeners(running: House, many: int) -> Iterator[Listeners]:
    """So many open streams of one person's pages."""
    address = urlsplit(running.console)
    ask = f"GET /stream HTTP/1.1\r\nHost: {address.netloc}\r\nCookie: {cookie(running)}\r\n\r\n".encode()
    sockets = [socket.create_connection((address.hostname, address.port), PATIENCE) for _ in range(many)]
    try:
        for one in sockets:
            one.sendall(ask)
        found = Listeners(sockets)
        found.until_all_hear(b"retry: 2000")
        yield found
    finally:
        for one in sockets:
            one.close()

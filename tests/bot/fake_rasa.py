"""A stand-in for the bot: it answers what a test says, late or by drops where that is asked for."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bot.client import RasaBot

GOOD: dict[str, Any] = {
    "messages": [{"key": "wake_up_read", "at": "2026-06-11T06:45:00+02:00"}, {"key": "is_it_right"}],
    "intent": "wakeup_set",
    "full_intent": "wakeup_set",
    "confidence": 0.97,
    "ranking": [{"name": "wakeup_set", "confidence": 0.97}],
    "state": {"loop": "wake_up_form", "asked": "wake_up_confirm", "slots": {"room": "305"}},
}


@dataclass
class FakeRasa:
    """A channel that answers what it is told to, and remembers what it was asked."""

    answer: Any = field(default_factory=lambda: dict(GOOD))
    status: int = 200
    raw: bytes | None = None
    hold: threading.Event | None = None
    drip: bool = False
    asked: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    url: str = ""


@contextmanager
def serving(fake: FakeRasa) -> Iterator[FakeRasa]:
    """Serve it on a free port of the loopback."""
    over = threading.Event()

    class Channel(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            fake.asked.append((self.path, dict(self.headers), json.loads(self.rfile.read(length))))
            if fake.hold:
                fake.hold.wait(20)
            body = fake.raw if fake.raw is not None else json.dumps(fake.answer).encode()
            try:
                self.send_response(fake.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if fake.drip:
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        if over.wait(0.05):
                            return
                else:
                    self.wfile.write(body)
            except OSError:
                pass  # the client has hung up

        def do_GET(self) -> None:
            self.send_response(fake.status)
            self.end_headers()

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Channel)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        over.set()
        if fake.hold:
            fake.hold.set()
        server.shutdown()
        server.server_close()
        thread.join()


def turn(bot: RasaBot, words: str = "despiérteme a las siete", **more: Any) -> Any:
    """One turn of a conversation."""
    given: dict[str, Any] = {"channel": "voice", "language": "es", "step": 3, "state": {}} | more
    return bot.turn("c0ffee", words, **given)

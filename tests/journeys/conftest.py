"""One running house for all journeys of a database; each begins with a quiet exchange."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.phone import Phones
from tests.processes import Api, House, house


@pytest.fixture(scope="package", params=["sqlite", "postgresql"])
def centralita(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The house, up, with the sample house in it."""
    settings = {"HOUSE__LADDER__RING_SECONDS": "5"}
    if request.param == "postgresql":
        server: str = request.getfixturevalue("postgres_template")
        settings["DATABASE_URL"] = server
    data: Path = tmp_path_factory.mktemp(f"house-{request.param}")
    with house(data, **settings) as running:
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

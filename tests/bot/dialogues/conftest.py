"""Real Rasa with the real actions behind it, once per worker; a fresh house for every dialogue."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.actions.door import door
from bot.actions.front import Front
from bot.articles import Encode, Shelf, sentence_vectors
from bot.client import RasaBot
from handoff.desk.store import Store
from tests.bot.dialogues.play import Actions
from tests.bot.rasa.conftest import model  # noqa: F401  (the same one for all tests of the bot)
from tests.bot.rasa.fake_actions import TOKEN as ACTION_TOKEN
from tests.bot.rasa.rasa_process import TOKEN, Rasa
from tests.fakes import Clock

PATIENCE = 10.0  # seconds for a turn: two cores are shared with other tests


@pytest.fixture(scope="session")
def encode() -> Encode:
    """The sentence encoder."""
    return sentence_vectors()


@pytest.fixture(scope="session")
def served_actions() -> Iterator[Actions]:
    """The door, listening."""
    actions = Actions()
    actions.start()
    yield actions
    actions.stop()


@pytest.fixture(scope="session")
def rasa_with_actions(
    model: Path,  # noqa: F811
    served_actions: Actions,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Rasa]:
    """Rasa, which calls that door."""
    process = Rasa(model, served_actions.port, tmp_path_factory.mktemp("rasa") / "log")
    process.start()
    yield process
    process.stop()


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """SQLite alone: the actions are tried on both databases elsewhere."""
    shutil.copy(sqlite_template, tmp_path / "desk.db")
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def actions(served_actions: Actions, store: Store, clock: Clock, encode: Encode) -> Actions:
    """The door over this test's records and clock."""
    front = Front(store, clock, Shelf(encode), ("es", "en"))
    served_actions.application = door(front, ACTION_TOKEN).wsgi_app
    served_actions.calls, served_actions.fail_at, served_actions.lose_at = 0, None, None
    return served_actions


@pytest.fixture
def bot(rasa_with_actions: Rasa, actions: Actions) -> Iterator[RasaBot]:
    """Our client."""
    url = f"http://127.0.0.1:{rasa_with_actions.port}"
    made = RasaBot(url, TOKEN, deadline=PATIENCE, clock=lambda: 0.0)
    yield made
    made.close()

import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.rasa.fake_actions import FakeActions
from tests.bot.rasa.rasa_process import Guest, Rasa, python, variant


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Today's data, trained once, also when several workers test at a time."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "bot-model"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "first.tar.gz").exists():
            stock = ["--stock"] if variant() == "stock" else []
            done = python("-m", "bot.rasa.train", "--out", str(folder), "--name", "first", *stock)
            assert done.returncode == 0, done.stdout + done.stderr
    return folder / "first.tar.gz"


@pytest.fixture(scope="session")
def shared_actions() -> Iterator[FakeActions]:
    actions = FakeActions()
    actions.start()
    yield actions
    actions.stop()


@pytest.fixture(scope="session")
def rasa(
    model: Path, shared_actions: FakeActions, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Rasa]:
    process = Rasa(model, shared_actions.port, tmp_path_factory.mktemp("rasa") / "log")
    process.start()
    yield process
    process.stop()


@pytest.fixture
def actions(shared_actions: FakeActions) -> FakeActions:
    shared_actions.reset()
    return shared_actions


@pytest.fixture
def guest(rasa: Rasa, actions: FakeActions) -> Guest:
    return Guest(rasa)

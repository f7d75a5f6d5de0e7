"""Two starts of one checkout prepare the bot one after the other."""

from __future__ import annotations

import fcntl
import io
import os
from pathlib import Path
from threading import Thread

import pytest

from bot.rasa import install, training
from bot.rasa.install import Environment
from config.settings import Settings
from config.up import prepare
from config.up.steps import Steps
from tests.config.up.conftest import until

MADE = Environment(Path("/venv/bin/python"), "lock")


def test_the_second_start_waits_for_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "environment", lambda *_, **__: MADE)
    monkeypatch.setattr(training, "model", lambda *_: Path("/model"))
    said, found = io.StringIO(), list[tuple[Environment, Path]]()
    steps = Steps(tmp_path / "log", said, environ=os.environ, clock=lambda: 0.0)
    (tmp_path / "build").mkdir()
    with (tmp_path / "build" / "prepare.lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second = Thread(target=lambda: found.append(prepare.bot(tmp_path, Settings.load({}), steps, {})))
        second.start()
        until(lambda: "Waiting for another start" in said.getvalue())
        assert found == []
    second.join(20)
    assert found == [(MADE, Path("/model"))]

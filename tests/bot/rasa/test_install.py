"""Rasa's environment is installed once per lock, by a Python that works, or one sentence says why not."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import namedtuple
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bot.rasa import install, training
from bot.rasa.install import Environment
from config import python
from config.up.steps import CannotGoOn, Steps

MINE = "{}.{}".format(*sys.version_info)
Usage = namedtuple("Usage", "total used free")


class Remembers(Steps):
    """Steps that do what matters of a step, and remember what was asked."""

    def __init__(self, *, fails: str = "") -> None:
        self.asked: list[list[str]] = []
        self.fails = fails

    def run(self, title: str, argv: Sequence[str | Path], **options: object) -> None:
        words = [str(one) for one in argv]
        self.asked.append(words)
        if self.fails and self.fails in words:
            raise CannotGoOn(f"{title}: it failed.")
        if "venv" in words:
            folder = Path(words[-1]) / "bin"
            folder.mkdir(parents=True)
            (folder / "python").symlink_to(sys.executable)
        if "bot.rasa.train" in words:
            out = Path(words[words.index("--out") + 1])
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{words[words.index('--name') + 1]}.tar.gz").write_bytes(b"model")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with a uv, and with a bot to train."""
    uv = tmp_path / ".tools" / "bin" / "uv"
    uv.parent.mkdir(parents=True)
    uv.touch()
    for name in ("config.yml", "domain/a.yml", "data/es/nlu.yml", "rasa/intent.py", "rasa/install.py"):
        file = tmp_path / "bot" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


def make(root: Path, steps: Steps, environ: Mapping[str, str] = os.environ) -> Environment:
    return install.environment(root, "light", steps, environ, own=sys.executable)


pytestmark = pytest.mark.skipif(
    MINE not in install.VERSIONS["light"], reason="the bot has no lock for this Python"
)


def test_it_is_installed_once_from_the_lock_of_our_own_python(root: Path) -> None:
    steps = Remembers()
    made = make(root, steps)
    assert [words[1:3] for words in steps.asked] == [["venv", "--clear"], ["pip", "install"], ["pip", "sync"]]
    assert all("--require-hashes" in words for words in steps.asked[1:])
    assert steps.asked[-1][-1] == str(install.lock_of("light", MINE))
    assert make(root, again := Remembers()) == made
    assert again.asked == []


def test_another_lock_or_a_dead_interpreter_means_installing_again(root: Path) -> None:
    made = make(root, Remembers())
    stamp = root / ".venv-bot" / install.STAMP
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "lock": "of yesterday"}))
    make(root, steps := Remembers())
    assert [words[1] for words in steps.asked] == ["pip", "pip"]
    made.python.unlink()
    made.python.symlink_to("/nowhere/python")
    shutil.rmtree(root / ".venv-bot" / "bin")
    make(root, steps := Remembers())
    assert [words[1] for words in steps.asked] == ["venv", "pip", "pip"]


def test_an_interrupted_installation_is_not_taken_for_a_whole_one(root: Path) -> None:
    with pytest.raises(CannotGoOn):
        make(root, Remembers(fails="sync"))
    make(root, steps := Remembers())
    assert "sync" in steps.asked[-1]


def test_a_full_disk_is_said_before_anything_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, 10**9))
    with pytest.raises(CannotGoOn, match="needs 2 GB free"):
        make(root, Remembers())


def test_where_no_python_will_do_one_is_fetched_or_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(python, "ask", lambda *_: ("3.14", "/opt/python3.14"))
    monkeypatch.setattr(python, "find", lambda *_: None)
    steps = Remembers(fails="3.12")
    with pytest.raises(CannotGoOn, match="HOTLINE_PYTHON_312=/path/to/python"):
        make(root, steps)
    assert steps.asked[0][1:] == ["python", "install", "--no-bin", "3.12"]


def test_every_variant_and_version_has_its_lock_with_hashes() -> None:
    for variant, versions in install.VERSIONS.items():
        for version in versions:
            words = install.lock_of(variant, version).read_text(encoding="utf-8")
            assert "rasa==3.6.21 " in words and "--hash=sha256:" in words
            assert ("\ntensorflow==" in words) == (variant == "stock")
            assert "://" not in words


def test_the_bot_is_trained_once_for_its_data(root: Path) -> None:
    environment = Environment(Path("/venv/bin/python"), "lock-1")
    first = training.model(root, environment, "light", steps := Remembers())
    assert first.is_absolute() and first.read_bytes() == b"model"
    assert steps.asked[0][:4] == ["/venv/bin/python", "-m", "bot.rasa.train", "--out"]
    assert training.model(root, environment, "light", again := Remembers()) == first
    assert again.asked == []


@pytest.mark.parametrize(
    "changed", ["bot/config.yml", "bot/domain/a.yml", "bot/data/es/nlu.yml", "bot/rasa/intent.py"]
)
def test_it_is_trained_again_when_what_it_is_made_from_changes(root: Path, changed: str) -> None:
    environment = Environment(Path("/venv/bin/python"), "lock-1")
    first = training.model(root, environment, "light", Remembers())
    (root / "bot/rasa/install.py").write_text("is no part of the bot")
    assert training.model(root, environment, "light", Remembers()) == first
    (root / changed).write_text("new")
    assert training.model(root, environment, "light", Remembers()) != first


def test_a_new_lock_trains_again_and_only_two_models_are_kept(root: Path) -> None:
    for number in range(4):
        last = training.model(
            root, Environment(Path("/venv/bin/python"), f"lock-{number}"), "light", Remembers()
        )
        os.utime(last, (number, number))
    kept = list((root / "bot" / "models").glob("*.tar.gz"))
    assert len(kept) == training.KEEP and last in kept


def test_a_training_that_leaves_no_model_is_a_failure(root: Path) -> None:
    steps = Remembers()
    steps.run = lambda *_, **__: None  # type: ignore[method-assign]
    with pytest.raises(CannotGoOn, match="without a model"):
        training.model(root, Environment(Path("/venv/bin/python"), "x"), "light", steps)

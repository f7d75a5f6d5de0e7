"""The long part of a start: the bot's environment and model, the database, the house and its sample."""

from __future__ import annotations

import fcntl
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.rasa import install, training
from bot.rasa.install import Environment
from config.settings import Settings
from config.up.steps import Steps


def bot(root: Path, settings: Settings, steps: Steps, environ: Mapping[str, str]) -> tuple[Environment, Path]:
    """Rasa's environment and the path of its model, both made first where they are missing or old."""
    with _one_at_a_time(root / "build" / "prepare.lock", steps):
        environment = install.environment(root, settings.rasa_variant, steps, environ, own=sys.executable)
        return environment, training.model(root, environment, settings.rasa_variant, steps)


def records(root: Path, settings: Settings, steps: Steps) -> None:
    """The database in its newest shape, the house described, the first login made, the sample moved in."""
    told = {**settings.environment(), "PYTHONPATH": str(root)}
    who = "the house, its first login" + (" and the sample's people" if settings.sample else "")
    for title, command in (("Bringing the database up to date", "migrate"), (f"Moving in: {who}", "sample")):
        steps.run(title, [sys.executable, "-m", "handoff.cli", command], cwd=root, env=told)


@contextmanager
def _one_at_a_time(file: Path, steps: Steps) -> Iterator[None]:
    """Two starts of one checkout share the bot: the second waits, and then finds it ready."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            steps.say("  ...   Waiting for another start that prepares the bot")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield

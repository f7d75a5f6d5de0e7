"""The bot's model: trained again only when what it is made from has changed.

Runs in the application's environment; the training itself runs in Rasa's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.rasa.install import Environment
from config.up.steps import CannotGoOn, Steps

# What starts Rasa in each variant; the light one first puts a stand-in where TensorFlow would be.
PROGRAMS = {"light": "bot.rasa.light", "stock": "rasa"}
# These two prepare; the model does not depend on them.
NOT_THE_BOT = frozenset({"install.py", "training.py"})
KEEP = 2


def model(root: Path, environment: Environment, variant: str, steps: Steps) -> Path:
    """The absolute path of the model of today's data, trained first if there is none; raises CannotGoOn."""
    folder = root / "bot" / "models"
    name = f"{variant}-{_fingerprint(root, environment)}"
    trained = folder / f"{name}.tar.gz"
    if not trained.is_file():
        _train(root, environment, variant, steps, folder / "new", name)
        (folder / "new" / trained.name).replace(trained)
        _forget_old_ones(folder, variant)
    trained.touch()  # the newest is today's, for whoever looks for it by age
    return trained


def command(environment: Environment, variant: str, *arguments: str | Path) -> list[str | Path]:
    """How Rasa's command line is called in this environment; the folder must be the checkout's root."""
    return [environment.python, "-m", PROGRAMS[variant], *arguments]


def variables(root: Path) -> dict[str, str]:
    """What Rasa needs in its environment: our components on the path, no telemetry, one thread."""
    return {
        "PYTHONPATH": str(root),
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_ACCESS_LOG": "false",
        "OMP_NUM_THREADS": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        # A frozen release on newer libraries: its deprecations are known and help nobody.
        "PYTHONWARNINGS": "ignore",
    }


def _train(root: Path, environment: Environment, variant: str, steps: Steps, out: Path, name: str) -> None:
    for old in out.glob("*.tar.gz"):
        old.unlink()
    stock = ["--stock"] if variant == "stock" else []
    steps.run(
        "Training the bot (its data is new or has changed)",
        [environment.python, "-m", "bot.rasa.train", "--out", out, "--name", name, *stock],
        cwd=root,
        env=variables(root),
    )
    if not (out / f"{name}.tar.gz").is_file():
        raise CannotGoOn("Training ended without a model; the whole output is in the log of this step.")


def _forget_old_ones(folder: Path, variant: str) -> None:
    models = sorted(folder.glob(f"{variant}-*.tar.gz"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in models[KEEP:]:
        old.unlink()


def _fingerprint(root: Path, environment: Environment) -> str:
    digest = hashlib.sha256(environment.lock.encode())
    for file in sorted(_ingredients(root / "bot")):
        digest.update(f"\0{file.relative_to(root).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _ingredients(bot: Path) -> Iterator[Path]:
    yield bot / "config.yml"
    for folder in ("domain", "data"):
        yield from (bot / folder).rglob("*.yml")
        yield from (bot / folder).rglob("*.jsonl")
    yield from (file for file in (bot / "rasa").glob("*.py") if file.name not in NOT_THE_BOT)

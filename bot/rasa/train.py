"""Makes the bot's model: phrases filled, rules multiplied out, weights learned.

    python -m bot.rasa.train --out bot/models [--name NAME] [--stock]     (in Rasa's environment, from the checkout)

Says what it does while it does it; the last line is the model's path. The same data gives the same bot.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import yaml

from bot.rasa import light
from bot.rasa.cries import told
from bot.rasa.phrases import LOOKUP, Phrase, as_rasa, fill, names
from bot.rasa.rules import Dialogue, check, rules

BOT = Path("bot")


def main(arguments: list[str] | None = None) -> int:
    """The command; 0 when there is a model, 1 when the data has a mistake (said on standard error)."""
    asked = _arguments(arguments)
    try:
        if not asked.stock:
            light.refuse_what_needs_tensorflow(BOT / "config.yml")
            light.stand_in()
        print(_train(asked.out, asked.name), flush=True)
    except ValueError as wrong:
        print(f"The bot cannot be trained: {wrong}", file=sys.stderr)
        return 1
    return 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.rasa.train", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the models")
    parser.add_argument("--name", default="centralita", help="the model's name, without .tar.gz")
    parser.add_argument("--stock", action="store_true", help="with the real TensorFlow, as Rasa ships")
    return parser.parse_args(arguments)


def _train(out: Path, name: str) -> Path:
    started = time.monotonic()
    # One thread: the same sums in the same order.
    os.environ |= {"RASA_TELEMETRY_ENABLED": "false", "LOG_LEVEL": "ERROR", "OMP_NUM_THREADS": "1"}
    with tempfile.TemporaryDirectory(prefix="centralita-train-") as scratch:
        # Rasa's cache would mix parts of earlier trainings into this one.
        os.environ["RASA_CACHE_DIRECTORY"] = str(Path(scratch) / "cache")
        phrases, made = sources(BOT)
        count = f"{len(phrases)} phrases, {len({phrase.label for phrase in phrases})} labels"
        print(f"  {count}, {len(made['rules'])} rules", flush=True)
        tables = {LOOKUP: names(BOT / "data"), **told(BOT / "data" / "danger")}
        files = _write(Path(scratch), as_rasa(phrases, tables), made)
        with _step("starting Rasa"):
            from rasa.model_training import train

            quiet()
        with _step("learning"):
            task = {"domain": str(BOT / "domain"), "config": str(BOT / "config.yml"), "training_files": files}
            with redirect_stdout(io.StringIO()), warnings.catch_warnings():
                warnings.simplefilter("ignore")  # labels with a slash need no response selector
                model = train(**task, output=str(out), force_training=True, fixed_model_name=name).model
    if model is None:
        raise ValueError("Rasa made no model; its reason stands above")
    print(f"  done in {time.monotonic() - started:.0f} s", flush=True)
    return Path(model).resolve()


def sources(bot: Path) -> tuple[list[Phrase], dict[str, Any]]:
    """What a model is made from: the filled phrases and the rules; raises ValueError where they do not fit."""
    phrases = fill(bot / "data")
    dialogue = Dialogue.read(bot / "data" / "dialogue.yml")
    check(dialogue, domain(bot), {phrase.label for phrase in phrases})
    return phrases, rules(dialogue)


def domain(bot: Path) -> dict[str, Any]:
    """The domain files as one: intents, slots, forms, actions."""
    merged: dict[str, Any] = {"intents": [], "slots": {}, "forms": {}, "actions": []}
    for path in sorted((bot / "domain").glob("*.yml")):
        part = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key in ("intents", "actions"):
            merged[key] += part.get(key, [])
        for key in ("slots", "forms"):
            merged[key].update(part.get(key, {}))
    return merged


def _write(folder: Path, nlu: dict[str, Any], made: dict[str, Any]) -> list[str]:
    for name, content in (("nlu.yml", nlu), ("rules.yml", made)):
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / "nlu.yml"), str(folder / "rules.yml")]


def quiet() -> None:
    """Rasa's own lines only where something is wrong; what guests say stays out of them."""
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.ERROR)
    configure_structlog(logging.ERROR)


@contextmanager
def _step(what: str) -> Iterator[None]:
    started = time.monotonic()
    print(f"  {what} …", flush=True)
    yield
    print(f"  {what}: {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""What guests say, as data: the phrase files of every task and language, with their placeholders filled."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.rasa.normalise import normalise
from bot.rasa.somebody import TITLES

VALUES = "values.yml"
LOOKUP = "names"
PEOPLE = ("name", "whoever")
_PLACE = re.compile(r"\{(\w+)\}")


class BadPhrases(ValueError):
    """A phrase file that cannot be used; the message names the file and what is wrong."""


@dataclass(frozen=True)
class Phrase:
    """One thing a guest may say: its label ("complaint/noise"), its language and the words."""

    label: str
    language: str
    text: str


def languages(folder: Path) -> list[str]:
    """The languages that have phrases, in a fixed order."""
    return sorted(path.name for path in folder.iterdir() if (path / VALUES).is_file())


def read(folder: Path) -> list[Phrase]:
    """All phrases as they were written, placeholders unfilled, in a fixed order.

    Raises BadPhrases when a file holds anything else than label → lines.
    """
    return list(_lines(folder))


def _lines(folder: Path) -> Iterator[Phrase]:
    for language in languages(folder):
        for path in sorted((folder / language).glob("*.yml")):
            if path.name == VALUES:
                continue
            for label, block in _table(path).items():
                yield from (Phrase(label, language, line) for line in block)


def _table(path: Path) -> dict[str, list[str]]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict) or not all(isinstance(block, str) for block in found.values()):
        raise BadPhrases(f"{path}: every label needs a block of lines (label: |)")
    return {
        str(label): [line for line in block.splitlines() if line.strip()] for label, block in found.items()
    }


def fill(folder: Path, *, seed: int = 13, times: int = 2) -> list[Phrase]:
    """The training set: placeholders filled from the language's values, each such line `times` times.

    The same seed gives the same set. What is equal after normalising appears once for each label.
    """
    dice = random.Random(seed)  # noqa: S311  (not a secret: the same choice every time is the point)
    values = {language: _table(folder / language / VALUES) for language in languages(folder)}
    filled: dict[tuple[str, str], Phrase] = {}
    for phrase in read(folder):
        turns = times if _PLACE.search(phrase.text) else 1
        for _ in range(turns):
            text = _PLACE.sub(lambda found: _value(values, phrase, found.group(1), dice), phrase.text)  # noqa: B023
            filled.setdefault((phrase.label, normalise(text)), Phrase(phrase.label, phrase.language, text))
    return list(filled.values())


def names(folder: Path) -> list[str]:
    """The words of people's names: among the values for people, whatever is written with a capital letter."""
    values = [_table(folder / language / VALUES) for language in languages(folder)]
    lines = [line for table in values for key in PEOPLE for line in table.get(key, [])]
    return sorted({normalise(word) for line in lines for word in line.split() if word[0].isupper()} - TITLES)


def _value(values: dict[str, dict[str, list[str]]], phrase: Phrase, name: str, dice: random.Random) -> str:
    choice = values[phrase.language].get(name)
    if not choice:
        raise BadPhrases(f"{phrase.language}/{VALUES} has no values for {{{name}}} of {phrase.label!r}")
    return dice.choice(choice)


def as_rasa(phrases: list[Phrase], tables: Mapping[str, Sequence[str]] | None = None) -> dict[str, object]:
    """The training set in Rasa's own form (nlu: intent, examples; lookup), ready to be written as YAML.

    `tables`: whatever else is learned from, by its name.
    """
    by_label: dict[str, list[str]] = {}
    for phrase in phrases:
        text = normalise(phrase.text)
        if text:
            by_label.setdefault(phrase.label, []).append(text)
    blocks = [{"intent": label, "examples": _block(texts)} for label, texts in by_label.items()]
    blocks += [{"lookup": name, "examples": _block(lines)} for name, lines in (tables or {}).items()]
    return {"version": "3.1", "nlu": blocks}


def _block(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)

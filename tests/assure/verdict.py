"""What a soak kept and broke: by what was acknowledged, the provider's log of rings, and what a person has."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.assure.provider import Ring

SPACING = 150.0  # seconds between two wake-ups of one room: they are told apart by their moments
SHADOW = 20.0  # seconds after a kill in which a wake-up may wait for a process to come back


class Promised(NamedTuple):
    """What a client was acknowledged."""

    line: str
    at: float  # seconds since the epoch


@dataclass(frozen=True)
class Kill:
    """What was killed, and when."""

    victim: str
    at: float  # seconds since the epoch


def whole(file: Path) -> list[str]:
    """What SQLite finds broken in its file."""
    with sqlite3.connect(file) as database:
        told = [str(row[0]) for row in database.execute("PRAGMA integrity_check")]
    return [] if told == ["ok"] else [f"the database is broken: {one}" for one in told]


def told(
    promised: dict[int, Promised],
    rings: list[Ring],
    with_person: dict[int, str],
    kills: list[Kill],
    faults: int,
) -> tuple[str, list[str]]:
    """The figures, and the promises that were broken; `with_person` are the wake-ups a person was told of."""
    by_line: dict[str, list[Ring]] = {}
    for ring in rings:
        by_line.setdefault(ring.to, []).append(ring)
    broken: list[str] = []
    untouched: list[float] = []
    others: list[float] = []
    handed = 0
    for number, (line, at) in promised.items():
        mine = [one for one in by_line.get(line, []) if at - 5 <= one.at < at + SPACING - 10]
        broken += _broken(number, mine, with_person)
        handed += all(one.key_at is None for one in mine)
        killed = any(-2 <= at - kill.at < SHADOW for kill in kills)
        apart = killed or not mine or any(one.touched for one in mine)
        if mine:
            (others if apart else untouched).append(min(one.at for one in mine) - at)
    victims, why = _counts(kill.victim for kill in kills), _counts(with_person.values())
    figures = (
        f"{len(promised)} wake-ups, {len(kills)} kills ({victims}), {faults} provider faults, {len(rings)} rings, "
        f"{handed} with a person ({why})\n"
        f"first ring after its moment: {_late(untouched)} where no kill or fault was near; "
        f"{_late(others)} where one was"
    )
    return figures, broken


def _broken(number: int, mine: list[Ring], with_person: dict[int, str]) -> list[str]:
    keys = [one.key_at for one in mine if one.key_at is not None]
    announced = [one.announced_at for one in mine if one.announced_at is not None]
    found = []
    if not keys and number not in with_person:
        found.append(f"wake-up {number} was lost: no key and no person")
    if keys and any(one > min(keys) for one in announced):
        found.append(f"wake-up {number} was announced again after its key")
    if len(announced) > 2:
        found.append(f"wake-up {number} was announced {len(announced)} times")
    return found


def _counts(names: Iterable[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(Counter(names).items()))


def _late(seconds: list[float]) -> str:
    if not seconds:
        return "none"
    found = sorted(seconds)
    at = [found[min(len(found) - 1, int(len(found) * part))] for part in (0.5, 0.99)]
    return f"p50 {at[0]:.1f} s, p99 {at[1]:.1f} s, most {found[-1]:.1f} s ({len(found)})"

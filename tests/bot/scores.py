"""How well the grammars read our own phrases: `python -m tests.bot.scores` prints the table."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path
from statistics import median

from bot.rooms import Room
from bot.rooms import read as read_room
from bot.safety import emergency
from bot.times import read
from tests.bot.test_rooms import HOUSE as ROOMS
from tests.bot.test_times import HOUSE, expressions, understood

HERE = Path(__file__).parent
DANGER = "../../bot/data/danger"


def rows(path: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (HERE / path).read_text(encoding="utf-8").splitlines()]


def times_score(language: str) -> str:
    """How many are read exactly; GRAMMAR_SCORES.md tells which sets were tuned on."""
    wanted, language = expressions(language), language.rsplit(".", 1)[-1]
    for row in wanted:
        if "assumed" in row:
            row["assumed"] = sorted(row["assumed"])  # type: ignore[call-overload]
    right = sum(understood(row, language) == row for row in wanted)
    spent = []
    for row in wanted:
        now = datetime.fromisoformat(str(row["now"])).replace(tzinfo=HOUSE)
        begin = time.perf_counter()
        read(str(row["text"]), language, now=now, asked=False)
        spent.append((time.perf_counter() - begin) * 1000)
    return f"{right} of {len(wanted)} exact, {median(spent):.2f} ms each (median)"


def rooms_score(language: str) -> str:
    wanted = rows(f"rooms/{language}.jsonl")
    right = sum(
        read_room(row["text"], language, rooms=ROOMS, asked=bool(row.get("asked")))
        == Room(row.get("number"), row.get("unknown"))
        for row in wanted
    )
    return f"{right} of {len(wanted)}"


def safety_score(language: str) -> str:
    cries, harmless = (rows(f"{DANGER}/{language}.{kind}.jsonl") for kind in ("emergency", "harmless"))
    heard = sum(emergency(row["text"]) is not None for row in cries)
    alarms = sum(emergency(row["text"]) is not None for row in harmless)
    return f"{heard} of {len(cries)} cries heard, {alarms} false alarms in {len(harmless)} harmless phrases"


def later_score(name: str) -> str:
    wanted = rows(f"{name}.jsonl")
    right = sum((emergency(row["text"]) is not None) == bool(row["emergency"]) for row in wanted)
    return f"{right} of {len(wanted)} told apart"


if __name__ == "__main__":
    for spoken in ("es", "en"):
        print(f"times   {spoken}  {times_score(spoken)}")
        print(f"rooms   {spoken}  {rooms_score(spoken)}")
        print(f"safety  {spoken}  {safety_score(spoken)}")
    for blind in ("blind.es", "blind.en", "second.es", "second.en"):
        print(f"times   {blind}  {times_score(blind)}")
    for later in ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "tenth", "blind"):
        print(f"safety  {later}  {later_score(f'{DANGER}/{later}')}")
    print(f"safety  ninth  {later_score('safety/ninth')}")

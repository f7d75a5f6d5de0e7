"""To be put through: to a department, a room or somebody by title or name; a person connects, knowing to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import select

from bot import rooms as spoken_rooms
from bot.actions import open_now
from bot.actions.front import Front, Scene
from bot.actions.heard import Heard
from bot.actions.reply import EMPTY, Reply, say
from bot.speech import fold
from handoff.desk import rooms
from handoff.desk.house import Department

LONGEST = 80
"""Letters of the guest's own words that are shown for whom they named."""


def put_through(heard: Heard, front: Front) -> Reply:
    """action_transfer: a case for the department that is named, else for the front desk with whom they want.

    Names and rooms are not looked up among the guests: whoever is named, the same is said.
    """
    with front.reading(heard) as scene:
        wanted = _department(heard.text, scene)
        if wanted is None:
            whom = _room(heard.text, scene) or heard.text[:LONGEST]
            return Reply((say("person", reason="transfer", wish="transfer", whom=whom or None),), EMPTY)
        key, name = wanted
        asked = say("person", reason="transfer", wish="transfer", whom=name, department=key)
        return Reply((*open_now.department(scene, key), asked), EMPTY)


def _department(text: str, scene: Scene) -> tuple[str, str] | None:
    """The department whose name, in any language of the house, is among the words; of several the longest name."""
    words = _words(text)
    named = [
        (len(name), one.key, one.names.get(scene.language, name))
        for one in scene.desk.scalars(select(Department))
        for name in one.names.values()
        if _within(_words(name), words)
    ]
    return max(named)[1:] if named else None


def _room(text: str, scene: Scene) -> str | None:
    return spoken_rooms.read(text, scene.language, rooms=rooms.numbers(scene.desk), asked=False).number


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _within(few: list[str], many: list[str]) -> bool:
    return bool(few) and any(many[at : at + len(few)] == few for at in _starts(few, many))


def _starts(few: list[str], many: list[str]) -> Iterable[int]:
    return range(len(many) - len(few) + 1)

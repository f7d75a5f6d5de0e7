"""A person is wanted, or needed: also for whatever is understood and not built yet."""

from __future__ import annotations

from bot.actions.front import Front
from bot.actions.heard import Heard
from bot.actions.reply import EMPTY, Reply, say


def person(heard: Heard, _front: Front) -> Reply:
    """action_person: why, and all that was understood so far, for the case."""
    filled = {name: value for name, value in heard.slots.items() if value is not None and name in EMPTY}
    reason = "asked" if heard.intent == "human" else "not_built"
    wish = None if heard.intent == "human" else heard.full_intent
    return Reply((say("person", reason=reason, wish=wish, filled=filled or None),), EMPTY)


def whereabouts(_heard: Heard, _front: Front) -> Reply:
    """action_whereabouts: the same for every name and room, so no record is looked at; a message may be left."""
    return Reply((say("privacy", offer="message_leave"),))


def emergency(_heard: Heard, _front: Front) -> Reply:
    """action_emergency: the turn says the number and alerts the staff."""
    return Reply((say("emergency"),), EMPTY)

"""Several wishes in one breath: each is done, one after the other; what is left waits in the conversation's row."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.client import Bot, BotDown, Parsed
from bot.times import with_day_of
from handoff.desk.conversations import Conversation
from ivr.answer import Then
from ivr.reply import Reply
from ivr.routine import IN_PASSING, Routine

NEXT = "next"
# Where one wish may end and another begin. Whether it does is for the bot to say.
_ALSO = "(?:también|tambien|also|además|ademas|plus)"
_JOINT = re.compile(
    rf"\s*[.;!?]\s+(?:(?:y|and|{_ALSO}) )?|,?\s+(?:y|e|and|then|luego)\s+(?:{_ALSO} )?|,\s+{_ALSO}\s+",
    re.IGNORECASE,
)
SURE = 0.6  # of each part alone; less, and the sentence is left whole
FEWEST = 2  # words
MOST = 4  # joints that are tried
# Wishes of one family in one sentence are one wish: "move it, no, cancel it", "the light is broken and the tap drips".
_FAMILIES = {
    "wakeup_set": "wake-up",
    "wakeup_change": "wake-up",
    "wakeup_cancel": "wake-up",
    "wakeup_list": "wake-up",
    "complaint": "report",
    "service_request": "report",
    "dnd_on": "quiet",
    "dnd_off": "quiet",
}
# The words of a message are whatever follows: nothing is cut off them.
_DICTATED = "message_leave"
_TASKS = frozenset(_FAMILIES) | {"message_check", "hotel_info", "weather", "phone_code", "time_difference"}
_LAST = _TASKS | {_DICTATED, "transfer", "human"}
_DROPPED_BY = {"cancel_process", "bye"}


class OneByOne:
    """The bot's part of a turn, for a sentence of several wishes."""

    def __init__(self, bot: Bot, routine: Routine) -> None:
        self._bot, self._routine = bot, routine

    def turn(self, talk: Conversation, words: str, intent: str | None, state: dict[str, Any]) -> Reply:
        """As `Routine.turn`. Once a wish is settled the next one follows in the same answer."""
        rest: list[str] = list(talk.pending.get(NEXT, []))
        if not rest and intent is None and not state.get("loop"):
            words, *rest = self._wishes(words, talk.language)
        reply = self._routine.turn(talk, words, intent, state)
        while rest and _settled(reply):
            reply = _joined(reply, self._routine.turn(talk, rest.pop(0), None, {}))
        if not rest or not _goes_on(reply):
            return reply
        kept = talk.pending if reply.pending is None else reply.pending
        return replace(reply, pending={**kept, NEXT: rest})

    def _wishes(self, words: str, language: str) -> list[str]:
        try:
            wishes = list(self._cut(words, MOST))
            for n in range(1, len(wishes)):
                if self._bot.parse(wishes[n]).intent != _DICTATED:
                    wishes[n] = with_day_of(wishes[n - 1], wishes[n], language)
            return wishes
        except BotDown:
            return [words]

    def _cut(self, words: str, tries: int) -> Iterator[str]:
        for joint in list(_JOINT.finditer(words))[:tries]:
            one, other = words[: joint.start()], words[joint.end() :]
            if min(len(one.split()), len(other.split())) >= FEWEST and self._two(one, other):
                yield one
                yield from self._cut(other, tries - 1)
                return
        yield words

    def _two(self, one: str, other: str) -> bool:
        first = self._bot.parse(one)
        if not _plain(first) or first.intent not in _TASKS:
            return False
        second = self._bot.parse(other)
        return _plain(second) and second.intent in _LAST and _apart(first, second)


def _plain(parsed: Parsed) -> bool:
    return parsed.accepted and parsed.confidence >= SURE


def _apart(first: Parsed, second: Parsed) -> bool:
    """Whether they are two wishes. What is wrong and the wish that it be mended are one; two things wanted are two."""
    if _family(first) != _family(second):
        return True
    mends = first.intent == "complaint" and second.full_intent == "service_request/other"
    return second.intent == "service_request" and first.full_intent != second.full_intent and not mends


def _family(parsed: Parsed) -> str:
    return _FAMILIES.get(parsed.intent or "", parsed.full_intent or "")


def _settled(reply: Reply) -> bool:
    """Whether nothing more is asked about this wish, and the machine still has the conversation."""
    passing = bool(reply.lines) and reply.lines[-1].key in IN_PASSING
    asks = (reply.state or {}).get("loop") or (reply.pending and not passing) or reply.misunderstood
    return not asks and reply.understood is not None and _goes_on(reply)


def _goes_on(reply: Reply) -> bool:
    """Whether the rest is still wanted from the machine. Otherwise it stands in the thread, for the person."""
    dropped = reply.understood is not None and reply.understood.intent in _DROPPED_BY
    return reply.person is None and reply.danger is None and reply.then is Then.LISTEN and not dropped


def _joined(reply: Reply, following: Reply) -> Reply:
    """One answer of two; only at its end is it asked whether there is anything else, or whether it served."""
    said = tuple(line for line in reply.lines if line.key not in IN_PASSING)
    return replace(following, lines=(*said, *following.lines))

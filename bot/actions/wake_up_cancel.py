"""A wake-up is cancelled: only one's own, only the one that was meant, and never without a yes."""

from __future__ import annotations

import re
from typing import Any

from bot import rooms as spoken_rooms
from bot import times
from bot.actions import moments
from bot.actions.front import Front, Scene
from bot.actions.heard import Heard
from bot.actions.reply import EMPTY, NOTHING, Reply, Say, say, told
from bot.actions.verdict import elsewhere, verdict
from bot.actions.wake_up_list import lines
from bot.speech import fold
from handoff.desk import rooms
from handoff.desk.privacy import Act
from handoff.desk.waking import wake_ups
from handoff.desk.waking.wake_ups import OPEN, Status, WakeUp

FORM = "cancel_form"
_ALL = re.compile(r"\b(?:todos|todas|ambos|ambas|los dos|las dos llamadas|all|both|every|everything)\b")
_ORDINALS = (
    r"\b(?:1|uno|una|primer|primero|primera|one|first)\b",
    r"\b(?:2|dos|segundo|segunda|two|second)\b",
    r"\b(?:3|tres|tercer|tercero|tercera|three|third)\b",
    r"\b(?:4|cuatro|cuarto|cuarta|four|fourth)\b",
    r"\b(?:5|cinco|quinto|quinta|five|fifth)\b",
    r"\b(?:6|seis|sexto|sexta|six|sixth)\b",
    r"\b(?:7|siete|septimo|septima|seven|seventh)\b",
    r"\b(?:8|ocho|octavo|octava|eight|eighth)\b",
)
# Words that make a number in the first sentence a place in the list: "ANULAR 2", "the second one".
_PLACE = re.compile(
    r"^\W*(?:anul\w*|cancel\w*|quit\w*|borr\w*|delete|remove)?\W*(?:el|la|the)?"
    r"\W*(?:despertador|llamada|alarma|wake.?up(?: call)?|call|alarm)?\W*(?:numero|number|no)?\W*(?P<n>\w+)"
    r"\W*(?:one|wake.?up(?: call)?|call|despertador)?\W*$"
)
# "The Saturday one" is none at one o'clock.
_THE_ONE = re.compile(
    r"\b(the|that|this|my)((?: (?!(?:at|for|to|by|past|around|about)\b)\S+){1,2}) ones?\b"
    r"(?! ?(?:o.?clock|am|pm|in|thirty|fifteen))",
    re.IGNORECASE,
)


def fill(heard: Heard, front: Front) -> Reply:
    """validate_cancel_form: which of the guest's own wake-ups is meant, and whether to cancel it."""
    with front.reading(heard) as scene:
        if heard.starts(FORM):
            return _start(heard, scene)
        if heard.asked == "cancel_confirm":
            return _judge(heard, scene)
        if heard.aside(FORM) and heard.intent != "wakeup_set":
            return NOTHING
        meant = which(heard.text, wake_ups.of_room(scene.desk, str(scene.room)), scene, asked=True)
        return _chosen(meant) if meant else NOTHING


def _start(heard: Heard, scene: Scene) -> Reply:
    slots: dict[str, Any] = {**EMPTY, "room": named_room(heard, scene) or scene.room}
    booked = [] if _refusal(slots["room"], scene) else wake_ups.of_room(scene.desk, str(scene.room))
    if not booked:
        return Reply(slots=slots, stop=True)
    meant = which(heard.text, booked, scene, asked=False)
    if not meant and _says_when(heard, scene):
        slots["asking"] = {"ask": "no_such"}
    elif not meant and len(booked) == 1:
        meant = booked
    return Reply(slots={**slots, "wake_up_which": [one.id for one in meant] or None})


def _judge(heard: Heard, scene: Scene) -> Reply:
    booked = wake_ups.of_room(scene.desk, str(scene.room))
    other = which(heard.text, booked, scene, asked=False) if len(booked) > 1 else []
    if other and [one.id for one in other] != heard.slot("wake_up_which"):
        return _chosen(other)
    if elsewhere(heard, FORM):
        return NOTHING
    right = True if heard.intent == "wakeup_cancel" and not other else verdict(heard)
    # "Sí, cancélela" is a yes; a bare no keeps everything.
    return NOTHING if right is None else Reply(slots={"cancel_confirm": right})


def _chosen(meant: list[WakeUp]) -> Reply:
    return Reply(slots={"wake_up_which": [one.id for one in meant], "cancel_confirm": None, "asking": None})


def named_room(heard: Heard, scene: Scene) -> str | None:
    """A room that was named, whether or not it exists."""
    known = rooms.numbers(scene.desk)
    read = spoken_rooms.read(heard.text, scene.language, rooms=known, asked=False)
    return read.number or read.unknown


def _refusal(room: str | None, scene: Scene) -> Say | None:
    return scene.refusal(Act.CANCEL, room)


def which(text: str, booked: list[WakeUp], scene: Scene, *, asked: bool) -> list[WakeUp]:
    """Those that are meant: all, by their hour and day, or by their place in the list."""
    words = fold(text)
    if _ALL.search(words):
        return booked
    place = _PLACE.match(words)
    if place and len(booked) > 1:
        for n, pattern in enumerate(_ORDINALS[: len(booked)]):
            if re.fullmatch(pattern, place["n"]) and not _at_that_hour(n + 1, booked, scene):
                return [booked[n]]
    return _by_time(text, booked, scene, asked=asked)


def _at_that_hour(number: int, booked: list[WakeUp], scene: Scene) -> bool:
    """Whether a bare number is rather an hour: "the seven" of wake-ups at six and seven."""
    return any(one.at.astimezone(scene.now.tzinfo).hour % 12 == number for one in booked)


def _by_time(text: str, booked: list[WakeUp], scene: Scene, *, asked: bool) -> list[WakeUp]:
    text = _THE_ONE.sub(r"\1\2", text)
    found = times.read(text, scene.language, now=scene.now, asked=asked)
    told = [one for one in booked if one.at in found.at]
    if told or not found.at:
        return told or _by_day(text, booked, scene)
    if "date" not in found.assumed:
        return []
    # "La de las siete" of a wake-up on Friday: the hour alone is what was said.
    clocks = {at.astimezone(scene.now.tzinfo).time() for at in found.at}
    return [one for one in booked if one.at.astimezone(scene.now.tzinfo).time() in clocks]


def _by_day(text: str, booked: list[WakeUp], scene: Scene) -> list[WakeUp]:
    """Only a day was said: those of that day, if it is one or the guest has several then."""
    day = moments.named_day(text, scene.language, now=scene.now)
    return [one for one in booked if one.at.astimezone(scene.now.tzinfo).date() == day]


def _says_when(heard: Heard, scene: Scene) -> bool:
    found = times.read(heard.text, scene.language, now=scene.now, asked=False)
    return bool(found.at)


def ask_which(heard: Heard, front: Front) -> Reply:
    """action_ask_wake_up_which: the list, by number."""
    with front.reading(heard) as scene:
        booked = wake_ups.of_room(scene.desk, str(scene.room))
        asking = heard.slot("asking") or {}
        head = "wake_up_no_such" if asking.get("ask") == "no_such" else "wake_ups_booked"
        says = [say(head, count=len(booked)), *lines(booked, scene.talk.channel)]
        return Reply((*says, say("ask_wake_up_which")))


def ask_confirm(heard: Heard, front: Front) -> Reply:
    """action_ask_cancel_confirm: read back what would be cancelled."""
    with front.reading(heard) as scene:
        meant = [wake_ups.find(scene.desk, one) for one in heard.slot("wake_up_which") or []]
        if len(meant) == 1:
            return Reply((say("confirm_cancel", at=meant[0].at.isoformat()),))
        return Reply((*lines(meant, scene.talk.channel), say("confirm_cancel_all", count=len(meant))))


def cancel(heard: Heard, front: Front) -> Reply:
    """action_wake_up_cancel: whose it is, and the yes, are checked again."""
    with front.writing(heard) as scene:
        refusal = _refusal(heard.slot("room") or scene.room, scene)
        if refusal:
            return told(refusal)
        if heard.slot("cancel_confirm") is False:
            return told(say("cancel_kept"))
        ids = heard.slot("wake_up_which") or []
        meant = [wake_ups.find(scene.desk, one) for one in ids]
        if any(one.room.number != scene.room for one in meant):
            return told(say("not_your_room", room=scene.room))
        if not wake_ups.of_room(scene.desk, str(scene.room)) and not meant:
            return told(say("wake_up_none"))
        if not meant or heard.slot("cancel_confirm") is not True:
            return told(say("not_done"))
        return told(*(_cancel(one, scene) for one in meant))


def _cancel(one: WakeUp, scene: Scene) -> Say:
    at = one.at.isoformat()
    if one.status in OPEN:
        wake_ups.cancel(scene.desk, one.id, by="guest", now=scene.now)
    elif one.status != Status.CANCELLED:
        return say("wake_up_over", at=at)
    # Cancelled already: the same turn came twice, and hears the same.
    return say("cancel_done", at=at, record=["wake_up", one.id])

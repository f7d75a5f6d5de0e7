"""A wake-up is booked: the room is known, the moment is read back, the desk keeps the promise."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from babel.dates import get_day_names

from bot import rooms as spoken_rooms
from bot.actions import moments
from bot.actions import wake_up_asks as asks
from bot.actions.abroad import abroad, city
from bot.actions.front import Front, Scene
from bot.actions.heard import SURE, Heard
from bot.actions.moments import Missing, Wanted
from bot.actions.reply import EMPTY, NOTHING, Reply, Say, say, told
from bot.actions.verdict import answers, verdict
from handoff.desk import rooms
from handoff.desk.privacy import Act
from handoff.desk.refusals import FullMinute, SameWakeUp, WakeUpInThePast
from handoff.desk.waking import bookings, wake_ups
from handoff.desk.waking.repeats import GROUPS, days

FORM = "wake_up_form"
REFUSED = ("not_your_room", "no_such_room", "not_a_guest")
GUESSED = {"am", "pm", "date"}


def fill(heard: Heard, front: Front) -> Reply:
    """validate_wake_up_form: take what the words say about room, moment, yes or no."""
    with front.reading(heard) as scene:
        if heard.starts(FORM):
            return _start(heard, scene)
        if heard.intent == "wakeup_cancel" and _names_no_time(heard, scene):
            # "Cancel it", said of what is not booked yet.
            return Reply(slots={"wake_up_confirm": False}, stop=True)
        return _go_on(heard, scene)


def _names_no_time(heard: Heard, scene: Scene) -> bool:
    return moments.first(heard.text, scene.language, now=scene.now) == Missing("time")


def _start(heard: Heard, scene: Scene) -> Reply:
    room = _room(heard, scene) or scene.room
    slots: dict[str, Any] = {**EMPTY, "room": room}
    if scene.refusal(Act.BOOK, room):
        return Reply(slots=slots, stop=True)
    settled = _settle(moments.first(heard.text, scene.language, now=scene.now), str(room), scene)
    return Reply(slots={**slots, **settled.slots}, stop=settled.stop)


def _go_on(heard: Heard, scene: Scene) -> Reply:
    room = _room(heard, scene)
    aside = heard.aside(FORM)
    held = heard.slot("wake_up_at")
    if room and room != heard.slot("room") and not aside:
        refusal = scene.refusal(Act.BOOK, room)
        if refusal and held:
            # What was agreed so far stands: the guest hears why not, and is asked about it again.
            return Reply(slots={"wake_up_confirm": None, "asking": {"ask": refusal.key, "room": room}})
        return Reply(slots={"room": room}, stop=refusal is not None)
    wanted = Wanted.of_slot(held) if held else None
    if wanted is None:
        asked = Missing.of_slot(heard.slot("asking"))
        found = moments.answer(heard.text, asked, scene.language, now=scene.now)
        return _settle(found, heard.slot("room"), scene) if found and _meant(heard, found) else NOTHING
    found = moments.correction(heard.text, wanted, scene.language, now=scene.now)
    if found and _meant(heard, found) and not _same(found, wanted):
        return _settle(found, heard.slot("room"), scene)
    if aside and not answers(heard):
        return NOTHING
    return _judge(True if found and _same(found, wanted) else verdict(heard), wanted)


def _judge(right: bool | None, wanted: Wanted) -> Reply:
    if right is None:
        return NOTHING
    if right:
        return Reply(slots={"wake_up_confirm": True})
    # Only "no": the moment is kept aside, so that one part of it can be put right.
    return Reply(slots={"wake_up_at": None, "asking": Missing("part", old=wanted.at).as_slot()})


def _room(heard: Heard, scene: Scene) -> str | None:
    """A room that was named, whether or not it exists."""
    known = rooms.numbers(scene.desk)
    read = spoken_rooms.read(heard.text, scene.language, rooms=known, asked=heard.asked == "room")
    return read.number or read.unknown


def _meant(heard: Heard, found: Wanted | Missing) -> bool:
    """Whether a moment in the words is an answer, and not part of a question about something else."""
    if not heard.aside(FORM):
        return True
    return heard.confidence < SURE and isinstance(found, Wanted)


def _same(found: Wanted | Missing, wanted: Wanted) -> bool:
    return isinstance(found, Wanted) and found.at == wanted.at and found.recurrence == wanted.recurrence


def _settle(found: Wanted | Missing, room: str, scene: Scene) -> Reply:
    """Keep the moments, or what must be asked about them. Stops where all of them are booked already."""
    if isinstance(found, Wanted) and max(found.at) > scene.now + wake_ups.FARTHEST:
        found = Missing("far")
    if isinstance(found, Missing):
        return Reply(slots={"wake_up_at": None, "wake_up_confirm": None, "asking": found.as_slot()})
    there = {one.at for one in wake_ups.of_room(scene.desk, room)}
    if any(at not in there and bookings.full(scene.desk, at) for at in found.at):
        asking = Missing("full", old=found.at).as_slot()
        return Reply(slots={"wake_up_at": None, "wake_up_confirm": None, "asking": asking})
    slots = {"wake_up_at": found.as_slot(), "wake_up_confirm": None, "asking": None}
    return Reply(slots=slots, stop=there.issuperset(found.at))


def ask_room(_heard: Heard, _front: Front) -> Reply:
    """action_ask_room."""
    return Reply((say("ask_room"),))


def ask_moment(heard: Heard, front: Front) -> Reply:
    """action_ask_wake_up_at: exactly what is missing."""
    with front.reading(heard) as scene:
        return Reply((asks.missing(Missing.of_slot(heard.slot("asking")), scene),))


def ask_confirm(heard: Heard, front: Front) -> Reply:
    """action_ask_wake_up_confirm: read back day, hour, what was assumed, whose clock, and which room."""
    with front.reading(heard) as scene:
        wanted = Wanted.of_slot(heard.slot("wake_up_at"))
        key = "wake_up_guess" if GUESSED & set(wanted.assumed) else "wake_up_read"
        room = None if scene.talk.from_room else heard.slot("room")
        asking = heard.slot("asking") or {}
        says = [say(asking["ask"], room=asking["room"])] if asking.get("ask") in REFUSED else []
        says += [say(f"{key}_room" if room else key, at=_iso(at), room=room) for at in wanted.at]
        says += asks.assumed(wanted)
        if not scene.talk.from_room and abroad(scene.talk.number, scene.zone):
            says.append(say("wake_up_zone", city=city(scene.zone)))
        says += _repeats(wanted, scene)
        says += asks.near(wanted, str(heard.slot("room") or scene.room or ""), scene)
        return Reply((*says, say("is_it_right")))


def book(heard: Heard, front: Front) -> Reply:
    """action_wake_up_book: every field is checked again, for a form that failed ends here too."""
    if heard.slot("wake_up_confirm") is False:
        return told(say("wake_up_dropped"))
    with front.writing(heard) as scene:
        room = str(heard.slot("room") or scene.room or "")
        refusal = scene.refusal(Act.BOOK, room or None)
        if refusal:
            return told(refusal)
        held = heard.slot("wake_up_at")
        wanted = Wanted.of_slot(held) if held else Wanted(())
        there = {one.at for one in wake_ups.of_room(scene.desk, room)}
        if wanted.at and there.issuperset(wanted.at):
            return told(*(_told("wake_up_same", at, room, scene) for at in wanted.at))
        if not wanted.at or heard.slot("wake_up_confirm") is not True:
            return told(say("not_done"))
        return told(*_book(wanted, room, scene))


def _book(wanted: Wanted, room: str, scene: Scene) -> list[Say]:
    says = []
    booked: list[wake_ups.WakeUp] = []
    for n, at in enumerate(wanted.at):
        try:
            one = _one(at, room, wanted.recurrence or "", f"{scene.talk.origin}:{n}", scene)
        except (SameWakeUp, WakeUpInThePast, FullMinute) as no:
            says.append(_told(no.key, at, room, scene))
            continue
        booked.append(one)
        says.append(_told("wake_up_booked", at, room, scene, record=["wake_up", one.id]))
    if any(one.mode == wake_ups.MANUAL for one in booked):
        says.append(say("wake_up_in_person"))
    return [*says, *(_repeats(wanted, scene) if booked else ())]


def _one(at: datetime, room: str, recurrence: str, origin: str, scene: Scene) -> wake_ups.WakeUp:
    return bookings.book(
        scene.desk,
        room,
        at,
        zone=scene.zone,
        language=scene.language,
        by="guest",
        via=scene.talk.channel,
        now=scene.now,
        recurrence=recurrence,
        origin=origin,
    )


def _repeats(wanted: Wanted, scene: Scene) -> list[Say]:
    """On which days it comes again."""
    if not wanted.recurrence:
        return []
    if wanted.recurrence in GROUPS:
        return [say(f"wake_up_repeats_{wanted.recurrence}")]
    names = get_day_names("wide", locale=scene.language)
    return [say("wake_up_repeats_days", days=[names[day] for day in sorted(days(wanted.recurrence))])]


def _told(key: str, at: datetime, room: str, scene: Scene, **values: Any) -> Say:
    """Something about a moment; from elsewhere than the room's own line the room is named too."""
    if scene.talk.from_room or key == WakeUpInThePast.key:
        return say(key, at=_iso(at), **values)
    return say(f"{key}_room", at=_iso(at), room=room, **values)


def _iso(at: datetime) -> str:
    return at.isoformat()

"""A wake-up is moved: only one's own, only the one that was meant; old and new are read back before it is done."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from bot import times
from bot.actions import moments, wake_up_cancel
from bot.actions import wake_up_asks as asks
from bot.actions.front import Front, Scene
from bot.actions.heard import Heard
from bot.actions.moments import Missing, Wanted
from bot.actions.reply import EMPTY, NOTHING, Reply, Say, say, told
from bot.actions.verdict import elsewhere, verdict
from bot.actions.wake_up_list import lines
from bot.speech import fold
from handoff.desk.privacy import Act
from handoff.desk.refusals import SameWakeUp, WakeUpInThePast, WrongMove
from handoff.desk.waking import wake_ups
from handoff.desk.waking.wake_ups import WakeUp

FORM = "change_form"
# "Media hora más tarde", "an hour earlier": from the hour that is booked, not from now.
_SHIFT = re.compile(
    r"\b(?P<much>(?:un|una|dos|tres|media|un cuarto|tres cuartos|cinco|diez|quince|veinte|treinta|cuarenta"
    r"|a|an|one|two|three|half|five|ten|fifteen|twenty|thirty|forty|\d+)"
    r"(?: \w+){0,3}? ?(?:horas?|minutos?|min|hours?|minutes?))"
    r"(?: y (?:media|cuarto))? (?P<way>mas tarde|despues|mas temprano|antes|later|earlier|before|after|sooner)\b"
)
_LATER = {"mas tarde", "despues", "later", "after"}
_IN = {"es": "dentro de", "en": "in"}
# Before one of these stands the old hour: "el de las siete | a las ocho", "the seven o'clock one | to eight".
_NEW = re.compile(r"\b(?:a las?|para las?|por las?|al? de las?|to|for|until|till|at|instead)\b")


def fill(heard: Heard, front: Front) -> Reply:
    """validate_change_form: which of the guest's own wake-ups, where to, and whether that is right."""
    with front.reading(heard) as scene:
        if heard.starts(FORM):
            return _start(heard, scene)
        if heard.asked == "change_which":
            return _which(heard, scene)
        if heard.asked == "change_at":
            return _moment(heard, scene)
        return _judge(heard, scene)


def _start(heard: Heard, scene: Scene) -> Reply:
    slots: dict[str, Any] = {**EMPTY, "room": wake_up_cancel.named_room(heard, scene) or scene.room}
    booked = [] if scene.refusal(Act.CANCEL, slots["room"]) else wake_ups.of_room(scene.desk, str(scene.room))
    if not booked:
        return Reply(slots=slots, stop=True)
    one = booked[0] if len(booked) == 1 else _meant(heard.text, booked, scene)
    if one is None:
        # The new hour may have been said already; it is asked for again once it is known of which.
        return Reply(slots=slots)
    found = _new(heard.text, one, scene)
    return Reply(slots={**slots, "change_which": one.id, **_kept(found)})


def _which(heard: Heard, scene: Scene) -> Reply:
    if heard.aside(FORM):
        return NOTHING
    booked = wake_ups.of_room(scene.desk, str(scene.room))
    chosen = wake_up_cancel.which(heard.text, booked, scene, asked=True)
    return Reply(slots={"change_which": chosen[0].id, "asking": None}) if len(chosen) == 1 else NOTHING


def _moment(heard: Heard, scene: Scene) -> Reply:
    one = wake_ups.find(scene.desk, heard.slot("change_which"))
    asked = Missing.of_slot(heard.slot("asking"))
    asked = asked if asked.old or asked.heard else Missing("part", old=(one.at,))
    found = _shifted(heard.text, one, scene) or moments.answer(
        heard.text, asked, scene.language, now=scene.now
    )
    if found is None or (heard.aside(FORM) and not isinstance(found, Wanted)):
        return NOTHING
    return Reply(slots=_kept(found))


def _judge(heard: Heard, scene: Scene) -> Reply:
    wanted = Wanted.of_slot(heard.slot("change_at"))
    other = moments.correction(heard.text, wanted, scene.language, now=scene.now)
    if isinstance(other, Wanted) and other.at != wanted.at:
        return Reply(slots=_kept(other))
    if elsewhere(heard, FORM):
        return NOTHING
    right = True if isinstance(other, Wanted) else verdict(heard)
    return NOTHING if right is None else Reply(slots={"change_confirm": right})


def _meant(text: str, booked: list[WakeUp], scene: Scene) -> WakeUp | None:
    """The one whose hour or day is said before the new one."""
    for cut in (*_NEW.finditer(fold(text)), None):
        said = text[: cut.start()] if cut else text
        found = wake_up_cancel.which(said, booked, scene, asked=True)
        if len(found) == 1:
            return found[0]
    return None


def _new(text: str, one: WakeUp, scene: Scene) -> Wanted | Missing:
    """Where it is moved to. Only its own hour, or none, was said: then that is asked for."""
    shifted = _shifted(text, one, scene)
    if shifted:
        return shifted
    found = moments.correction(text, Wanted((one.at,)), scene.language, now=scene.now)
    if found is None or (isinstance(found, Wanted) and found.at == (one.at,)):
        return Missing("part", old=(one.at,))
    return found


def _shifted(text: str, one: WakeUp, scene: Scene) -> Wanted | None:
    said = _SHIFT.search(fold(text))
    if said is None:
        return None
    ahead = times.read(
        f"{_IN.get(scene.language, 'in')} {said['much']}", scene.language, now=scene.now, asked=True
    )
    if len(ahead.at) != 1:
        return None
    by: timedelta = ahead.at[0] - scene.now.replace(second=0, microsecond=0)
    moved = one.at + by if said["way"] in _LATER else one.at - by
    return Wanted((moved.astimezone(scene.now.tzinfo),)) if moved > scene.now else None


def _kept(found: Wanted | Missing) -> dict[str, Any]:
    if isinstance(found, Wanted) and len(found.at) > 1:
        found = Missing("part", old=found.at[:1])
    if isinstance(found, Missing):
        return {"change_at": None, "change_confirm": None, "asking": found.as_slot()}
    return {"change_at": found.as_slot(), "change_confirm": None, "asking": None}


def ask_which(heard: Heard, front: Front) -> Reply:
    """action_ask_change_which: the list, by number."""
    with front.reading(heard) as scene:
        booked = wake_ups.of_room(scene.desk, str(scene.room))
        says = [say("wake_ups_booked", count=len(booked)), *lines(booked, scene.talk.channel)]
        return Reply((*says, say("ask_change_which")))


def ask_moment(heard: Heard, front: Front) -> Reply:
    """action_ask_change_at: where to, naming what is booked; or exactly what is missing."""
    with front.reading(heard) as scene:
        one = wake_ups.find(scene.desk, heard.slot("change_which"))
        asking = Missing.of_slot(heard.slot("asking"))
        if asking.ask in ("part", "time"):
            return Reply((say("ask_change_at", at=one.at.isoformat()),))
        return Reply((asks.missing(asking, scene),))


def ask_confirm(heard: Heard, front: Front) -> Reply:
    """action_ask_change_confirm: the old moment, the new one, and what was assumed about it."""
    with front.reading(heard) as scene:
        one = wake_ups.find(scene.desk, heard.slot("change_which"))
        wanted = Wanted.of_slot(heard.slot("change_at"))
        says = [say("change_read", old=one.at.isoformat(), at=wanted.at[0].isoformat())]
        return Reply((*says, *asks.assumed(wanted), say("is_it_right")))


def change(heard: Heard, front: Front) -> Reply:
    """action_wake_up_change: whose it is, and the yes, are checked again; a no leaves it as it was."""
    with front.writing(heard) as scene:
        refusal = scene.refusal(Act.CANCEL, heard.slot("room") or scene.room)
        if refusal:
            return told(refusal)
        if heard.slot("change_confirm") is False:
            return told(say("cancel_kept"))
        if heard.slot("change_which") is None:
            none = not wake_ups.of_room(scene.desk, str(scene.room))
            return told(
                say("wake_up_none", offer="wakeup_set", explains=heard.text or None)
                if none
                else say("not_done")
            )
        one = wake_ups.find(scene.desk, heard.slot("change_which"))
        if one.room.number != scene.room:
            return told(say("not_your_room", room=scene.room))
        if not heard.slot("change_at") or heard.slot("change_confirm") is not True:
            return told(say("not_done"))
        return told(_change(one, Wanted.of_slot(heard.slot("change_at")).at[0], scene))


def _change(one: WakeUp, at: datetime, scene: Scene) -> Say:
    done = say("change_done", at=at.isoformat(), record=["wake_up", one.id])
    if one.at == at:
        return done  # the same turn came twice, and hears the same
    try:
        wake_ups.change(scene.desk, one.id, at, by="guest", now=scene.now)
    except WrongMove:
        return say("wake_up_over", at=one.at.isoformat())
    except (SameWakeUp, WakeUpInThePast) as no:
        return say(no.key, at=at.isoformat())
    return done

"""Do not disturb: switched on until an hour, switched off only after a yes."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from bot import times
from bot.actions.front import Front, Scene
from bot.actions.heard import Heard
from bot.actions.reply import EMPTY, NOTHING, Reply, say, told
from bot.actions.verdict import elsewhere, verdict
from bot.speech import fold
from handoff.desk import dnd
from handoff.desk.privacy import Act
from handoff.desk.waking import wake_ups

OFF_FORM = "quiet_off_form"
NOON = time(12)
LONGEST = timedelta(days=7)
_THEN = re.compile(
    r"\b(?:hasta (?:esa hora|entonces|la llamada|el despertador|que (?:me|nos) (?:despierten?|llamen?))"
    r"|(?:until|till) (?:then|that time|(?:my|the) (?:wake.?up|alarm|call)|(?:you )?(?:wake|call) (?:me|us)"
    r"|(?:i'm|i am|we're) (?:woken|up|awake)))"
)


def please(heard: Heard, front: Front) -> Reply:
    """action_quiet: on until the hour that was said, else until the next noon; both are told."""
    with front.writing(heard) as scene:
        refusal = scene.refusal(Act.DND, scene.room)
        if refusal or scene.room is None:
            return Reply((refusal or say("not_a_guest"),))
        until = _until(heard.text, scene)
        if until is None:
            return Reply((say("ask_quiet_until"),))
        entry = dnd.switch_on(
            scene.desk,
            scene.room,
            until=until,
            by="guest",
            now=scene.now,
            stay_id=scene.stay.id if scene.stay else None,
            allowed=[],
        )
        return Reply((say("quiet_on", at=until.isoformat(), record=["dnd", entry.id]),))


def _until(words: str, scene: Scene) -> datetime | None:
    """The end that was said, or the next wake-up where "until then" was; the next noon where none was.

    None where it is not clear, or too far away.
    """
    language = scene.language if scene.language in ("es", "en") else "en"
    found = times.read(words, language, now=scene.now, asked=False)
    if found.ask or len(found.at) > 1:
        return None
    if found.at:
        return found.at[0] if found.at[0] <= scene.now + LONGEST else None
    if _THEN.search(fold(words)) and (woken := _woken(scene)):
        return woken
    today = datetime.combine(scene.now.date(), NOON, scene.now.tzinfo)
    return today if today > scene.now + timedelta(hours=1) else today + timedelta(days=1)


def _woken(scene: Scene) -> datetime | None:
    """When the room is woken next, by the house's clock; None where that is not booked, or too far away."""
    booked = wake_ups.of_room(scene.desk, scene.room) if scene.room else []
    coming = min((one.at for one in booked if scene.now < one.at <= scene.now + LONGEST), default=None)
    return coming.astimezone(scene.now.tzinfo) if coming else None


def fill_off(heard: Heard, front: Front) -> Reply:
    """validate_quiet_off_form: whether it is to be switched off, which is asked where it is on."""
    with front.reading(heard) as scene:
        if heard.starts(OFF_FORM):
            return Reply(
                slots=EMPTY, stop=scene.refusal(Act.DND, scene.room) is not None or _on(scene) is None
            )
        if elsewhere(heard, OFF_FORM):
            return NOTHING
        right = True if heard.intent == "dnd_off" else verdict(heard)
        return NOTHING if right is None else Reply(slots={"quiet_off_confirm": right})


def ask_off(heard: Heard, front: Front) -> Reply:
    """action_ask_quiet_off_confirm: until when it is on, and whether to end it."""
    with front.reading(heard) as scene:
        entry = _on(scene)
        return Reply(
            (say("confirm_quiet_off", at=entry.until.isoformat()) if entry else say("quiet_is_off"),)
        )


def off(heard: Heard, front: Front) -> Reply:
    """action_quiet_off: whose room it is, and the yes, are checked again."""
    with front.writing(heard) as scene:
        refusal = scene.refusal(Act.DND, scene.room)
        if refusal or scene.room is None:
            return told(refusal or say("not_a_guest"))
        entry = _on(scene)
        if entry is None:
            return told(say("quiet_is_off"))  # also when the same turn comes twice
        if heard.slot("quiet_off_confirm") is False:
            return told(say("cancel_kept"))
        if heard.slot("quiet_off_confirm") is not True:
            return told(say("not_done"))
        ended = dnd.switch_off(scene.desk, scene.room, by="guest", now=scene.now)
        return told(say("quiet_off", record=["dnd", ended.id]))


def _on(scene: Scene) -> dnd.DoNotDisturb | None:
    return dnd.of_room(scene.desk, scene.room, now=scene.now) if scene.room else None

"""Do not disturb, switched on until an hour; to switch it off is a person's doing, who asks first."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot import times
from bot.actions.front import Front, Scene
from bot.actions.heard import Heard
from bot.actions.reply import Reply, say
from handoff.desk import dnd
from handoff.desk.privacy import Act

NOON = time(12)
LONGEST = timedelta(days=7)


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
    """The end that was said; the next noon where none was; None where it is not clear, or too far away."""
    language = scene.language if scene.language in ("es", "en") else "en"
    found = times.read(words, language, now=scene.now, asked=False)
    if found.ask or len(found.at) > 1:
        return None
    if found.at:
        return found.at[0] if found.at[0] <= scene.now + LONGEST else None
    today = datetime.combine(scene.now.date(), NOON, scene.now.tzinfo)
    return today if today > scene.now + timedelta(hours=1) else today + timedelta(days=1)

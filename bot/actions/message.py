"""A message is left for a room or for a name; whoever leaves it learns nothing about who is there."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select

from bot.actions import addressee
from bot.actions.front import Front, Scene
from bot.actions.heard import SURE, Heard
from bot.actions.reply import EMPTY, NOTHING, Reply, Say, say, told
from bot.actions.verdict import elsewhere, verdict
from bot.speech import fold
from config.segments import count
from handoff.desk import cases, messages, rooms, stays
from handoff.desk.messages import LONGEST, Message
from handoff.desk.stays import Stay

FORM = "message_form"
# While words are dictated nearly everything is a part of them; these, said short, still mean themselves.
LEAVES = {"cancel_process", "human", "repeat", "language", "emergency"}
SHORT = 6
_FOR = re.compile(r"\W*(?:es |it's |it is )?(?:para|for|to|al|a)\s")
# Of a text that is read back by SMS, so that the whole answer stays within two parts.
SHOWN = {"sms": 60, "voice": 400}


def fill(heard: Heard, front: Front) -> Reply:
    """validate_message_form: for whom, what, and whether it is right."""
    with front.reading(heard) as scene:
        if heard.starts(FORM):
            return Reply(slots={**EMPTY, **_opening(heard, scene)})
        if heard.asked == "message_text":
            return _dictated(heard)
        if heard.asked == "message_confirm":
            return _judge(heard)
        if heard.aside(FORM) and not _names_somebody(heard):
            return NOTHING
        if heard.intent in ("affirm", "deny") and verdict(heard) is not None:
            return NOTHING  # a yes to a question that was no yes-or-no question is nobody's name
        return Reply(slots=_opening(heard, scene, asked=True))


def _names_somebody(heard: Heard) -> bool:
    """ "For Nora Bell": a name nobody trained the model on may look like anything to it."""
    short = heard.asked == "message_to" and len(heard.text.split()) <= SHORT
    return short and heard.intent not in LEAVES and bool(_FOR.match(fold(heard.text)))


def _opening(heard: Heard, scene: Scene, *, asked: bool = False) -> dict[str, Any]:
    known = rooms.numbers(scene.desk)
    read = addressee.read(heard.text, scene.language, rooms_known=known, asked=asked)
    if read.unknown_room and not read.room:
        return {"message_to": None, "asking": {"ask": "no_such_room", "room": read.unknown_room}}
    to = {"room": read.room} if read.room else {"name": read.name} if read.name else None
    if to is None:
        return {}
    fits = read.words if read.words and len(read.words) <= LONGEST else None
    return {"message_to": to, "asking": None} | ({"message_text": fits} if fits else {})


def _dictated(heard: Heard) -> Reply:
    if not heard.text:
        return NOTHING
    if heard.intent in LEAVES and heard.confidence >= SURE and len(heard.text.split()) <= SHORT:
        return NOTHING
    if len(heard.text) > LONGEST:
        return Reply(slots={"message_text": None, "asking": {"ask": "shorter"}})
    return Reply(slots={"message_text": heard.text, "asking": None})


def _judge(heard: Heard) -> Reply:
    if elsewhere(heard, FORM):
        return NOTHING
    right = verdict(heard)
    if right is None:
        return NOTHING
    if right:
        return Reply(slots={"message_confirm": True})
    return Reply(slots={"message_text": None, "asking": {"ask": "again"}})


def ask_to(heard: Heard, _front: Front) -> Reply:
    """action_ask_message_to."""
    asking = heard.slot("asking") or {}
    first = (say("no_such_room", room=asking["room"]),) if asking.get("ask") == "no_such_room" else ()
    return Reply((*first, say("ask_message_to")))


def ask_text(heard: Heard, _front: Front) -> Reply:
    """action_ask_message_text."""
    why = (heard.slot("asking") or {}).get("ask")
    keys = {"shorter": "ask_message_shorter", "again": "ask_message_again"}
    return Reply((say(keys.get(str(why), "ask_message_text")),))


def ask_confirm(heard: Heard, front: Front) -> Reply:
    """action_ask_message_confirm: read back for whom and what."""
    with front.reading(heard) as scene:
        text = shown(heard.slot("message_text"), scene.talk.channel)
        return Reply((_about("confirm_message", heard.slot("message_to"), text=text), say("is_it_right")))


def shown(text: str, channel: str) -> str:
    """As much of a text as can be read back on this channel."""
    most = SHOWN.get(channel, 60)
    if len(text) <= most or (channel == "sms" and count(text).because is None and len(text) <= 2 * most):
        return text
    return text[:most].rsplit(" ", 1)[0] + "..."


def leave(heard: Heard, front: Front) -> Reply:
    """action_message_leave: kept for the guest who is there, else given to a person; it sounds the same."""
    to, text = heard.slot("message_to"), heard.slot("message_text")
    if not to or not text or heard.slot("message_confirm") is not True:
        return told(say("not_done"))
    with front.writing(heard) as scene:
        room = to.get("room")
        if room and room not in rooms.numbers(scene.desk):
            return told(say("no_such_room", room=room))
        stay = stays.of_room(scene.desk, room) if room else _named(to["name"], scene)
        return told(_about("message_done", to, record=_keep(to, text, stay, scene)))


def _keep(to: dict[str, str], text: str, stay: Stay | None, scene: Scene) -> list[Any]:
    if stay is None:
        case = scene.open_case(
            cases.Kind.REQUEST, "message_undelivered", topic="message", room=None, words=text, to=to
        )
        return ["case", case.id]
    origin = scene.origin("message", stay.room.number, text)
    known = scene.desk.scalar(select(Message).where(Message.origin == origin))
    if known is not None and known.status != messages.Status.WAITING:
        origin = f"{origin}:{scene.talk.step}"
    message = messages.leave(
        scene.desk,
        stay.room.number,
        text,
        sender=_sender(scene),
        stay_id=stay.id,
        via=scene.talk.channel,
        by="guest",
        now=scene.now,
        origin=origin,
    )
    return ["message", message.id]


def _named(name: str, scene: Scene) -> Stay | None:
    """The one guest of that name. One of two, or one who stays here unknown, is found by a person only."""
    said = {word for word in _name_words(name) if len(word) > 1}
    alike = [stay for stay in stays.present(scene.desk) if said and said <= _name_words(stay.guest)]
    return alike[0] if len(alike) == 1 and not alike[0].incognito else None


def _name_words(name: str) -> set[str]:
    return set(fold(name).replace("-", " ").split())


def _sender(scene: Scene) -> str | None:
    """What the guest will hear about who left it: a name only where the line itself proves it."""
    stay = scene.stay
    if scene.talk.from_room:
        return stay.guest if stay and not stay.incognito else None
    return scene.talk.number


def _about(key: str, to: dict[str, str], **values: Any) -> Say:
    """A text about the addressee, as it was named."""
    return (
        say(f"{key}_room", room=to["room"], **values) if "room" in to else say(key, name=to["name"], **values)
    )

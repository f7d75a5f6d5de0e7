"""A guest hears or reads the messages that wait."""

from __future__ import annotations

from sqlalchemy import select

from bot import rooms as spoken_rooms
from bot.actions.front import Front, Scene
from bot.actions.heard import Heard
from bot.actions.message import shown
from bot.actions.reply import Reply, Say, say
from handoff.desk import messages, rooms
from handoff.desk.messages import Message, Status
from handoff.desk.privacy import Act

MOST = {"sms": 1, "voice": 3}
"""So many at once; those that follow are still new the next time."""


def read(heard: Heard, front: Front) -> Reply:
    """action_message_check: read out what is new, and mark as read exactly what was read out."""
    with front.writing(heard) as scene:
        known = rooms.numbers(scene.desk)
        named = spoken_rooms.read(heard.text, scene.language, rooms=known, asked=False)
        room = named.number or named.unknown or scene.room
        refusal = scene.refusal(Act.READ_MESSAGES, room)
        if refusal:
            return Reply((refusal,))
        new = messages.of_room(scene.desk, str(room))
        if not new:
            return Reply((say("messages_none"), *_last(str(room), scene)))
        return Reply(tuple(_new(new, scene)))


def _new(new: list[Message], scene: Scene) -> list[Say]:
    most = MOST.get(scene.talk.channel, 1)
    says = [say("messages_new", count=len(new))]
    for message in new[:most]:
        whole = shown(message.text, scene.talk.channel) == message.text
        says += _one("message_one", message, scene)
        if whole:
            messages.read(scene.desk, message.id, by="guest", now=scene.now)
        else:
            # Half a text was not read: it stays new, and the guest is told where to hear the rest.
            if message.status == Status.WAITING:
                message.become(Status.DELIVERED)
            says.append(say("message_rest"))
    return [*says, say("messages_more", more=len(new) - most)] if len(new) > most else says


def _last(room: str, scene: Scene) -> list[Say]:
    """The newest one again: perhaps the line was cut while it was read out."""
    mine = select(Message).where(Message.to_room == room, Message.status == Status.READ)
    stay = scene.stay
    mine = mine.where(Message.stay_id == (stay.id if stay else None))
    last = scene.desk.scalar(mine.order_by(Message.id.desc()).limit(1))
    return _one("message_last", last, scene) if last else []


def _one(key: str, message: Message, scene: Scene) -> list[Say]:
    text = shown(message.text, scene.talk.channel)
    at = message.left_at.isoformat()
    if message.sender:
        return [say(f"{key}_from", sender=message.sender, at=at, text=text)]
    return [say(key, at=at, text=text)]

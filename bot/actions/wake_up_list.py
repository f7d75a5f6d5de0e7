"""A guest asks which wake-ups are booked."""

from __future__ import annotations

from bot import rooms as spoken_rooms
from bot.actions.front import Front
from bot.actions.heard import Heard
from bot.actions.reply import Reply, Say, say
from handoff.desk import rooms
from handoff.desk.privacy import Act
from handoff.desk.waking import wake_ups
from handoff.desk.waking.wake_ups import WakeUp

MOST = {"sms": 4, "voice": 8}
"""So many can be heard or read at once."""


def lines(booked: list[WakeUp], channel: str) -> list[Say]:
    """One numbered line each, and how many more there are."""
    most = MOST.get(channel, 4)
    says = [say("wake_up_line", n=n, at=one.at.isoformat()) for n, one in enumerate(booked[:most], start=1)]
    return [*says, say("wake_up_more", more=len(booked) - most)] if len(booked) > most else says


def tell(heard: Heard, front: Front) -> Reply:
    """action_wake_up_list."""
    with front.reading(heard) as scene:
        known = rooms.numbers(scene.desk)
        named = spoken_rooms.read(heard.text, scene.language, rooms=known, asked=False)
        refusal = scene.refusal(Act.CANCEL, named.number or named.unknown or scene.room)
        if refusal:
            return Reply((refusal,))
        booked = wake_ups.of_room(scene.desk, str(scene.room))
        if not booked:
            return Reply((say("wake_up_none"),))
        if len(booked) == 1:
            return Reply((say("wake_up_only", at=booked[0].at.isoformat()),))
        head = say("wake_ups_booked", count=len(booked))
        return Reply((head, *lines(booked, scene.talk.channel)))

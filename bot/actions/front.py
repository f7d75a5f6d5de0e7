"""What every action works with: the records, the clock, the shelf of answers; and the talk it belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from bot.actions.heard import Heard
from bot.actions.reply import Say, say
from bot.articles import Shelf
from handoff.desk import after, cases, conversations, house, privacy, rooms, stays
from handoff.desk.conversations import Conversation
from handoff.desk.privacy import Act
from handoff.desk.store import Desk, Store

Clock = Callable[[], datetime]


class NoTalk(LookupError):
    """No conversation has that id."""


@dataclass(frozen=True)
class Scene:
    """One piece of work: the open records, the conversation, and the moment by the house's clock."""

    desk: Desk
    talk: Conversation
    now: datetime
    zone: str
    language: str

    @property
    def room(self) -> str | None:
        """The room whose line or whose guest it is; None for anyone else."""
        return self.talk.room

    @property
    def stay(self) -> stays.Stay | None:
        """Who stays in that room now."""
        return stays.of_room(self.desk, self.room) if self.room else None

    def origin(self, *content: str) -> str:
        """The name of something said in this conversation: said again after a lost answer, it is the same thing."""
        digest = hashlib.sha256("\0".join(content).encode()).hexdigest()[:16]
        return f"{self.talk.id}:{digest}"

    def open_case(
        self,
        kind: cases.Kind,
        reason: str,
        *,
        topic: str,
        room: str | None,
        part: str = "",
        words: str = "",
        reopens: bool = True,
        **facts: Any,
    ) -> cases.Case:
        """Open a case for whoever looks after `topic`; the same words again, while it is open, are that case.

        `reopens`: a case of that topic which was closed lately is taken for unfinished and opened again.
        """
        origin = self.origin(reason, topic, room or "", part, words)
        known = self.desk.scalar(select(cases.Case).where(cases.Case.origin == origin))
        if known is not None and known.closed_at is not None:
            origin = f"{origin}:{self.talk.step}"
        subject = topic.partition("/")[2] or None
        before = (
            after.same_matter(self.desk, self.talk, kind, subject, room, now=self.now) if reopens else None
        )
        if before is not None:
            return after.again(self.desk, before, words, now=self.now)
        department = house.department_for(self.desk, topic)
        stay = stays.of_room(self.desk, room) if room else None
        return cases.open_case(
            self.desk,
            kind,
            reason,
            by="bot",
            now=self.now,
            language=self.language,
            department=department.key if department else None,
            topic=subject,
            room=room,
            stay_id=stay.id if stay else None,
            number=self.talk.number,
            conversation=self.talk.id,
            origin=origin,
            words=words,
            **facts,
        )

    def refusal(self, act: Act, room: str | None) -> Say | None:
        """What keeps this conversation from doing `act` for `room`; None when it may."""
        if self.room is None and privacy.may(self.talk, act, room) is privacy.Answer.NO:
            return say("not_a_guest")
        if room is not None and room not in rooms.numbers(self.desk):
            return say("no_such_room", room=room)
        answer = privacy.may(self.talk, act, room)
        if answer is privacy.Answer.PIN:
            return say("need_pin")
        return say("not_your_room", room=room) if answer is privacy.Answer.NO else None


@dataclass(frozen=True)
class Front:
    """What the action server was given when it started."""

    store: Store
    clock: Clock
    shelf: Shelf
    languages: tuple[str, ...]

    @contextmanager
    def reading(self, heard: Heard) -> Iterator[Scene]:
        """Look at the records. Raises NoTalk."""
        with self.store.read() as desk:
            yield self._scene(desk, heard)

    @contextmanager
    def writing(self, heard: Heard) -> Iterator[Scene]:
        """One transaction, kept as a whole or not at all. Raises NoTalk."""
        with self.store.write() as desk:
            yield self._scene(desk, heard)

    def _scene(self, desk: Desk, heard: Heard) -> Scene:
        talk = conversations.find(desk, heard.talk)
        if talk is None:
            raise NoTalk(heard.talk)
        if talk.stay_id is not None and not talk.from_room:
            # The guest may have moved or left since. Set like this it is no change that a flush would write.
            stay = stays.find(desk, talk.stay_id)
            set_committed_value(talk, "room", stay.room.number if stay.ended_at is None else None)
        zone = house.value(desk, "time_zone", "UTC")
        now = self.clock().astimezone(ZoneInfo(zone))
        return Scene(desk, talk, now, zone, heard.language or talk.language)

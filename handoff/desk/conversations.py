"""A guest and the house talking: one call, or texts until half an hour of silence."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.desk import events, rooms, stays
from handoff.desk.cases import WAITING, Case, Status, in_turn
from handoff.desk.stays import Stay
from handoff.desk.store import Desk, Record


class Conversation(Record):
    """What belongs to one talk: language, who holds it, and what was understood so far."""

    __tablename__ = "conversations"
    __table_args__ = (Index(None, "number", "touched_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)  # random: it is Rasa's sender id too
    desk_id: Mapped[str] = mapped_column(String(40), default="main")
    channel: Mapped[str] = mapped_column(String(8))  # voice | sms
    call_sid: Mapped[str | None] = mapped_column(String(40), unique=True)
    number: Mapped[str | None] = mapped_column(String(200))  # None: withheld
    ours: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(12))
    chosen: Mapped[bool] = mapped_column(default=False)  # the guest asked for this language
    room: Mapped[str | None] = mapped_column(String(12))  # whose line or whose guest it is
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("stays.id"))
    from_room: Mapped[bool] = mapped_column(default=False)  # it is the room's own line
    proved: Mapped[bool] = mapped_column(default=False)  # PIN given
    holder: Mapped[str] = mapped_column(String(8), default="bot")  # bot | person
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    # What the bot has understood and asked for: loop, asked, slots. Rasa keeps nothing between turns.
    state: Mapped[dict[str, Any]]
    pending: Mapped[dict[str, Any]]  # what waits for a PIN or for a yes to "did you mean"
    said: Mapped[list[Any]]  # the last answer, as keys and values, for "repeat"
    step: Mapped[int] = mapped_column(default=0)  # turns so far; part of every address handed out
    last_sid: Mapped[str | None] = mapped_column(String(40))  # the text this step answers
    misunderstood: Mapped[int] = mapped_column(default=0)
    slow: Mapped[bool] = mapped_column(default=False)
    opened_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    stay: Mapped[Stay | None] = relationship()
    case: Mapped[Case | None] = relationship()

    @property
    def origin(self) -> str:
        """What one turn may do once: this conversation at this step."""
        return f"{self.id}:{self.step}"


@dataclass(frozen=True)
class Caller:
    """Who it seems to be: a room's own line, the mobile of a stay, or an outsider."""

    room: str | None = None
    stay: Stay | None = None
    from_room: bool = False


def who(desk: Desk, number: str | None) -> Caller:
    """What the number tells. It is a hint where it is not the room's own line: callers can lie."""
    if number is None:
        return Caller()
    room = rooms.of_line(desk, number)
    if room is not None:
        return Caller(room.number, stays.of_room(desk, room.number), True)
    stay = stays.of_mobile(desk, number)
    return Caller(stay.room.number if stay else None, stay)


def of_call(desk: Desk, call_sid: str) -> Conversation | None:
    """The conversation of a call."""
    return desk.scalar(select(Conversation).where(Conversation.call_sid == call_sid))


def of_texts(desk: Desk, number: str, ours: str, *, idle: timedelta, now: datetime) -> Conversation | None:
    """The conversation by texts that still goes on between two numbers: not idle, or a person holds it."""
    held = (Conversation.holder == "person") & Case.closed_at.is_(None) & Case.id.is_not(None)
    return desk.scalar(
        select(Conversation)
        .outerjoin(Case, Conversation.case_id == Case.id)
        .where(
            Conversation.channel == "sms",
            Conversation.number == number,
            Conversation.ours == ours,
            Conversation.ended_at.is_(None),
            or_(Conversation.touched_at > now - idle, held),
        )
        .order_by(Conversation.touched_at.desc())
    )


def begin(
    desk: Desk,
    channel: str,
    number: str | None,
    ours: str,
    *,
    language: str,
    now: datetime,
    call_sid: str | None = None,
) -> Conversation:
    """Start talking. The language is what the number chose before, the stay's, or the one given."""
    caller = who(desk, number)
    remembered = _chosen_before(desk, number) if number else None
    stay_language = caller.stay.language if caller.stay else None
    talk = Conversation(
        id=secrets.token_hex(16),
        channel=channel,
        call_sid=call_sid,
        number=number,
        ours=ours,
        language=remembered or stay_language or language,
        room=caller.room,
        stay_id=caller.stay.id if caller.stay else None,
        from_room=caller.from_room,
        state={},
        pending={},
        said=[],
        opened_at=now,
        touched_at=now,
    )
    desk.add(talk)
    desk.flush()
    refs = {"conversation": talk.id}
    events.note(desk, "conversation.opened", "guest", now=now, room=talk.room, refs=refs, channel=channel)
    return talk


def find(desk: Desk, conversation: str) -> Conversation | None:
    """The conversation of that id."""
    return desk.get(Conversation, conversation)


def speak(talk: Conversation, language: str) -> None:
    """The guest asked for a language; the next call from the number begins in it."""
    talk.language, talk.chosen = language, True


def end(desk: Desk, talk: Conversation, why: str, *, now: datetime) -> None:
    """It is over; said twice, it ends once."""
    if talk.ended_at is None:
        talk.ended_at = now
        refs = {"conversation": talk.id, "case": talk.case_id}
        events.note(desk, "conversation.ended", "guest", now=now, room=talk.room, refs=refs, why=why)


def bring_person(talk: Conversation, case: Case) -> None:
    """From now on a person holds the conversation; the bot is silent whatever arrives."""
    talk.holder, talk.case_id = "person", case.id


def join_held(desk: Desk, talk: Conversation) -> None:
    """Whoever texts while a person works on a case of theirs is heard by that person, not by the machine.

    A talk that person gave back to the bot stays with it.
    """
    if held_by_person(talk):
        return
    theirs = [Case.conversation_id == talk.id]
    theirs += [Case.number == talk.number] if talk.number else []
    theirs += [Case.stay_id == talk.stay_id] if talk.stay_id else []
    held = select(Case).where(Case.status == Status.HELD, or_(*theirs)).order_by(Case.id.desc())
    case = desk.scalars(held).first()
    if case is not None and talk.case_id != case.id:
        bring_person(talk, case)


def held_by_person(talk: Conversation) -> bool:
    """Whether a person holds it: the case that took it over is still open."""
    return talk.holder == "person" and talk.case is not None and talk.case.closed_at is None


def on_the_line(desk: Desk, case: Case) -> Conversation | None:
    """The call whose caller waits for a person to take this case."""
    calls = select(Conversation).where(
        Conversation.case_id == case.id,
        Conversation.channel == "voice",
        Conversation.holder == "person",
        Conversation.ended_at.is_(None),
    )
    return desk.scalars(calls.order_by(Conversation.opened_at.desc())).first()


def waiting(desk: Desk, *, touched_before: datetime) -> list[Conversation]:
    """Calls whose caller waits for a person, and of which nothing was heard since then."""
    return list(
        desk.scalars(
            select(Conversation)
            .join(Case, Conversation.case_id == Case.id)
            .where(
                Conversation.channel == "voice",
                Conversation.holder == "person",
                Conversation.ended_at.is_(None),
                Conversation.touched_at < touched_before,
                Case.status.in_(WAITING),
            )
        )
    )


def wait_again(desk: Desk, talk: Conversation, *, now: datetime) -> None:
    """The caller stayed on the line after all."""
    if talk.ended_at is not None:
        talk.ended_at = None
        refs = {"conversation": talk.id, "case": talk.case_id}
        events.note(desk, "conversation.resumed", "guest", now=now, room=talk.room, refs=refs)


def place(desk: Desk, case: Case) -> int:
    """The case's place among those with a caller on the line or to be called back, 1 for the next.

    What was reported and left, and whoever hung up, keep nobody waiting.
    """
    on_the_line = (
        select(Conversation.case_id)
        .where(Conversation.channel == "voice", Conversation.holder == "person")
        .where(Conversation.ended_at.is_(None), Conversation.case_id.is_not(None))
    )
    with_caller = set(desk.scalars(on_the_line)) | {case.id}
    waiting = desk.execute(select(Case.id, Case.facts).where(Case.status.in_(WAITING)).order_by(*in_turn()))
    ids = [one for one, facts in waiting if one in with_caller or facts.get("call_back")]
    return ids.index(case.id) + 1 if case.id in ids else 1


def of_case(desk: Desk, case: Case) -> list[str]:
    """The conversations that belong to a case."""
    mine = (Conversation.case_id == case.id) | (Conversation.id == (case.conversation_id or ""))
    return list(desk.scalars(select(Conversation.id).where(mine)))


def _chosen_before(desk: Desk, number: str) -> str | None:
    earlier = select(Conversation.language).where(Conversation.number == number, Conversation.chosen)
    return desk.scalar(earlier.order_by(Conversation.touched_at.desc()).limit(1))

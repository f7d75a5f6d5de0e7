"""What a guest says after a case was closed: the same thing again reopens it, and nothing of it is lost."""

from datetime import datetime, timedelta

from sqlalchemy import select

from handoff.desk import cases, house, thread
from handoff.desk.cases import Case
from handoff.desk.conversations import Conversation
from handoff.desk.store import Desk

REOPEN_HOURS = "reopen_hours"  # the house's value: how long a closed case is opened again by the guest


def last_closed(desk: Desk, talk: Conversation, *, now: datetime) -> Case | None:
    """The case of this guest that was closed last and may still be reopened; None after the house's hours."""
    if talk.number is None:
        return None
    within = timedelta(hours=float(house.value(desk, REOPEN_HOURS, "24")))
    theirs = select(Case).where(Case.number == talk.number, Case.closed_at > now - within)
    return desk.scalars(theirs.order_by(Case.closed_at.desc(), Case.id.desc())).first()


def wakes(talk: Conversation) -> bool:
    """Whether these are the first words since a person closed the case that this conversation led to."""
    return talk.holder == "person" and talk.case is not None and talk.case.closed_at is not None


def again(desk: Desk, case: Case, words: str, *, now: datetime) -> Case:
    """The guest says it is not settled: the case is back at its old place, with what was said now."""
    cases.reopen(desk, case.id, by="guest", now=now)
    if words:
        thread.add(
            desk,
            thread.Kind.HAPPENED,
            "guest",
            words,
            now=now,
            case=case.id,
            data={"happened": "not_settled"},
        )
    return case


def same_matter(
    desk: Desk, talk: Conversation, kind: cases.Kind, topic: str | None, room: str | None, *, now: datetime
) -> Case | None:
    """The closed case that this very complaint or request was, from the same telephone."""
    case = last_closed(desk, talk, now=now)
    alike = case is not None and (case.kind, case.topic, case.room) == (kind, topic, room)
    return case if alike else None

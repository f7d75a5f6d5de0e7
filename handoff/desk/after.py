"""A guest who comes again: what was closed is reopened, who waits already keeps the place, and nothing is lost."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from handoff.desk import cases, conversations, events, house, thread
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


def waits_already(desk: Desk, talk: Conversation, department: str | None) -> Case | None:
    """The case with which this guest already waits for somebody of this department, and nobody on the line.

    By the stay; whoever has none is known by the telephone. A call that still waits stays a case of its own.
    """
    whose = (
        [Case.stay_id == talk.stay_id]
        if talk.stay_id
        else [Case.stay_id.is_(None), Case.number == talk.number]
    )
    if talk.stay_id is None and talk.number is None:
        return None
    open_ones = (
        Case.kind == cases.Kind.CONSULTATION,
        Case.status.in_(cases.WAITING),
        Case.department == department,
    )
    found = desk.scalars(select(Case).where(*whose, *open_ones).order_by(Case.opened_at, Case.id)).first()
    taken = found is not None and talk.channel == "voice" and conversations.on_the_line(desk, found)
    return None if taken else found


def waits_on(desk: Desk, case: Case, talk: Conversation, filled: dict[str, Any], *, now: datetime) -> Case:
    """The guest asks again in another talk: the same case at the same place, reached where they are now."""
    kept = {key: value for key, value in case.facts.items() if key != "call_back"}
    case.facts = {**kept, "filled": {**kept.get("filled", {}), **filled}}
    case.conversation_id, case.language, case.number = talk.id, talk.language, talk.number or case.number
    thread.happened(desk, "asked_again", "guest", now=now, case=case.id)
    refs = {"case": case.id, "conversation": talk.id}
    events.note(desk, "case.asked_again", "guest", now=now, room=case.room, refs=refs)
    return case


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

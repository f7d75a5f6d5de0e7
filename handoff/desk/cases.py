"""What a person must finish: owner, holder, outcome, and the queue."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, String, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk import events, hours, house, texts, thread
from handoff.desk.refusals import AlreadyHeld, BadValue, NotFound, NotHolder, WrongMove
from handoff.desk.stays import Stay
from handoff.desk.store import Desk, Record
from handoff.desk.thread import Kind as Line

LEASE = timedelta(seconds=60)


class Status(StrEnum):
    """Where a case stands."""

    OPEN = "open"  # nobody works on it now
    HELD = "held"  # somebody does
    DONE = "done"  # the department says so; the guest has not confirmed
    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    CLOSED = "closed"


class Kind(StrEnum):
    """What it is about."""

    CONSULTATION = "consultation"
    REQUEST = "request"
    COMPLAINT = "complaint"
    REPORT = "report"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    EMERGENCY = "emergency"


WAITING = (Status.OPEN, Status.REOPENED)
NEXT: dict[Status, set[Status]] = {
    Status.OPEN: {Status.HELD, Status.DONE, Status.CLOSED},
    Status.REOPENED: {Status.HELD, Status.DONE, Status.CLOSED},
    Status.HELD: {Status.OPEN, Status.DONE, Status.CLOSED},
    Status.DONE: {Status.CONFIRMED, Status.REOPENED, Status.CLOSED},
    Status.CONFIRMED: {Status.CLOSED, Status.REOPENED},
    Status.CLOSED: {Status.REOPENED},
}


class Case(Record):
    """Something only a person can finish. It has one owner from birth, and a holder while it is worked on."""

    __tablename__ = "cases"
    __table_args__ = (Index(None, "status", "urgent", "opened_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[str] = mapped_column(String(40), default="main")
    kind: Mapped[str] = mapped_column(String(16))
    topic: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(40))  # why it came to a person; a key of the catalogues
    facts: Mapped[dict[str, Any]]  # values that belong to the reason
    department: Mapped[str | None] = mapped_column(ForeignKey("departments.key"))
    urgent: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(12), default=Status.OPEN)
    owner: Mapped[str] = mapped_column(String(80))
    holder: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[datetime | None]
    room: Mapped[str | None] = mapped_column(String(12), index=True)
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("stays.id"))
    number: Mapped[str | None] = mapped_column(String(200), index=True)  # where the guest is reached
    language: Mapped[str] = mapped_column(String(12))
    conversation_id: Mapped[str | None] = mapped_column(String(32), index=True)
    origin: Mapped[str | None] = mapped_column(String(80), unique=True)  # one turn opens one case
    outcome: Mapped[str | None] = mapped_column(String(200))
    opened_at: Mapped[datetime]
    promised_at: Mapped[datetime | None]  # by when the guest was told an answer, until it is given
    closed_at: Mapped[datetime | None]

    def become(self, status: Status) -> None:
        """Move on. Raises WrongMove."""
        if status not in NEXT[Status(self.status)]:
            raise WrongMove(what="case", status=self.status, wish=status.value)
        self.status = status


def open_case(
    desk: Desk,
    kind: Kind,
    reason: str,
    *,
    by: str,
    now: datetime,
    language: str,
    department: str | None = None,
    topic: str | None = None,
    urgent: bool = False,
    room: str | None = None,
    stay_id: int | None = None,
    number: str | None = None,
    conversation: str | None = None,
    origin: str | None = None,
    words: str = "",
    **facts: Any,
) -> Case:
    """Open a case; the same `origin` again gives the case already there."""
    if origin and (known := desk.scalar(select(Case).where(Case.origin == origin))):
        return known
    case = Case(
        kind=kind,
        reason=reason,
        topic=topic,
        facts=facts,
        department=department,
        urgent=urgent or kind is Kind.EMERGENCY,
        owner=_owner(desk, department, now),
        room=room,
        stay_id=stay_id,
        number=number,
        language=language,
        conversation_id=conversation,
        origin=origin,
        opened_at=now,
    )
    desk.add(case)
    desk.flush()
    opened = {"reason": reason, **facts}
    thread.add(desk, Line.HAPPENED, "desk", words, now=now, case=case.id, conversation=None, data=opened)
    refs = {"case": case.id, "conversation": conversation}
    events.note(desk, "case.opened", by, now=now, room=room, refs=refs, case_kind=kind, urgent=case.urgent)
    return case


def _owner(desk: Desk, department: str | None, now: datetime) -> str:
    """The lead while the department works; else the duty manager, who is always there."""
    return house.owner_of(desk, department if hours.works(desk, department, now) else None)


def claim(desk: Desk, case_id: int, holder: str, *, now: datetime) -> Case:
    """Take the case; the database decides a race. Raises AlreadyHeld with the winner's name."""
    free = or_(Case.status.in_(WAITING), (Case.status == Status.HELD) & (Case.lease_until < now))
    won = desk.scalar(
        update(Case)
        .where(Case.id == case_id, free)
        .values(status=Status.HELD, holder=holder, lease_until=now + LEASE)
        .returning(Case.id)
        .execution_options(synchronize_session=False)
    )
    case = find(desk, case_id)
    desk.refresh(case)
    if won is None and not (case.status == Status.HELD and case.holder == holder):
        if case.status == Status.HELD:
            raise AlreadyHeld(holder=case.holder)
        raise WrongMove(what="case", status=case.status, wish=Status.HELD.value)
    if won is not None:
        _happened(desk, case, "claimed", holder, now=now)
    return case


def heartbeat(desk: Desk, case_id: int, holder: str, *, now: datetime) -> Case:
    """The holder is still there."""
    case = held(desk, case_id, holder)
    case.lease_until = now + LEASE
    return case


def release(desk: Desk, case_id: int, holder: str, *, now: datetime, why: str = "released") -> Case:
    """Put the case back at its old place in the queue; `why` is a key of the catalogues (`happened_…`)."""
    case = held(desk, case_id, holder)
    _put_back(desk, case, holder, why, now=now)
    return case


def put_back_lapsed(desk: Desk, *, now: datetime) -> list[int]:
    """Whoever holds a case and is no longer heard of loses it; it goes back to its old place."""
    lapsed = list(desk.scalars(select(Case).where(Case.status == Status.HELD, Case.lease_until < now)))
    for case in lapsed:
        _put_back(desk, case, case.holder or "desk", "lapsed", now=now)
    return [case.id for case in lapsed]


def put_back_of(desk: Desk, holder: str, *, by: str, now: datetime) -> list[int]:
    """Whoever holds these is gone: all of them go back to their old places."""
    theirs = list(desk.scalars(select(Case).where(Case.status == Status.HELD, Case.holder == holder)))
    for case in theirs:
        _put_back(desk, case, by, "holder_left", now=now)
    return [case.id for case in theirs]


def reply(desk: Desk, case_id: int, holder: str, words: str, *, sender: str, now: datetime) -> texts.Text:
    """Text the guest; the holder's words join the thread. Raises BadValue without words or number."""
    case = held(desk, case_id, holder)
    number = texted_at(desk, case)
    if not words.strip() or number is None:
        raise BadValue(what="a reply (words, and a number to text)")
    thread.add(desk, Line.REPLIED, holder, words.strip(), now=now, case=case.id)
    case.promised_at = None
    return texts.write(desk, number, words.strip(), sender=sender, case_id=case.id, by=holder, now=now)


def texted_at(desk: Desk, case: Case) -> str | None:
    """Where the guest of a case reads texts: the number they used, else the stay's mobile."""
    if case.number and case.number.startswith("+"):
        return case.number
    stay = desk.get(Stay, case.stay_id) if case.stay_id else None
    return stay.mobile if stay and stay.ended_at is None else None


def note(desk: Desk, case_id: int, author: str, words: str, *, now: datetime) -> thread.Entry:
    """Write down something for colleagues; the guest never sees it."""
    case = find(desk, case_id)
    if not words.strip():
        raise BadValue(what="a note")
    return thread.add(desk, Line.NOTE, author, words.strip(), now=now, case=case.id)


def transfer(desk: Desk, case_id: int, department: str, *, by: str, now: datetime) -> Case:
    """Hand the case to a department; its lead owns it from now on. The clock goes on."""
    case = find(desk, case_id)
    if desk.get(house.Department, department) is None:
        raise NotFound(what="department")
    if case.status not in (*WAITING, Status.HELD):
        raise WrongMove(what="case", status=case.status, wish="handed over")
    if case.status == Status.HELD:
        _put_back(desk, case, by, "transferred", now=now)
    case.department, case.owner = department, _owner(desk, department, now)
    _happened(desk, case, "transferred", by, now=now, department=department)
    return case


def close(desk: Desk, case_id: int, *, by: str, outcome: str, now: datetime) -> Case:
    """Finish the case with an outcome; only its holder, when somebody holds it."""
    case = find(desk, case_id)
    if case.status == Status.HELD and case.holder != by:
        raise NotHolder()
    if not outcome.strip():
        raise BadValue(what="an outcome")
    case.become(Status.CLOSED)
    case.outcome, case.closed_at, case.holder, case.lease_until = outcome.strip()[:200], now, None, None
    case.promised_at = None
    _happened(desk, case, "closed", by, now=now)
    return case


def reopen(desk: Desk, case_id: int, *, by: str, now: datetime) -> Case:
    """The guest came back, or said that it is not settled: its first minute still counts."""
    case = find(desk, case_id)
    case.become(Status.REOPENED)
    case.closed_at = None
    _happened(desk, case, "reopened", by, now=now)
    return case


def find(desk: Desk, case_id: int) -> Case:
    """The case of that id. Raises NotFound."""
    case = desk.get(Case, case_id)
    if case is None:
        raise NotFound(what="case")
    return case


def held(desk: Desk, case_id: int, holder: str) -> Case:
    """The case, in the hands of `holder`. Raises NotFound, NotHolder."""
    case = find(desk, case_id)
    if case.status != Status.HELD or case.holder != holder:
        raise NotHolder()
    return case


def open_of(desk: Desk, conversation: str, reason: str) -> Case | None:
    """The open case that this conversation led to for this reason, if there is one."""
    mine = (Case.conversation_id == conversation) & (Case.reason == reason)
    return desk.scalar(select(Case).where(mine, Case.closed_at.is_(None)).order_by(Case.id.desc()))


def queue(desk: Desk, *, limit: int = 100) -> list[Case]:
    """Who waits for a person: emergencies, then urgent, then the oldest."""
    open_ones = Case.status.in_([*WAITING, Status.HELD])
    return list(desk.scalars(select(Case).where(open_ones).order_by(*in_turn()).limit(limit)))


def in_turn() -> tuple[ColumnElement[Any], ...]:
    """The order in which cases are served."""
    return (Case.kind != Kind.EMERGENCY, Case.urgent.desc(), Case.opened_at.asc(), Case.id.asc())


def _put_back(desk: Desk, case: Case, by: str, why: str, *, now: datetime) -> None:
    case.become(Status.OPEN)
    case.holder, case.lease_until = None, None
    _happened(desk, case, why, by, now=now)


def _happened(desk: Desk, case: Case, what: str, by: str, *, now: datetime, **data: Any) -> None:
    thread.happened(desk, what, by, now=now, case=case.id, **data)
    events.note(desk, f"case.{what}", by, now=now, room=case.room, refs={"case": case.id}, **data)

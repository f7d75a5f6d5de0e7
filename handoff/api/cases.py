"""Cases: what a person must finish. List, open, claim, reply, note, transfer, close, reopen."""

from typing import Any, Literal

from pydantic import Field
from sqlalchemy import select

from handoff.api import threads
from handoff.api.door import Ask, Doors
from handoff.api.guard import EVERYBODY, WORKERS
from handoff.api.pages import Page, Paging, page
from handoff.api.shapes import (
    GuestNumber,
    Language,
    Moment,
    Number,
    RoomNumber,
    Shape,
    Understood,
    Words,
    local,
)
from handoff.desk import cases, conversations, house, joins, promises, rooms, staff, stays, thread
from handoff.desk.cases import Case
from handoff.desk.refusals import BadValue, NotFound

doors = Doors("cases")
Status = Literal["open", "held", "done", "confirmed", "reopened", "closed"]
Kind = Literal["consultation", "request", "complaint", "report", "suggestion", "praise", "emergency"]
Topic = Literal["noise", "room_fault", "cleanliness", "billing", "service", "lost", "other"]
STAFF = "opened_by_staff"
MOMENTS = ("lease_until", "opened_at", "promised_at", "closed_at")


class CaseShown(Shape):
    """A case."""

    id: int
    kind: str
    topic: str | None
    reason: str = Field(description="why it came to a person: a word of the desk")
    facts: Understood = Field(description="values that belong to the reason")
    department: str | None
    urgent: bool
    status: str
    owner: str = Field(description="who answers for it, from its birth")
    holder: str | None = Field(description="who works on it now")
    lease_until: Moment | None
    room: str | None
    stay: int | None
    from_: GuestNumber = Field(alias="from", description="where the guest is reached")
    language: str
    outcome: str | None
    opened_at: Moment
    promised_at: Moment | None = Field(description="by when the guest was told an answer, until it is given")
    closed_at: Moment | None


class CaseTold(CaseShown):
    """A case and everything that was said about it."""

    thread: list[threads.Line]


class NewCase(Shape):
    """A case to be opened."""

    kind: Kind
    text: Words
    topic: Topic | None = Field(None, description="of a complaint; other when not given")
    department: str | None = Field(None, max_length=40, description="the topic's when not given")
    urgent: bool = False
    room: RoomNumber | None = None
    from_: Number | None = Field(None, alias="from")
    language: Language | None = None


class Text(Shape):
    """Words."""

    text: Words


class Answer(Shape):
    """Who answers, and where."""

    login: str = Field(min_length=1, max_length=60, description="of the member of staff who is rung")
    by_phone: bool = Field(True, description="on their own telephone; else in the console they have open")


class Transfer(Shape):
    """To whom."""

    department: str = Field(min_length=1, max_length=40)


class Promise(Shape):
    """By when the guest has an answer."""

    at: Moment = Field(description="within a day")


class Close(Shape):
    """How it ended."""

    outcome: str = Field(min_length=1, max_length=200)


class Which(Paging):
    """Which cases."""

    status: list[Status] = Field(default_factory=list)
    kind: list[Kind] = Field(default_factory=list)
    department: str | None = None
    room: str | None = None
    urgent: bool | None = None
    topic: str | None = None
    owner: str | None = None
    holder: str | None = None


@doors("GET ", roles=EVERYBODY)
def list_cases(ask: Ask, query: Which) -> Page[CaseShown]:
    """List cases, the oldest first."""
    rows = select(Case)
    for name in ("status", "kind"):
        if getattr(query, name):
            rows = rows.where(getattr(Case, name).in_(getattr(query, name)))
    for name in ("department", "room", "urgent", "topic", "owner", "holder"):
        if getattr(query, name) is not None:
            rows = rows.where(getattr(Case, name) == getattr(query, name))
    return page(ask.desk, rows, (Case.id,), query, lambda one: CaseShown(**_facts(ask, one)))


@doors("GET /<id:case>", roles=EVERYBODY)
def one_case(ask: Ask, case: int) -> CaseTold:
    """One case, with its thread."""
    return _told(ask, cases.find(ask.desk, case))


@doors("POST ", roles=WORKERS, status=201)
def open_case(ask: Ask, body: NewCase) -> CaseTold:
    """Open a case in a guest's name."""
    topic = body.topic or ("other" if body.kind == "complaint" else None)
    if topic and body.kind != "complaint":
        raise BadValue(what="a topic of anything but a complaint")
    stay = None
    if body.room is not None:
        stay = stays.of_room(ask.desk, rooms.find(ask.desk, body.room).number)
    case = cases.open_case(
        ask.desk,
        cases.Kind(body.kind),
        STAFF,
        by=ask.who.name,
        now=ask.now,
        language=body.language or (stay.language if stay else None) or ask.house.language,
        department=_department(ask, body.department, body.kind, topic),
        topic=topic,
        urgent=body.urgent,
        room=body.room,
        stay_id=stay.id if stay else None,
        number=body.from_ or (stay.mobile if stay else None),
        words=body.text,
    )
    return _told(ask, case)


@doors("POST /<id:case>/claim", roles=WORKERS)
def claim(ask: Ask, case: int) -> CaseTold:
    """Take a case; of two who try, one is told who has it (409)."""
    return _told(ask, cases.claim(ask.desk, case, ask.who.name, now=ask.now))


@doors("POST /<id:case>/answer", roles=WORKERS)
def answer(ask: Ask, case: int, body: Answer) -> CaseTold:
    """Take a case for a member of staff and bring the two together; of two who try, one is told (409)."""
    person = staff.find(ask.desk, body.login)
    joins.accept(ask.desk, case, person, by_phone=body.by_phone, now=ask.now)
    return _told(ask, cases.find(ask.desk, case))


@doors("POST /<id:case>/heartbeat", roles=WORKERS)
def heartbeat(ask: Ask, case: int) -> CaseTold:
    """Say, every 15 seconds, that the holder is still there; after 60 without, the case is free again."""
    return _told(ask, cases.heartbeat(ask.desk, case, ask.who.name, now=ask.now))


@doors("POST /<id:case>/release", roles=WORKERS)
def release(ask: Ask, case: int) -> CaseTold:
    """Put a case back at its old place."""
    return _told(ask, cases.release(ask.desk, case, ask.who.name, now=ask.now))


@doors("POST /<id:case>/reply", roles=WORKERS)
def reply(ask: Ask, case: int, body: Text) -> CaseTold:
    """Text the guest; only the holder may."""
    cases.reply(ask.desk, case, ask.who.name, body.text, sender=ask.house.sender, now=ask.now)
    return _told(ask, cases.find(ask.desk, case))


@doors("POST /<id:case>/promise", roles=WORKERS)
def promise(ask: Ask, case: int, body: Promise) -> CaseTold:
    """Tell the guest by when there is an answer; only the holder may. Unless they are on the line, a text says it."""
    return _told(ask, promises.give(ask.desk, case, ask.who.name, body.at, now=ask.now))


@doors("POST /<id:case>/note", roles=WORKERS)
def note(ask: Ask, case: int, body: Text) -> CaseTold:
    """Write something down for colleagues; the guest never sees it."""
    cases.note(ask.desk, case, ask.who.name, body.text, now=ask.now)
    return _told(ask, cases.find(ask.desk, case))


@doors("POST /<id:case>/transfer", roles=WORKERS)
def transfer(ask: Ask, case: int, body: Transfer) -> CaseTold:
    """Hand a case to a department; its lead owns it from now on."""
    return _told(ask, cases.transfer(ask.desk, case, body.department, by=ask.who.name, now=ask.now))


@doors("POST /<id:case>/close", roles=WORKERS)
def close(ask: Ask, case: int, body: Close) -> CaseTold:
    """Finish a case with an outcome."""
    return _told(ask, cases.close(ask.desk, case, by=ask.who.name, outcome=body.outcome, now=ask.now))


@doors("POST /<id:case>/reopen", roles=WORKERS)
def reopen(ask: Ask, case: int) -> CaseTold:
    """It is not settled after all; its first minute still counts."""
    return _told(ask, cases.reopen(ask.desk, case, by=ask.who.name, now=ask.now))


def _department(ask: Ask, named: str | None, kind: str, topic: str | None) -> str | None:
    if named is not None:
        if ask.desk.get(house.Department, named) is None:
            raise NotFound(what=f"department {named}")
        return named
    found = house.department_for(ask.desk, f"{kind}/{topic}" if topic else kind)
    return found.key if found else None


def _told(ask: Ask, case: Case) -> CaseTold:
    ask.desk.flush()
    entries = thread.of_case(ask.desk, case.id, conversations.of_case(ask.desk, case))
    return CaseTold(**_facts(ask, case), thread=threads.lines(ask, entries))


def _facts(ask: Ask, case: Case) -> dict[str, Any]:
    plain = set(CaseShown.model_fields) - {"stay", "from_", *MOMENTS}
    moments = {name: getattr(case, name) for name in MOMENTS}
    return {
        **{name: getattr(case, name) for name in plain},
        **{name: local(at, ask.house.zone) if at else None for name, at in moments.items()},
        "stay": case.stay_id,
        "from_": case.number,
    }

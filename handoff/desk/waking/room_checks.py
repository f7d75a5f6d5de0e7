"""The last rung: somebody by name goes to the door of a guest who is not awake, and says that they go."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.desk import cases, dnd, events, thread
from handoff.desk.cases import Case, Status
from handoff.desk.refusals import NotFound, WrongMove
from handoff.desk.store import Desk, Record
from handoff.desk.waking.ladder import Ladder

BACK_WITHIN = timedelta(minutes=10)
"""Whoever went to the door and left the case open so long may need help."""
AT_ONCE = {"cannot_hear"}
"""Why a case was opened, where ringing is of no use and nobody waits for an operator."""


class Checker(Protocol):
    """Somebody who can go to a door, and their own telephone."""

    @property
    def name(self) -> str:
        """By which they are known."""

    @property
    def phone(self) -> str:
        """Where they are rung and texted."""


class RoomCheck(Record):
    """One person asked to go to one door. Its id is the secret in the addresses the provider is given."""

    __tablename__ = "room_checks"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    phone: Mapped[str] = mapped_column(String(200), index=True)
    code: Mapped[str] = mapped_column(String(4))  # answered by text, it says which door
    asked_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    via: Mapped[str | None] = mapped_column(String(12))  # key, sms, console

    case: Mapped[Case] = relationship(lazy="joined")


def look(
    desk: Desk, case_id: int, turn: int, people: Sequence[Checker], ladder: Ladder, *, now: datetime
) -> RoomCheck | None:
    """See whether somebody has to go to the door now, and when to look again. `people`: the last answers for all.

    Nobody is sent while an operator has the case; who was sent and does not say that they go is followed by the next.
    """
    case = desk.get(Case, case_id, with_for_update={"of": Case}, populate_existing=True)
    if case is None or case.closed_at is not None or not people:
        return None
    when = _due(desk, case, ladder, now=now)
    if when > now:
        desk.look_again("room_check", str(case_id), turn + 1, when)
        return None
    asked = ask(desk, case, people, now=now)
    desk.look_again("room_check", str(case_id), turn + 1, now + ladder.climbs_after)
    return asked


def _due(desk: Desk, case: Case, ladder: Ladder, *, now: datetime) -> datetime:
    """When somebody has to be sent, as things stand now."""
    checks = of_case(desk, case.id)
    if checks and checks[-1].accepted_at is not None:
        return checks[-1].accepted_at + BACK_WITHIN
    if checks:
        return checks[-1].asked_at + ladder.climbs_after
    if case.status == Status.HELD:
        return now + ladder.door_after
    return case.opened_at if case.facts.get("why") in AT_ONCE else case.opened_at + ladder.door_after


def ask(desk: Desk, case: Case, people: Sequence[Checker], *, now: datetime) -> RoomCheck:
    """Ask the next one; where the guest is not to be disturbed, whoever answers for all of them."""
    before = len(of_case(desk, case.id))
    quiet = case.room is not None and dnd.of_room(desk, case.room, now=now) is not None
    who = people[-1] if quiet else people[min(before, len(people) - 1)]
    check = RoomCheck(
        id=secrets.token_hex(16),
        case_id=case.id,
        name=who.name,
        phone=who.phone,
        code=f"{secrets.randbelow(10_000):04}",
        asked_at=now,
    )
    desk.add(check)
    desk.flush()
    _happened(desk, check, "room_check_asked", "desk", now=now)
    desk.look_again("room_check_call", check.id, 1, now)
    return check


def accept(desk: Desk, check_id: str, *, via: str, now: datetime) -> RoomCheck:
    """They go. Told twice, or by two people at once, each is kept once. Raises NotFound, WrongMove when it is over."""
    check = desk.get(RoomCheck, check_id, with_for_update={"of": RoomCheck}, populate_existing=True)
    if check is None:
        raise NotFound(what="room check")
    if check.accepted_at is None:
        if check.case.closed_at is not None:
            raise WrongMove(what="case", status=check.case.status, wish="checked")
        check.accepted_at, check.via = now, via
        _happened(desk, check, "room_check_accepted", check.name, now=now)
    return check


def answered(desk: Desk, phone: str, words: str) -> RoomCheck | None:
    """The check that a text from this telephone speaks of: the one whose code is in it."""
    asked = select(RoomCheck).where(RoomCheck.phone == phone).order_by(RoomCheck.asked_at.desc()).limit(20)
    digits = "".join(one if one.isdigit() else " " for one in words).split()
    return next((one for one in desk.scalars(asked) if one.code in digits), None)


def send(desk: Desk, case_id: int, people: Sequence[Checker], *, by: str, now: datetime) -> RoomCheck:
    """An operator sends somebody at once. Raises NotFound, WrongMove when the case is closed."""
    case = cases.find(desk, case_id)
    if case.closed_at is not None or not people:
        raise WrongMove(what="case", status=case.status, wish="checked")
    return ask(desk, case, people, now=now)


def of_case(desk: Desk, case_id: int) -> list[RoomCheck]:
    """Everybody who was sent to that door, the first first."""
    sent = select(RoomCheck).where(RoomCheck.case_id == case_id)
    return list(desk.scalars(sent.order_by(RoomCheck.asked_at, RoomCheck.id)))


def _happened(desk: Desk, check: RoomCheck, what: str, by: str, *, now: datetime) -> None:
    thread.happened(desk, what, by, now=now, case=check.case_id, name=check.name)
    refs = {"case": check.case_id, "room_check": check.id}
    events.note(desk, f"case.{what}", by, now=now, room=check.case.room, refs=refs)

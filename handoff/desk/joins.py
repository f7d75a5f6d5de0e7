"""A join: the guest of a case and whoever accepted it, brought to talk in one conference."""

import re
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.desk import cases, conversations, events, thread
from handoff.desk.cases import Case
from handoff.desk.conversations import Conversation
from handoff.desk.refusals import AlreadyHeld, BadValue, DeskRefusal, NotFound, WrongMove
from handoff.desk.staff import Staff
from handoff.desk.store import Desk, Record


class Status(StrEnum):
    """How far a join has come."""

    WANTED = "wanted"  # somebody accepted; their telephone does not ring yet
    RINGING = "ringing"  # it rings, or is about to
    ACCEPTED = "accepted"  # they are on the line; the guest is being brought
    JOINED = "joined"  # the two talk
    ENDED = "ended"


NEXT: dict[Status, set[Status]] = {
    Status.WANTED: {Status.RINGING, Status.ENDED},
    Status.RINGING: {Status.ACCEPTED, Status.ENDED},
    Status.ACCEPTED: {Status.JOINED, Status.ENDED},
    Status.JOINED: {Status.ENDED},
    Status.ENDED: set(),
}
# No news is bad news: longer than this in one place, and it is over. A call lasts four hours at most.
LONGEST = {
    Status.WANTED: timedelta(seconds=60),
    Status.RINGING: timedelta(seconds=90),
    Status.ACCEPTED: timedelta(seconds=120),
    Status.JOINED: timedelta(hours=4, minutes=5),
}
ON_THE_LINE = {Status.ACCEPTED, Status.JOINED}
# How long a guest may be on hold before the operator is reminded, and before a supervisor is told.
HELD_LONG, HELD_LONGER = timedelta(minutes=2), timedelta(minutes=3)
# When whoever was sent into the conference is probably in it, and when surely.
ON_THE_WAY = (timedelta(seconds=2), timedelta(seconds=6))
# The guest is the one who is not there: whoever accepted keeps the case, to ring them later.
GUEST_AWAY = {"caller_gone", "guest_unanswered"}


class OnAnotherCall(DeskRefusal):
    """{staff} is on another call."""

    key = "on_another_call"


class NobodyToTalkTo(DeskRefusal):
    """Nobody is on the line, and there is no number to ring."""

    key = "nobody_to_talk_to"


class Join(Record):
    """Two people to be brought together. Its id is the secret in the addresses the provider is given."""

    __tablename__ = "joins"
    __table_args__ = (Index(None, "staff", "status"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    # The caller who waited when it was accepted; none: the guest is rung.
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id"), index=True)
    staff: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(12))  # of whoever accepted
    line: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(12), default=Status.WANTED)
    result: Mapped[str | None] = mapped_column(String(20))
    held: Mapped[bool] = mapped_column(default=False)  # the guest is on hold
    revision: Mapped[int] = mapped_column(default=1)
    operator_sid: Mapped[str | None] = mapped_column(String(40), index=True)
    guest_sid: Mapped[str | None] = mapped_column(String(40), index=True)  # of the call that rang the guest
    wanted_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    intent_at: Mapped[datetime | None]  # the operator is about to be rung
    guest_intent_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    joined_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="joined")
    talk: Mapped[Conversation | None] = relationship()

    @property
    def live(self) -> bool:
        """Whether it is not over."""
        return self.status != Status.ENDED

    @property
    def by_phone(self) -> bool:
        """Whether it rings a telephone rather than the page: somebody must press 1 to accept."""
        return not self.line.startswith("client:")

    @property
    def conference(self) -> str:
        """The name of the conference in which the two talk."""
        return f"case-{self.case_id}"

    @property
    def guest_call(self) -> str | None:
        """The guest's call: the one that rang them, else the one in which they called."""
        return self.guest_sid or (self.talk.call_sid if self.talk else None)

    def become(self, status: Status, *, now: datetime) -> None:
        """Move on. Raises WrongMove."""
        if status not in NEXT[Status(self.status)]:
            raise WrongMove(what="join", status=self.status, wish=status.value)
        self.status, self.touched_at = status, now
        self.revision += 1


def accept(desk: Desk, case_id: int, person: Staff, *, by_phone: bool, now: datetime) -> Join:
    """Take the case and have its guest and `person` brought together; accepted again it is the same join.

    Raises AlreadyHeld with the winner's name, WrongMove, OnAnotherCall, NobodyToTalkTo, and BadValue for
    `by_phone` without a number.
    """
    # Two windows of one person must not both find that nobody talks.
    desk.get(Staff, person.id, with_for_update=True)
    line = person.phone if by_phone else _page_of(person)
    if not line:
        raise BadValue(what="a telephone number of yours")
    current = live_of(desk, person.name)
    if current is not None and current.case_id == case_id:
        return current
    if current is not None:
        raise OnAnotherCall(staff=person.name)
    case = cases.claim(desk, case_id, person.name, now=now)
    other = next((one for one in of_case(desk, case_id) if one.live), None)
    if other is not None:
        raise AlreadyHeld(holder=other.staff)
    return _want(desk, case, person.name, line, person.language, now=now)


def for_duty(desk: Desk, case: Case, *, staff: str, line: str, language: str, now: datetime) -> Join | None:
    """Have the duty phone rung for a case nobody looks after; whoever accepts there takes it."""
    if (
        case.status not in cases.WAITING
        or busy(desk, staff)
        or any(one.live for one in of_case(desk, case.id))
    ):
        return None
    try:
        return _want(desk, case, staff, line, language, now=now)
    except NobodyToTalkTo:
        return None


def hang_up(desk: Desk, join_id: str, *, by: str, now: datetime) -> Join:
    """End the call, or the attempt. Raises NotFound; ended already, it stays as it was."""
    join = _locked(desk, join_id)
    end(desk, join, "hung_up" if join.status == Status.JOINED else "given_up", by=by, now=now)
    return join


def hold(desk: Desk, join_id: str, held: bool, *, by: str, now: datetime) -> Join:
    """Put the guest on hold or take them back. Raises NotFound, WrongMove when the two do not talk."""
    join = _locked(desk, join_id)
    if join.status != Status.JOINED:
        raise WrongMove(what="join", status=join.status, wish="held")
    if join.held != held:
        join.held = held
        join.revision += 1
        note(desk, join, "call_held" if held else "call_resumed", by, now=now)
        desk.look_again("hold", join.id, join.revision, now)
        if held:
            desk.look_again("held_long", join.id, join.revision, now + HELD_LONG)
            desk.look_again("held_longer", join.id, join.revision, now + HELD_LONGER)
    return join


def resume(desk: Desk, join_id: str, *, by: str, now: datetime) -> Join:
    """Take the guest back from hold."""
    return hold(desk, join_id, False, by=by, now=now)


def end(desk: Desk, join: Join, result: str, *, by: str, now: datetime) -> None:
    """It is over, and why; said twice, it ends once. Who never talked puts the case back at its old place."""
    if not join.live:
        return
    talked = join.status == Status.JOINED
    join.become(Status.ENDED, now=now)
    join.result, join.ended_at, join.held = result, now, False
    case = join.case
    if talked:
        thread.happened(desk, "call_over", join.staff, now=now, case=case.id)
        if join.talk is not None:
            conversations.end(desk, join.talk, "call_over", now=now)
    elif result in GUEST_AWAY:
        case.facts = {**case.facts, "call_back": True}
        thread.happened(desk, result, join.staff, now=now, case=case.id)
    elif case.status == cases.Status.HELD and case.holder == join.staff:
        cases.release(desk, case.id, join.staff, now=now, why=result)
    note(desk, join, "call_ended", by, now=now, result=result)
    desk.look_again("part", join.id, join.revision, now)
    if talked and result != "transferred":
        # Whoever was on the way into the conference at this moment is in it by then, and alone.
        for again, later in enumerate(ON_THE_WAY, start=1):
            desk.look_again("part", join.id, join.revision + again, now + later)


def find(desk: Desk, join_id: str) -> Join | None:
    """The join of that id."""
    return desk.get(Join, join_id)


def of_case(desk: Desk, case_id: int) -> list[Join]:
    """Every join of a case, the first one first."""
    return list(desk.scalars(select(Join).where(Join.case_id == case_id).order_by(Join.wanted_at)))


def live_of(desk: Desk, staff: str) -> Join | None:
    """The join this person is in, or is being rung for."""
    mine = select(Join).where(Join.staff == staff, Join.status != Status.ENDED)
    return desk.scalars(mine.order_by(Join.wanted_at)).first()


def touched_before(desk: Desk, moment: datetime) -> list[Join]:
    """Joins that go on and of which nothing was heard since then."""
    return list(desk.scalars(select(Join).where(Join.status != Status.ENDED, Join.touched_at < moment)))


def line_of(person: Staff) -> str:
    """Where this person is rung: their own telephone, else their page."""
    return person.phone or _page_of(person)


def busy(desk: Desk, staff: str) -> bool:
    """Whether this person is in a call or being rung: they are not rung again."""
    return live_of(desk, staff) is not None


def guest_line(desk: Desk, case: Case) -> str | None:
    """Where the guest of a case is rung: the number or room they used, else the stay's mobile."""
    return case.number or cases.texted_at(desk, case)


def sweep(desk: Desk, *, now: datetime) -> None:
    """End what has stood still for too long; keep the cases of those who talk, with or without a browser."""
    for join in desk.scalars(select(Join).where(Join.status != Status.ENDED)):
        if now - join.touched_at > LONGEST[Status(join.status)]:
            end(desk, join, "no_news", by="worker", now=now)
        elif join.case.holder == join.staff and join.case.status == cases.Status.HELD:
            join.case.lease_until = now + cases.LEASE


def note(desk: Desk, join: Join, what: str, by: str, *, now: datetime, **values: str) -> None:
    """Write an event of the case."""
    refs = {"case": join.case_id, "join": join.id, "conversation": join.conversation_id}
    events.note(desk, f"case.{what}", by, now=now, room=join.case.room, refs=refs, staff=join.staff, **values)


def locked(desk: Desk, join_id: str) -> Join | None:
    """The join, with nobody else able to change it until this work is done."""
    return desk.get(Join, join_id, with_for_update={"of": Join}, populate_existing=True)


def _page_of(person: Staff) -> str:
    return f"client:{re.sub('[^A-Za-z0-9_]', '_', person.login)}"


def _locked(desk: Desk, join_id: str) -> Join:
    join = locked(desk, join_id)
    if join is None:
        raise NotFound(what="call")
    return join


def _want(desk: Desk, case: Case, staff: str, line: str, language: str, *, now: datetime) -> Join:
    talk = conversations.on_the_line(desk, case)
    if talk is None and guest_line(desk, case) is None:
        raise NobodyToTalkTo()
    join = Join(
        id=secrets.token_hex(16),
        case=case,
        talk=talk,
        staff=staff,
        language=language,
        line=line,
        wanted_at=now,
        touched_at=now,
    )
    desk.add(join)
    desk.flush()
    note(desk, join, "call_wanted", staff, now=now)
    desk.look_again("join", join.id, join.revision, now)
    return join

"""The two calls of a join, as the telephone tells of them: about to be placed, lifted, joined, over."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from handoff.desk import cases, joins, thread
from handoff.desk.joins import Join, Status
from handoff.desk.store import Desk

# What it means when the operator's call is over, by how far the two had come.
OPERATOR_GONE = {Status.ACCEPTED: "left", Status.JOINED: "over"}


def begin(desk: Desk, join_id: str, *, now: datetime) -> tuple[Join, bool] | None:
    """Write down the intent to ring the operator. None when there is nothing to ring.

    The flag says whether this was begun before: the call may already have been placed.
    """
    join = joins.locked(desk, join_id)
    if join is None or not join.live or join.operator_sid is not None:
        return None
    if join.status == Status.WANTED:
        join.become(Status.RINGING, now=now)
        joins.note(desk, join, "call_ringing", "worker", now=now)
    if join.status != Status.RINGING:
        return None
    again = join.intent_at is not None
    join.intent_at = join.intent_at or now
    return join, again


def placed(desk: Desk, join_id: str, sid: str) -> None:
    """The provider took the operator's call; told twice, it is kept once."""
    join = joins.locked(desk, join_id)
    if join is not None and join.operator_sid is None:
        join.operator_sid = sid


def not_placed(desk: Desk, join_id: str) -> None:
    """Certainly nothing rang at the operator's: the next look may ring without asking first."""
    join = joins.locked(desk, join_id)
    if join is not None:
        join.intent_at = None


def lifted(desk: Desk, join_id: str, sid: str) -> Join | None:
    """The operator's telephone was lifted: the join, None when there is nothing to hear any more."""
    placed(desk, join_id, sid)
    join = joins.find(desk, join_id)
    return join if join is not None and join.live and join.operator_sid == sid else None


def accepted(desk: Desk, join_id: str, *, now: datetime) -> Join | None:
    """The operator is there: have the guest brought. None when it is over.

    Raises AlreadyHeld or WrongMove when the case has meanwhile gone another way.
    """
    join = joins.locked(desk, join_id)
    if join is None or not join.live:
        return None
    if join.status == Status.RINGING:
        cases.claim(desk, join.case_id, join.staff, now=now)
        join.become(Status.ACCEPTED, now=now)
        join.accepted_at = now
        joins.note(desk, join, "call_accepted", join.staff, now=now)
        desk.look_again("bring", join.id, join.revision, now)
    return join


def to_ring(desk: Desk, join_id: str, *, now: datetime) -> tuple[Join, str, bool] | None:
    """Write down the intent to ring the guest, and where. None when that is not to be done.

    The flag says whether this was begun before.
    """
    join = joins.locked(desk, join_id)
    line = joins.guest_line(desk, join.case) if join else None
    if join is None or line is None or join.status != Status.ACCEPTED or join.guest_sid is not None:
        return None
    again = join.guest_intent_at is not None
    join.guest_intent_at = join.guest_intent_at or now
    return join, line, again


def guest_placed(desk: Desk, join_id: str, sid: str) -> None:
    """The provider took the call to the guest."""
    join = joins.locked(desk, join_id)
    if join is not None and join.guest_sid is None:
        join.guest_sid = sid


def guest_not_placed(desk: Desk, join_id: str) -> None:
    """Certainly nothing rang at the guest's."""
    join = joins.locked(desk, join_id)
    if join is not None:
        join.guest_intent_at = None


def joined(desk: Desk, join_id: str, *, now: datetime) -> Join | None:
    """The guest comes into the conference. None when it is over and nobody is there."""
    join = joins.locked(desk, join_id)
    if join is None or join.status not in (Status.ACCEPTED, Status.JOINED):
        return None
    if join.status == Status.ACCEPTED:
        join.become(Status.JOINED, now=now)
        join.joined_at = now
        case = join.case
        case.facts = {key: value for key, value in case.facts.items() if key != "call_back"}
        thread.happened(desk, "joined", join.staff, now=now, case=case.id)
        case.promised_at = None
        joins.note(desk, join, "joined", join.staff, now=now)
    return join


def operator_gone(desk: Desk, join_id: str, result: str, *, now: datetime) -> None:
    """The operator's call is over. `result`: why, where it was never accepted."""
    join = joins.locked(desk, join_id)
    if join is not None and join.live:
        joins.end(desk, join, OPERATOR_GONE.get(Status(join.status), result), by=join.staff, now=now)


def guest_gone(desk: Desk, join_id: str, result: str, *, now: datetime) -> Join | None:
    """The guest's call is over, or cannot be had. `result`: why, where the two never talked."""
    join = joins.locked(desk, join_id)
    if join is not None and join.live:
        joins.end(desk, join, "over" if join.status == Status.JOINED else result, by="guest", now=now)
    return join


def known_sids(desk: Desk, sids: Iterable[str]) -> set[str]:
    """Which of these calls already belong to a join."""
    wanted = list(sids)
    mine = select(Join.operator_sid, Join.guest_sid).where(
        Join.operator_sid.in_(wanted) | Join.guest_sid.in_(wanted)
    )
    return {sid for row in desk.execute(mine) for sid in row if sid}

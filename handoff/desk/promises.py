"""An answer by a certain hour: the guest was told so, somebody gives it, and somebody hears when nobody did."""

from datetime import datetime, timedelta

from handoff.desk import cases, events, thread
from handoff.desk.cases import Case, Status
from handoff.desk.refusals import BadValue
from handoff.desk.store import Desk

FARTHEST = timedelta(hours=24)


def give(desk: Desk, case_id: int, holder: str, at: datetime, *, now: datetime) -> Case:
    """The holder tells the guest an hour (aware, within a day); the case stays with the holder.

    Raises NotHolder, and BadValue for a moment that is past or too far.
    """
    case = cases.held(desk, case_id, holder)
    if not now < at <= now + FARTHEST:
        raise BadValue(what="an hour within the next day")
    keep(desk, case, at, by=holder, now=now)
    thread.happened(desk, "promised", holder, now=now, case=case.id, at=at.isoformat())
    desk.look_again("promise_told", str(case.id), turn(case), now)
    return case


def keep(desk: Desk, case: Case, at: datetime, *, by: str, now: datetime) -> None:
    """Write down what the guest was told; at that moment somebody looks whether it came true.

    It has come true once the case's holder texts the guest, talks to them, or closes the case.
    """
    case.promised_at = at
    events.note(desk, "case.promised", by, now=now, room=case.room, refs={"case": case.id}, at=at.isoformat())
    desk.look_again("promise_due", str(case.id), turn(case), at)


def turn(case: Case) -> int:
    """Which promise it is: a later one makes the looks of an earlier one void. 0: there is none."""
    return int(case.promised_at.timestamp()) if case.promised_at else 0


def still(desk: Desk, case_id: int, of: int) -> Case | None:
    """The case, while the guest waits for what this very promise told."""
    case = desk.get(Case, case_id)
    waits = case is not None and case.status in (*cases.WAITING, Status.HELD)
    return case if case is not None and waits and turn(case) == of else None


def late(desk: Desk, case: Case, *, now: datetime) -> bool:
    """The hour has come and the answer has not. False: that was written down before."""
    who, of = case.holder or case.owner, turn(case)
    if any(one.data.get("promise") == of for one in thread.of_case(desk, case.id, [])):
        return False
    thread.happened(desk, "promise_late", "worker", now=now, case=case.id, staff=who, promise=of)
    refs = {"case": case.id}
    events.note(desk, "case.promise_late", "worker", now=now, room=case.room, refs=refs, staff=who)
    return True

"""Wake-ups done by a person: prepared, somebody's task from two minutes before, and the machine as a net below."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select

from handoff.desk import cases, events, house, joins, staff, thread
from handoff.desk.cases import Case
from handoff.desk.joins import Join
from handoff.desk.refusals import WrongMove
from handoff.desk.staff import Staff
from handoff.desk.store import Desk
from handoff.desk.waking import tasks, wake_ups
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.wake_ups import Status, WakeUp

REASON = "wake_up_by_hand"
RINGS = 3
"""How often a person's telephone rings for it from its moment on, each time somebody else's where nobody holds it."""
REST = timedelta(seconds=40)
TO_SAY_SO = timedelta(minutes=2)
"""So long after their talk whoever woke the guest has to say that it is done."""


def waits(wake_up: WakeUp, ladder: Ladder, *, now: datetime) -> bool:
    """Whether a person still has time to do it before the machine does."""
    by_hand = wake_up.mode == wake_ups.MANUAL and wake_up.status == Status.BOOKED
    return by_hand and now < wake_up.at + ladder.backup


def rise(desk: Desk, wake_up: WakeUp, ladder: Ladder, *, now: datetime) -> Case:
    """It becomes a task, urgent and by name; the machine looks again two minutes after its moment."""
    case = tasks.of_wake_up(desk, wake_up, REASON, origin=_origin(wake_up, wake_up.revision), now=now)
    for turn in range(RINGS):
        look = wake_up.revision * RINGS + turn
        desk.look_again("by_hand_rings", str(wake_up.id), look, wake_up.at + turn * REST)
    desk.look_again("backup", str(wake_up.id), wake_up.revision, wake_up.at + ladder.backup)
    return case


def rings(desk: Desk, wake_up_id: int, look: int, duty: str, *, now: datetime) -> Join | None:
    """Its moment has come: whoever holds the task is rung, else who is on shift in turn, else the duty phone.

    One key of theirs then rings the room. `duty`: that phone's line, where the house has one.
    """
    revision, turn = divmod(look, RINGS)
    wake_up = wake_ups.locked(desk, wake_up_id)
    if wake_up is None or wake_up.status != Status.BOOKED or wake_up.revision != revision:
        return None
    case = task_of(desk, wake_up)
    if case is None or any(one.live for one in joins.of_case(desk, case.id)):
        return None
    here = staff.on_shift(desk, now)
    if case.holder is not None:
        person = next((one for one in here if one.name == case.holder), None)
        return _ring_holder(desk, case, person, now=now)
    free = [one for one in here if not joins.busy(desk, one.name)]
    if free:
        person = free[turn % len(free)]
        told = {"staff": person.name, "line": joins.line_of(person), "language": person.language}
    elif duty:
        language = house.value(desk, "language", "es")
        told = {"staff": house.value(desk, "duty_manager"), "line": duty, "language": language}
    else:
        return None
    return joins.for_duty(desk, case, now=now, **told)


def in_hand(desk: Desk, wake_up: WakeUp, *, now: datetime) -> bool:
    """Whether somebody talks to the guest for this task, or has just done so and may still say that it is done.

    A telephone that only rings wakes nobody; the machine must not ring into a talk, nor right after it.
    """
    case = task_of(desk, wake_up)
    return case is not None and any(_talks(one, now) for one in joins.of_case(desk, case.id))


def done(desk: Desk, wake_up_id: int, *, by: str, now: datetime) -> WakeUp:
    """The guest is awake: a person saw to it. Its task, where there is one, is done too. Raises WrongMove."""
    wake_up = wake_ups.find(desk, wake_up_id)
    if wake_up.mode != wake_ups.MANUAL:
        raise WrongMove(what="wake-up", status=wake_up.mode, wish="done by hand")
    wake_ups.woken(desk, wake_up_id, by=by, now=now)
    case = task_of(desk, wake_up)
    if case is not None:
        if case.holder not in (None, by):
            cases.release(desk, case.id, case.holder or by, now=now)
        cases.close(desk, case.id, by=by, outcome=str(Status.ANSWERED), now=now)
    return wake_up


def backs_up(desk: Desk, wake_up: WakeUp, *, now: datetime) -> None:
    """Nobody woke the guest: the machine rings, and whoever answers for the desk is told."""
    case = task_of(desk, wake_up)
    if case is not None:
        thread.happened(desk, "backup_rings", "desk", now=now, case=case.id)
        for one in joins.of_case(desk, case.id):
            joins.end(desk, one, "given_up", by="worker", now=now)
    refs = {"wake_up": wake_up.id, "case": case.id if case else None}
    events.note(desk, "wake_up.backup", "worker", now=now, room=wake_up.room.number, refs=refs)
    desk.look_again("backup_told", str(wake_up.id), 1, now)


def settled(desk: Desk, wake_up: WakeUp, *, now: datetime) -> None:
    """The guest answered the machine, or is somebody's urgent case: the task by hand is over."""
    case = task_of(desk, wake_up)
    if case is not None and case.holder is None:
        cases.close(desk, case.id, by="desk", outcome=wake_up.status, now=now)


def task_of(desk: Desk, wake_up: WakeUp) -> Case | None:
    """The open task of this wake-up, of whichever revision it was opened for."""
    origins = [_origin(wake_up, revision) for revision in range(wake_up.revision + 1)]
    mine = select(Case).where(Case.origin.in_(origins), Case.closed_at.is_(None))
    return desk.scalar(mine.order_by(Case.id.desc()))


def next_due(desk: Desk, holder: str) -> Case | None:
    """The task whose moment comes first, of those that nobody has or `holder` has."""
    free = Case.status.in_(cases.WAITING) | ((Case.status == cases.Status.HELD) & (Case.holder == holder))
    open_ones = desk.scalars(select(Case).where(Case.reason == REASON, Case.closed_at.is_(None), free))
    due = [(case, desk.get_one(WakeUp, case.facts["wake_up"])) for case in open_ones]
    waiting = [(wake_up.at, case.id, case) for case, wake_up in due if wake_up.status == Status.BOOKED]
    return min(waiting, default=(None, None, None))[-1]


def tasks_of(desk: Desk, found: Iterable[WakeUp]) -> dict[int, Case]:
    """The open task of each of these wake-ups that has one."""
    origins = {_origin(one, one.revision): one.id for one in found if one.mode == wake_ups.MANUAL}
    mine = select(Case).where(Case.origin.in_(list(origins)), Case.closed_at.is_(None))
    return {origins[str(case.origin)]: case for case in desk.scalars(mine)}


def _talks(join: Join, now: datetime) -> bool:
    just = join.joined_at is not None and join.ended_at is not None and now - join.ended_at < TO_SAY_SO
    return join.status in joins.ON_THE_LINE or just


def _ring_holder(desk: Desk, case: Case, person: Staff | None, *, now: datetime) -> Join | None:
    if person is None or joins.busy(desk, person.name):
        return None
    return joins.accept(desk, case.id, person, by_phone=bool(person.phone), now=now)


def _origin(wake_up: WakeUp, revision: int) -> str:
    return f"by_hand:{wake_up.id}:{revision}"

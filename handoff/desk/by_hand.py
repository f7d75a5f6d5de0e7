"""Wake-ups done by a person: prepared, somebody's task from two minutes before, and the machine as a net below."""

from datetime import datetime

from sqlalchemy import select

from handoff.desk import cases, events, tasks, thread, wake_ups
from handoff.desk.cases import Case
from handoff.desk.ladder import Ladder
from handoff.desk.refusals import WrongMove
from handoff.desk.store import Desk
from handoff.desk.wake_ups import Status, WakeUp

REASON = "wake_up_by_hand"


def waits(wake_up: WakeUp, ladder: Ladder, *, now: datetime) -> bool:
    """Whether a person still has time to do it before the machine does."""
    by_hand = wake_up.mode == wake_ups.MANUAL and wake_up.status == Status.BOOKED
    return by_hand and now < wake_up.at + ladder.backup


def rise(desk: Desk, wake_up: WakeUp, ladder: Ladder, *, now: datetime) -> Case:
    """It becomes a task, urgent and by name; the machine looks again two minutes after its moment."""
    case = tasks.of_wake_up(desk, wake_up, REASON, origin=_origin(wake_up), now=now)
    desk.look_again("backup", str(wake_up.id), wake_up.revision, wake_up.at + ladder.backup)
    return case


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
    refs = {"wake_up": wake_up.id, "case": case.id if case else None}
    events.note(desk, "wake_up.backup", "worker", now=now, room=wake_up.room.number, refs=refs)
    desk.look_again("backup_told", str(wake_up.id), 1, now)


def settled(desk: Desk, wake_up: WakeUp, *, now: datetime) -> None:
    """The guest answered the machine, or is somebody's urgent case: the task by hand is over."""
    case = task_of(desk, wake_up)
    if case is not None and case.holder is None:
        cases.close(desk, case.id, by="desk", outcome=wake_up.status, now=now)


def task_of(desk: Desk, wake_up: WakeUp) -> Case | None:
    """The open task of this wake-up."""
    mine = select(Case).where(Case.origin.like(f"by_hand:{wake_up.id}:%"), Case.closed_at.is_(None))
    return desk.scalar(mine.order_by(Case.id.desc()))


def _origin(wake_up: WakeUp) -> str:
    return f"by_hand:{wake_up.id}:{wake_up.revision}"

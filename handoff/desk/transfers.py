"""A transfer: the guest of a join handed on to a department, a room or an allowed number, or given back."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.desk import house, joins, rooms, thread
from handoff.desk.house import Department
from handoff.desk.joins import Join
from handoff.desk.refusals import BadValue, NobodyThere, NoSuchRoom, NotFound, WrongMove
from handoff.desk.store import Desk, Record

# The provider gives up ringing before this; without any news the guest goes back.
SILENT = timedelta(seconds=45)


class Status(StrEnum):
    """How far a transfer has come."""

    WANTED = "wanted"
    RINGING = "ringing"  # the guest is on hold, the other telephone rings
    ANSWERED = "answered"  # operator and the other one talk, the guest is on hold
    DONE = "done"  # guest and the other one talk
    BACK = "back"  # the guest is with the operator again
    OVER = "over"  # they have talked


NEXT: dict[Status, set[Status]] = {
    Status.WANTED: {Status.RINGING, Status.BACK},
    Status.RINGING: {Status.ANSWERED, Status.BACK},
    Status.ANSWERED: {Status.DONE, Status.BACK},
    Status.DONE: {Status.OVER},
    Status.BACK: set(),
    Status.OVER: set(),
}
LIVE = (Status.WANTED, Status.RINGING, Status.ANSWERED)


class Transfer(Record):
    """Somebody else is rung for a guest. Its id is the secret in the addresses the provider is given."""

    __tablename__ = "transfers"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    join_id: Mapped[str] = mapped_column(ForeignKey("joins.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))  # as asked for: a department's key, a room, a number
    line: Mapped[str] = mapped_column(String(200))
    blind: Mapped[bool]  # the guest talks to whoever lifts, without a word before
    status: Mapped[str] = mapped_column(String(12), default=Status.WANTED)
    result: Mapped[str | None] = mapped_column(String(20))
    sid: Mapped[str | None] = mapped_column(String(40))
    revision: Mapped[int] = mapped_column(default=1)
    touched_at: Mapped[datetime]

    join: Mapped[Join] = relationship(lazy="joined")

    @property
    def live(self) -> bool:
        """Whether it is still open how it ends."""
        return self.status in LIVE

    def become(self, status: Status, *, now: datetime) -> None:
        """Move on. Raises WrongMove."""
        if status not in NEXT[Status(self.status)]:
            raise WrongMove(what="transfer", status=self.status, wish=status.value)
        self.status, self.touched_at = status, now
        self.revision += 1


def begin(desk: Desk, join_id: str, to: str, *, blind: bool, by: str, now: datetime) -> Transfer:
    """Have somebody else rung: `to` is a department's key, a room, or a number of the house's list.

    Raises NotFound, WrongMove when the two do not talk or another transfer is under way, BadValue.
    """
    join = joins.locked(desk, join_id)
    if join is None:
        raise NotFound(what="call")
    if join.status != joins.Status.JOINED or live_of(desk, join_id) is not None:
        raise WrongMove(what="call", status=join.status, wish="transferred")
    transfer = Transfer(
        id=secrets.token_hex(16), join=join, name=to, line=reach(desk, to), blind=blind, touched_at=now
    )
    desk.add(transfer)
    desk.flush()
    _note(desk, transfer, "transfer_wanted", by, now=now)
    desk.look_again("transfer", transfer.id, transfer.revision, now)
    return transfer


def reach(desk: Desk, to: str) -> str:
    """The line behind a department's key, a room's number or an allowed number. Raises NotFound, BadValue."""
    department = desk.get(Department, to)
    if department is not None:
        if not department.phone:
            raise BadValue(what=f"the telephone of {to}")
        return department.phone
    if to in house.value(desk, house.OUTSIDE_NUMBERS).split():
        return to
    try:
        return rooms.find(desk, to).line
    except NoSuchRoom:
        raise NobodyThere(to=to) from None


def ring(desk: Desk, transfer_id: str, *, now: datetime) -> Transfer | None:
    """Write down the intent to ring. None when there is nothing to do.

    What was begun and never heard of again is given back rather than rung twice: the operator may repeat it.
    """
    transfer = locked(desk, transfer_id)
    if transfer is None or not transfer.live or transfer.sid is not None:
        return None
    if transfer.status == Status.RINGING:
        give_back(desk, transfer_id, "failed", by="worker", now=now)
        return None
    transfer.become(Status.RINGING, now=now)
    return transfer


def placed(desk: Desk, transfer_id: str, sid: str) -> None:
    """The provider took the call."""
    transfer = locked(desk, transfer_id)
    if transfer is not None and transfer.sid is None:
        transfer.sid = sid


def lifted(desk: Desk, transfer_id: str, sid: str, *, now: datetime) -> Transfer | None:
    """Somebody lifted: None when it is too late. A blind transfer is done with that."""
    placed(desk, transfer_id, sid)
    transfer = locked(desk, transfer_id)
    if transfer is None or transfer.sid != sid or not transfer.join.live:
        return None
    if transfer.status == Status.RINGING:
        transfer.become(Status.ANSWERED, now=now)
        _note(desk, transfer, "transfer_answered", transfer.join.staff, now=now)
        if transfer.blind:
            complete(desk, transfer_id, by=transfer.join.staff, now=now)
    return transfer if transfer.status in (Status.ANSWERED, Status.DONE) else None


def complete(desk: Desk, transfer_id: str, *, by: str, now: datetime) -> Transfer:
    """Guest and the other one talk, the operator leaves. Raises NotFound, WrongMove before somebody lifted."""
    transfer = _found(desk, transfer_id)
    transfer.become(Status.DONE, now=now)
    case = transfer.join.case_id
    thread.happened(desk, "handed_on", by, now=now, case=case, to=transfer.name)
    _note(desk, transfer, "transfer_done", by, now=now)
    joins.end(desk, transfer.join, "transferred", by=by, now=now)
    return transfer


def give_back(desk: Desk, transfer_id: str, result: str, *, by: str, now: datetime) -> Transfer:
    """The guest is with the operator again; done or given back already, it stays as it was. Raises NotFound."""
    transfer = _found(desk, transfer_id)
    if transfer.live:
        transfer.become(Status.BACK, now=now)
        transfer.result = result
        case = transfer.join.case_id
        thread.happened(desk, "came_back", by, now=now, case=case, to=transfer.name)
        _note(desk, transfer, "transfer_back", by, now=now, result=result)
        desk.look_again("give_back", transfer.id, transfer.revision, now)
    return transfer


def gone(desk: Desk, transfer_id: str, result: str, *, now: datetime) -> None:
    """The other one's call is over. `result`: why, where the guest never got to talk to them."""
    transfer = locked(desk, transfer_id)
    if transfer is None:
        return
    if transfer.live:
        give_back(desk, transfer_id, result, by="worker", now=now)
    elif transfer.status == Status.DONE:
        transfer.become(Status.OVER, now=now)
        desk.look_again("give_back", transfer.id, transfer.revision, now)


def live_of(desk: Desk, join_id: str) -> Transfer | None:
    """The transfer of a join that is under way."""
    mine = select(Transfer).where(Transfer.join_id == join_id, Transfer.status.in_(LIVE))
    return desk.scalars(mine).first()


def of_join(desk: Desk, join_id: str) -> Transfer | None:
    """The last transfer of a join."""
    mine = select(Transfer).where(Transfer.join_id == join_id)
    return desk.scalars(mine.order_by(Transfer.touched_at.desc())).first()


def find(desk: Desk, transfer_id: str) -> Transfer | None:
    """The transfer of that id."""
    return desk.get(Transfer, transfer_id)


def locked(desk: Desk, transfer_id: str) -> Transfer | None:
    """The transfer, with nobody else able to change it until this work is done."""
    return desk.get(Transfer, transfer_id, with_for_update={"of": Transfer}, populate_existing=True)


def sweep(desk: Desk, *, now: datetime) -> None:
    """Give back every guest for whom it rings somewhere and nothing is heard any more."""
    silent = select(Transfer.id).where(
        Transfer.status.in_([Status.WANTED, Status.RINGING]), Transfer.touched_at < now - SILENT
    )
    for one in list(desk.scalars(silent)):
        give_back(desk, one, "no_news", by="worker", now=now)


def _found(desk: Desk, transfer_id: str) -> Transfer:
    transfer = locked(desk, transfer_id)
    if transfer is None:
        raise NotFound(what="transfer")
    return transfer


def _note(desk: Desk, transfer: Transfer, what: str, by: str, *, now: datetime, **values: str) -> None:
    joins.note(desk, transfer.join, what, by, now=now, **values)

"""Words left for a guest."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, select, update
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk import events, rooms
from handoff.desk.refusals import BadValue, NotFound, WrongMove
from handoff.desk.store import Desk, Record

LONGEST = 1000


class Status(StrEnum):
    """Where a message is on its way to the guest."""

    WAITING = "waiting"
    DELIVERED = "delivered"  # the guest was told that it is there
    READ = "read"  # the guest heard or read the words
    WITHDRAWN = "withdrawn"


NEXT = {
    Status.WAITING: {Status.DELIVERED, Status.READ, Status.WITHDRAWN},
    Status.DELIVERED: {Status.READ, Status.WITHDRAWN},
}


class Message(Record):
    """Words somebody left for the guest of a room."""

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    to_room: Mapped[str] = mapped_column(String(12), index=True)
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("stays.id"), index=True)
    sender: Mapped[str | None] = mapped_column(String(120))  # who left it, in their own words or number
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(12), default=Status.WAITING)
    via: Mapped[str] = mapped_column(String(12))  # voice, sms, console, api
    origin: Mapped[str | None] = mapped_column(String(80), unique=True)  # one turn leaves one message
    left_at: Mapped[datetime]
    read_at: Mapped[datetime | None]

    def become(self, status: Status) -> None:
        """Move on. Raises WrongMove."""
        if status not in NEXT.get(Status(self.status), set()):
            raise WrongMove(what="message", status=self.status, wish=status.value)
        self.status = status


def leave(
    desk: Desk,
    to_room: str,
    text: str,
    *,
    sender: str | None,
    stay_id: int | None,
    via: str,
    by: str,
    now: datetime,
    origin: str | None = None,
) -> Message:
    """Leave words for a room; the same `origin` again gives the message already there."""
    if origin and (known := desk.scalar(select(Message).where(Message.origin == origin))):
        return known
    rooms.find(desk, to_room)
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise BadValue(what=f"a message (1 to {LONGEST} characters)")
    message = Message(
        to_room=to_room, stay_id=stay_id, sender=sender, text=words, via=via, origin=origin, left_at=now
    )
    desk.add(message)
    desk.flush()
    events.note(desk, "message.left", by, now=now, room=to_room, refs={"message": message.id}, via=via)
    return message


def of_room(desk: Desk, room: str, *, unread: bool = True) -> list[Message]:
    """The messages for the room's guest, oldest first."""
    query = select(Message).where(Message.to_room == room).order_by(Message.id)
    if unread:
        query = query.where(Message.status.in_([Status.WAITING, Status.DELIVERED]))
    return list(desk.scalars(query))


def read(desk: Desk, message_id: int, *, by: str, now: datetime) -> Message:
    """The guest heard or read it."""
    message = find(desk, message_id)
    message.become(Status.READ)
    message.read_at = now
    events.note(desk, "message.read", by, now=now, room=message.to_room, refs={"message": message.id})
    return message


def withdraw(desk: Desk, message_id: int, *, by: str, now: datetime) -> Message:
    """Take it back."""
    message = find(desk, message_id)
    message.become(Status.WITHDRAWN)
    events.note(desk, "message.withdrawn", by, now=now, room=message.to_room, refs={"message": message.id})
    return message


def find(desk: Desk, message_id: int) -> Message:
    """The message of that id. Raises NotFound."""
    message = desk.get(Message, message_id)
    if message is None:
        raise NotFound(what="message")
    return message


def carry(desk: Desk, stay_id: int, to_room: str) -> None:
    """The guest moved: the messages follow."""
    desk.execute(update(Message).where(Message.stay_id == stay_id).values(to_room=to_room))


def clear(desk: Desk, room: str, stay_id: int | None, *, by: str, now: datetime) -> list[int]:
    """Withdraw what was not read: of the stay that ended, or all of the room when it starts clean."""
    open_ones = [Status.WAITING, Status.DELIVERED]
    query = select(Message).where(Message.to_room == room, Message.status.in_(open_ones))
    if stay_id is not None:
        query = query.where(Message.stay_id == stay_id)
    gone = list(desk.scalars(query))
    for message in gone:
        withdraw(desk, message.id, by=by, now=now)
    return [message.id for message in gone]

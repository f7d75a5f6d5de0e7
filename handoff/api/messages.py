"""Words left for a guest: list, leave, hand over, take back."""

from typing import Literal

from pydantic import Field
from sqlalchemy import select

from handoff.api.door import Ask, Doors
from handoff.api.guard import DISCREET, FRONT
from handoff.api.pages import Page, Paging, page
from handoff.api.shapes import GuestNumber, GuestWords, Moment, RoomNumber, Shape, Words, local
from handoff.desk import messages, stays
from handoff.desk.messages import Message

doors = Doors("messages")
Status = Literal["waiting", "delivered", "read", "withdrawn"]


class MessageShown(Shape):
    """A message."""

    id: int
    to_room: str
    from_: GuestNumber = Field(alias="from", description="who left it: a number or a name")
    text: GuestWords
    status: str
    via: str
    stay: int | None
    left_at: Moment
    read_at: Moment | None


class NewMessage(Shape):
    """A message to be left."""

    to_room: RoomNumber
    text: Words
    from_: str | None = Field(None, alias="from", max_length=120)


class Which(Paging):
    """Which messages."""

    to_room: str | None = None
    status: list[Status] = Field(default_factory=list)


@doors("GET ", roles=DISCREET)
def list_messages(ask: Ask, query: Which) -> Page[MessageShown]:
    """List messages, the oldest first."""
    rows = select(Message)
    if query.to_room is not None:
        rows = rows.where(Message.to_room == query.to_room)
    if query.status:
        rows = rows.where(Message.status.in_(query.status))
    return page(ask.desk, rows, (Message.id,), query, lambda one: shown(ask, one))


@doors("GET /<id:message>", roles=DISCREET)
def one_message(ask: Ask, message: int) -> MessageShown:
    """One message; looking at it does not make it read."""
    return shown(ask, messages.find(ask.desk, message))


@doors("POST ", roles=FRONT, status=201)
def leave(ask: Ask, body: NewMessage) -> MessageShown:
    """Leave a message for the guest of a room."""
    stay = stays.of_room(ask.desk, body.to_room)
    left = messages.leave(
        ask.desk,
        body.to_room,
        body.text,
        sender=body.from_,
        stay_id=stay.id if stay else None,
        via="api",
        by=ask.who.name,
        now=ask.now,
    )
    return shown(ask, left)


@doors("POST /<id:message>/read", roles=FRONT)
def read(ask: Ask, message: int) -> MessageShown:
    """The guest has heard or read it."""
    return shown(ask, messages.read(ask.desk, message, by=ask.who.name, now=ask.now))


@doors("DELETE /<id:message>", "POST /<id:message>/withdraw", roles=FRONT)
def withdraw(ask: Ask, message: int) -> MessageShown:
    """Take a message back that was not read."""
    return shown(ask, messages.withdraw(ask.desk, message, by=ask.who.name, now=ask.now))


def shown(ask: Ask, message: Message) -> MessageShown:
    """The message as programs see it."""
    return MessageShown(
        id=message.id,
        to_room=message.to_room,
        from_=message.sender,
        text=message.text,
        status=message.status,
        via=message.via,
        stay=message.stay_id,
        left_at=local(message.left_at, ask.house.zone),
        read_at=local(message.read_at, ask.house.zone) if message.read_at else None,
    )

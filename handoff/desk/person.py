"""What is kept about one person, by telephone number: gathered for them, or erased; the bare events stay."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import inspect, or_, select

from handoff.desk import events
from handoff.desk.cases import Case
from handoff.desk.conversations import Conversation
from handoff.desk.messages import Message
from handoff.desk.refusals import DeskRefusal, NotFound
from handoff.desk.stays import Stay
from handoff.desk.store import Desk, Record
from handoff.desk.texts import Text
from handoff.desk.thread import Entry

NOBODY = "—"
# How a PIN was hashed is no word of the guest, and would only help a thief.
SECRET = {"pin_hash", "pin_misses", "origin"}


class StillHere(DeskRefusal):
    """The guest still stays in room {room}; check them out first."""

    key = "still_here"


@dataclass(frozen=True)
class Person:
    """Everything that belongs to one number."""

    stays: list[Stay]
    conversations: list[Conversation]
    cases: list[Case]
    entries: list[Entry]
    messages: list[Message]
    texts: list[Text]

    def records(self) -> dict[str, list[Any]]:
        """By what they are."""
        return dict(vars(self))


def gather(desk: Desk, number: str) -> Person:
    """What is kept about whoever has this number. Raises NotFound when that is nothing."""
    stays = list(desk.scalars(select(Stay).where(Stay.mobile == number)))
    ids = [one.id for one in stays]
    talks = list(
        desk.scalars(
            select(Conversation).where(or_(Conversation.number == number, Conversation.stay_id.in_(ids)))
        )
    )
    names = [one.id for one in talks]
    of_theirs = or_(Case.number == number, Case.stay_id.in_(ids), Case.conversation_id.in_(names))
    cases = list(desk.scalars(select(Case).where(of_theirs)))
    numbers = [one.id for one in cases]
    said = or_(Entry.conversation_id.in_(names), Entry.case_id.in_(numbers))
    left = or_(Message.sender == number, Message.stay_id.in_(ids))
    sent = or_(Text.to == number, Text.case_id.in_(numbers))
    found = Person(
        stays,
        talks,
        cases,
        list(desk.scalars(select(Entry).where(said).order_by(Entry.id))),
        list(desk.scalars(select(Message).where(left).order_by(Message.id))),
        list(desk.scalars(select(Text).where(sent).order_by(Text.written_at))),
    )
    if not any(found.records().values()):
        raise NotFound(what="person with that number")
    return found


def told(person: Person) -> dict[str, list[dict[str, Any]]]:
    """All of it in plain values, for the person to read."""
    return {name: [_plain(one) for one in records] for name, records in person.records().items()}


def erase(desk: Desk, number: str, *, by: str, now: datetime) -> dict[str, int]:
    """Take words, names and numbers away for good; gives how many records of each kind lost theirs.

    Raises NotFound, and StillHere while the guest has a room: they must be reached until they leave.
    """
    person = gather(desk, number)
    for stay in person.stays:
        if stay.ended_at is None:
            raise StillHere(room=stay.room.number)
        stay.guest, stay.mobile, stay.password, stay.group, stay.pin_hash = NOBODY, None, None, None, None
    for talk in person.conversations:
        talk.number, talk.state, talk.pending, talk.said = None, {}, {}, []
    for case in person.cases:
        case.number, case.facts, case.outcome = None, {}, None
    for entry in person.entries:
        entry.words, entry.data = "", {key: v for key, v in entry.data.items() if key == "happened"}
    for message in person.messages:
        message.text, message.sender = NOBODY, None
    for text in person.texts:
        text.words, text.to = "", ""
    counts = {name: len(records) for name, records in person.records().items()}
    events.note(desk, "person.erased", by, now=now, counts=counts)
    return counts


def _plain(record: Record) -> dict[str, Any]:
    columns = inspect(type(record)).column_attrs
    values = {one.key: getattr(record, one.key) for one in columns if one.key not in SECRET}
    return {key: v.isoformat() if isinstance(v, datetime) else v for key, v in values.items()}

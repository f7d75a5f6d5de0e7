"""What was said, pressed, texted, noted: one line each, in the words of whoever wrote it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk.store import Desk, Record


class Kind(StrEnum):
    """How the line came to be."""

    SAID = "said"  # the guest spoke
    PRESSED = "pressed"  # the guest pressed keys
    TEXTED = "texted"  # the guest wrote
    ANSWERED = "answered"  # what the machine answered
    REPLIED = "replied"  # what a person answered
    NOTE = "note"  # among staff; the guest never sees it
    HAPPENED = "happened"  # the desk did something: opened, claimed, closed


class Entry(Record):
    """One line of a conversation, of a case, or of both."""

    __tablename__ = "entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    at: Mapped[datetime]
    author: Mapped[str] = mapped_column(String(80))  # guest, bot, desk, or a member of staff
    kind: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(Text)
    for_guest: Mapped[bool] = mapped_column(default=True)
    data: Mapped[dict[str, Any]]  # what the bot understood, or the key and values behind the words


def add(
    desk: Desk,
    kind: Kind,
    author: str,
    words: str,
    *,
    now: datetime,
    conversation: str | None = None,
    case: int | None = None,
    data: dict[str, Any] | None = None,
) -> Entry:
    """Add a line to a conversation, a case, or both."""
    entry = Entry(
        conversation_id=conversation,
        case_id=case,
        at=now,
        author=author,
        kind=kind,
        words=words,
        for_guest=kind is not Kind.NOTE,
        data=data or {},
    )
    desk.add(entry)
    return entry


def happened(desk: Desk, what: str, by: str, *, now: datetime, case: int, **data: Any) -> Entry:
    """The desk did something to a case; `what` is a key of the catalogues (`happened_…`)."""
    return add(desk, Kind.HAPPENED, by, "", now=now, case=case, data={"happened": what, **data})


def of_case(desk: Desk, case_id: int, conversations: list[str]) -> list[Entry]:
    """Everything about a case: its own lines and those of the conversations that led to it, in order."""
    mine = or_(Entry.case_id == case_id, Entry.conversation_id.in_(conversations))
    return list(desk.scalars(select(Entry).where(mine).order_by(Entry.id)))


def of_conversation(desk: Desk, conversation: str) -> list[Entry]:
    """Every line of a conversation, in order."""
    return list(desk.scalars(select(Entry).where(Entry.conversation_id == conversation).order_by(Entry.id)))

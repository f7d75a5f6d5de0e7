"""Texts that must leave the house: the row is written first, the worker sends it, once."""

import secrets
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import ForeignKey, String, select
from sqlalchemy import Text as Words
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk import events
from handoff.desk.store import Desk, Record


class Status(StrEnum):
    """How far a text has come."""

    WAITING = "waiting"
    INTENDED = "intended"  # the provider is about to be asked, or was and has not said
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"


FINAL = {Status.DELIVERED, Status.FAILED}


class Text(Record):
    """One text to a guest."""

    __tablename__ = "texts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    to: Mapped[str] = mapped_column(String(200))
    sender: Mapped[str] = mapped_column(String(40))
    words: Mapped[str] = mapped_column(Words)
    status: Mapped[str] = mapped_column(String(12), default=Status.WAITING)
    intent_at: Mapped[datetime | None]
    sid: Mapped[str | None] = mapped_column(String(40), index=True)
    error: Mapped[str | None] = mapped_column(String(60))
    written_at: Mapped[datetime]


def write(
    desk: Desk,
    to: str,
    words: str,
    *,
    sender: str,
    by: str,
    now: datetime,
    case_id: int | None = None,
    once: str = "",
) -> Text:
    """Have a text sent as soon as the transaction is kept.

    `once`: what names this very text to this number; written a second time, by a worker that died after the first,
    it is the text already there.
    """
    key = sha256(f"{once} {to}".encode()).hexdigest()[:32] if once else secrets.token_hex(16)
    if once and (known := desk.get(Text, key)):
        return known
    text = Text(id=key, case_id=case_id, to=to, sender=sender, words=words, written_at=now)
    desk.add(text)
    events.note(desk, "text.written", by, now=now, refs={"text": text.id, "case": case_id})
    desk.look_again("text", text.id, 1, now)
    return text


def intend(desk: Desk, text_id: str, *, now: datetime) -> tuple[Text, bool] | None:
    """Write down that it is about to be sent. None when there is nothing to do.

    The flag says whether it may have been sent already: an earlier intent without an answer.
    """
    text = desk.get(Text, text_id, with_for_update=True)
    if text is None or text.status not in (Status.WAITING, Status.INTENDED) or text.sid:
        return None
    again = text.status == Status.INTENDED
    if not again:
        text.status, text.intent_at = Status.INTENDED, now
    return text, again


def sent(desk: Desk, text_id: str, sid: str, *, now: datetime) -> None:
    """The provider took it."""
    text = desk.get_one(Text, text_id)
    if text.sid is None:
        text.sid, text.status = sid, Status.SENT
        events.note(desk, "text.sent", "worker", now=now, refs={"text": text.id, "case": text.case_id})


def failed(desk: Desk, text_id: str, error: str, *, now: datetime) -> Text:
    """The provider will never send it."""
    text = desk.get_one(Text, text_id)
    text.status, text.error = Status.FAILED, error[:60]
    refs = {"text": text.id, "case": text.case_id}
    events.note(desk, "text.failed", "worker", now=now, refs=refs, error=text.error)
    return text


def told(desk: Desk, sid: str, status: str, *, now: datetime) -> None:
    """The provider reports on a text; a late report never undoes a final one."""
    text = desk.scalar(select(Text).where(Text.sid == sid))
    if text is None or text.status in FINAL:
        return
    if status == "delivered":
        text.status = Status.DELIVERED
        events.note(desk, "text.delivered", "line", now=now, refs={"text": text.id, "case": text.case_id})
    elif status in ("undelivered", "failed"):
        failed(desk, text.id, status, now=now)

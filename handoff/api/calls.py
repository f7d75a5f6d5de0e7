"""Conversations with guests: calls, and texts too when asked for."""

from typing import Any, Literal

from pydantic import Field
from sqlalchemy import select

from handoff.api import threads
from handoff.api.door import Ask, Doors
from handoff.api.guard import DISCREET
from handoff.api.pages import Page, Paging, page
from handoff.api.shapes import GuestNumber, Moment, Shape, Understood, local
from handoff.desk import conversations, thread
from handoff.desk.conversations import Conversation
from handoff.desk.refusals import NotFound

doors = Doors("calls")


class CallShown(Shape):
    """A conversation: one call, or texts until half an hour of silence."""

    id: str
    channel: str = Field(description="voice or sms")
    at: Moment = Field(description="when it began")
    ended_at: Moment | None
    from_: GuestNumber = Field(alias="from")
    to: str
    room: str | None
    language: str
    holder: str = Field(description="bot or person")
    case: int | None


class CallTold(CallShown):
    """A conversation and its thread."""

    understood: Understood = Field(description="what the bot had understood and asked for at the end")
    thread: list[threads.Line]


class Which(Paging):
    """Which conversations."""

    channel: Literal["voice", "sms", "all"] = "voice"
    room: str | None = None
    from_: str | None = Field(None, alias="from")
    holder: Literal["bot", "person"] | None = None
    since: Moment | None = None
    until: Moment | None = None


@doors("GET ", roles=DISCREET)
def list_calls(ask: Ask, query: Which) -> Page[CallShown]:
    """List conversations, the oldest first; calls unless `channel` says otherwise."""
    rows = select(Conversation)
    if query.channel != "all":
        rows = rows.where(Conversation.channel == query.channel)
    if query.room is not None:
        rows = rows.where(Conversation.room == query.room)
    if query.from_ is not None:
        rows = rows.where(Conversation.number == query.from_)
    if query.holder is not None:
        rows = rows.where(Conversation.holder == query.holder)
    if query.since is not None:
        rows = rows.where(Conversation.opened_at >= query.since)
    if query.until is not None:
        rows = rows.where(Conversation.opened_at < query.until)
    keys = (Conversation.opened_at, Conversation.id)
    return page(ask.desk, rows, keys, query, lambda one: CallShown(**_facts(ask, one)))


@doors("GET /<call>", roles=DISCREET)
def one_call(ask: Ask, call: str) -> CallTold:
    """One conversation, with its thread."""
    talk = conversations.find(ask.desk, call)
    if talk is None:
        raise NotFound(what="conversation")
    lines = threads.lines(ask, thread.of_conversation(ask.desk, talk.id))
    return CallTold(**_facts(ask, talk), understood=talk.state, thread=lines)


def _facts(ask: Ask, talk: Conversation) -> dict[str, Any]:
    return {
        **{name: getattr(talk, name) for name in ("id", "channel", "room", "language", "holder")},
        "at": local(talk.opened_at, ask.house.zone),
        "ended_at": local(talk.ended_at, ask.house.zone) if talk.ended_at else None,
        "from_": talk.number,
        "to": talk.ours,
        "case": talk.case_id,
    }

"""A guest who cannot hear, or would rather not: from now on everything is written to them."""

from dataclasses import replace
from datetime import datetime

from handoff.desk import conversations, stays, texts
from handoff.desk.conversations import Conversation
from handoff.desk.store import Desk
from ivr import people
from ivr.answer import Line, Then
from ivr.reply import Reply
from ivr.rules import Rules
from ivr.wording import Wording


def begin(
    desk: Desk, talk: Conversation, reply: Reply, wording: Wording, rules: Rules, *, now: datetime
) -> Reply:
    """Mark the stay, and go on by text; where no number takes texts, a person goes to see the guest.

    A form that is open goes on there too: its question is written instead of said.
    """
    stay = stays.find(desk, talk.stay_id) if talk.stay_id else None
    if stay is not None and not stay.texts_only:
        stays.change(desk, stay.id, by="guest", now=now, texts_only=True)
    if talk.channel == "sms":
        return replace(reply, lines=(*reply.lines, Line("by_text")))
    mobile = stay.mobile if stay is not None else None
    number = mobile or (talk.number if (talk.number or "").startswith("+") else None)
    if number is None:
        return replace(people.person("by_text"), lines=reply.lines, understood=reply.understood)
    written = goes_on(desk, talk, number, rules, now=now)
    asks = reply.lines if (reply.state or {}).get("loop") else ()
    if asks:
        _carry(written, reply)
    _write(desk, written, number, asks, wording, rules, now=now)
    said = () if asks else reply.lines
    return replace(reply, lines=(*said, Line("by_text")), then=Then.HANG_UP)


def goes_on(desk: Desk, talk: Conversation, number: str, rules: Rules, *, now: datetime) -> Conversation:
    """The conversation by text in which this call goes on; what the guest answers there needs no greeting."""
    written = conversations.of_texts(desk, number, talk.ours, idle=rules.idle, now=now)
    if written is None:
        written = conversations.begin(desk, "sms", number, talk.ours, language=talk.language, now=now)
        written.step = 1
    written.language, written.touched_at = talk.language, now
    return written


def _carry(written: Conversation, reply: Reply) -> None:
    written.state, written.pending, written.misunderstood = dict(reply.state or {}), reply.pending or {}, 0
    written.said = [one.as_json() for one in reply.lines]


def _write(
    desk: Desk,
    written: Conversation,
    number: str,
    asks: tuple[Line, ...],
    wording: Wording,
    rules: Rules,
    *,
    now: datetime,
) -> None:
    """The first text is ours, so that the guest only has to answer it."""
    language = written.language
    first = Line("by_text_goes_on" if asks else "by_text_begins", {"house": rules.name})
    told = " ".join(wording.say(one, language, "sms") for one in (first, *asks))
    texts.write(desk, number, told, sender=written.ours, by="desk", now=now)

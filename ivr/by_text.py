"""A guest who cannot hear, or would rather not: from now on everything is written to them."""

from dataclasses import replace
from datetime import datetime

from config.words import Words
from handoff.desk import conversations, stays, texts
from handoff.desk.conversations import Conversation
from handoff.desk.store import Desk
from ivr import people
from ivr.answer import Line, Then
from ivr.reply import Reply
from ivr.rules import Rules


def begin(
    desk: Desk, talk: Conversation, reply: Reply, words: Words, rules: Rules, *, now: datetime
) -> Reply:
    """Mark the stay, and go on by text; where no number takes texts, a person goes to see the guest."""
    stay = stays.find(desk, talk.stay_id) if talk.stay_id else None
    if stay is not None and not stay.texts_only:
        stays.change(desk, stay.id, by="guest", now=now, texts_only=True)
    if talk.channel == "sms":
        return replace(reply, lines=(*reply.lines, Line("by_text")))
    mobile = stay.mobile if stay is not None else None
    number = mobile or (talk.number if (talk.number or "").startswith("+") else None)
    if number is None:
        return replace(people.person("by_text"), lines=reply.lines, understood=reply.understood)
    _write(desk, talk, number, words, rules, now=now)
    return replace(reply, lines=(*reply.lines, Line("by_text")), then=Then.HANG_UP)


def goes_on(desk: Desk, talk: Conversation, number: str, rules: Rules, *, now: datetime) -> Conversation:
    """The conversation by text in which this call goes on; what the guest answers there needs no greeting."""
    written = conversations.of_texts(desk, number, talk.ours, idle=rules.idle, now=now)
    if written is None:
        written = conversations.begin(desk, "sms", number, talk.ours, language=talk.language, now=now)
        written.step = 1
    written.language, written.touched_at = talk.language, now
    return written


def _write(desk: Desk, talk: Conversation, number: str, words: Words, rules: Rules, *, now: datetime) -> None:
    """The first text is ours, so that the guest only has to answer it."""
    goes_on(desk, talk, number, rules, now=now)
    told = words.say("by_text_begins", talk.language, "sms", house=rules.name)
    texts.write(desk, number, told, sender=talk.ours, by="desk", now=now)

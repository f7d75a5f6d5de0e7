"""What a caller who waits may choose instead: be called back, leave a message, be texted."""

from datetime import datetime

from config.words import Words
from handoff.desk import cases, conversations, events, joins, texts, thread
from handoff.desk.cases import Case
from handoff.desk.conversations import Conversation
from handoff.desk.store import Desk
from ivr import by_text
from ivr.answer import Line
from ivr.rules import Rules

CALL_BACK, MESSAGE, TEXT = "1", "2", "3"


def offered(desk: Desk, case: Case) -> tuple[str, ...]:
    """The keys that are of use to this caller; none in an emergency, where nobody is sent away."""
    if case.kind == cases.Kind.EMERGENCY:
        return ()
    ringable = joins.guest_line(desk, case) is not None
    textable = cases.texted_at(desk, case) is not None
    return (*([CALL_BACK] if ringable else []), MESSAGE, *([TEXT] if textable else []))


def call_back(desk: Desk, talk: Conversation, case: Case, *, now: datetime) -> Line:
    """The caller hangs up and keeps the place; whoever accepts has them rung."""
    _choose(desk, talk, case, "call_back", now=now)
    place = conversations.place(desk, case)
    return Line("call_back_next" if place == 1 else "call_back_place", {"place": place})


def message(desk: Desk, talk: Conversation, case: Case, *, now: datetime) -> Line:
    """The caller's words are in the thread; they may hang up."""
    _choose(desk, talk, case, "left_message", now=now)
    return Line("message_kept", {"case": case.id, "owner": case.owner})


def text(desk: Desk, talk: Conversation, case: Case, words: Words, rules: Rules, *, now: datetime) -> Line:
    """The same case goes on by text, with a person; the first text is ours."""
    number = cases.texted_at(desk, case) or ""
    written = by_text.goes_on(desk, talk, number, rules, now=now)
    conversations.bring_person(written, case)
    told = words.say("text_instead", talk.language, "sms", house=rules.name, case=case.id)
    texts.write(desk, number, told, sender=talk.ours, by="desk", now=now, case_id=case.id)
    _choose(desk, talk, case, "by_text", now=now)
    return Line("texted_instead", {"case": case.id})


def _choose(desk: Desk, talk: Conversation, case: Case, what: str, *, now: datetime) -> None:
    if not case.facts.get(what):
        case.facts = {**case.facts, what: True}
        thread.happened(desk, what, "guest", now=now, case=case.id)
    refs = {"case": case.id, "conversation": talk.id}
    events.note(desk, f"case.{what}", "guest", now=now, room=case.room, refs=refs)

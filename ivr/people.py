"""How a guest reaches a person: asked for, needed, or in danger; with everything that was said."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.safety import Emergency
from config.words import Words
from handoff.desk import after, cases, conversations, dnd, events, house, messages, texts
from handoff.desk.cases import Case
from handoff.desk.conversations import Conversation
from handoff.desk.store import Desk, Record
from handoff.desk.waking import attempts
from handoff.desk.waking.wake_ups import WakeUp
from ivr.answer import Line, Then
from ivr.reply import Reply
from ivr.rules import Rules

RECORDS: dict[str, type[Record]] = {
    "wake_up": WakeUp,
    "message": messages.Message,
    "case": Case,
    "dnd": dnd.DoNotDisturb,
    "attempt": attempts.Attempt,
}
# The reason of a case that is opened because the bot was away when a guest spoke.
UNREAD = "bot_away"
# How long a caller waits before the duty phone is rung where nobody is on shift.
DUTY_AFTER = timedelta(seconds=20)


def courtesy(hour: int) -> str:
    """The key of the greeting for an hour of the house's day, 0 to 23."""
    if 5 <= hour < 12:
        return "good_morning"
    return "good_afternoon" if 12 <= hour < 20 else "good_evening"


def waking(hour: int) -> str:
    """The greeting of a wake-up call: whoever gets up in the night begins a morning."""
    return "good_morning" if 2 <= hour < 12 else courtesy(hour)


def person(reason: str, **facts: Any) -> Reply:
    """A person takes over."""
    return Reply(then=Then.QUEUE, person=reason, facts=facts, pending={})


def emergency(danger: Emergency) -> Reply:
    """Somebody may be in danger: the number to dial first, and people at the same instant."""
    return Reply(then=Then.QUEUE, danger=danger.kind, sure=danger.sure, pending={})


def held(talk: Conversation, rules: Rules, *, now: datetime) -> Reply:
    """A person has the conversation: a caller waits, and the machine is silent while somebody works on the case.

    Until then whoever texts hears who has their words; once in a while, for nobody wants an answering machine.
    """
    silence = Reply(then=Then.QUEUE, case=talk.case_id, silent=True)
    case = talk.case
    if talk.channel == "voice" or case is None or case.status == cases.Status.HELD:
        return silence
    if case.kind == cases.Kind.EMERGENCY and case.facts.get("sure"):
        line = Line("emergency", {"emergency_number": rules.emergency_number, "case": case.id})
        return Reply((line,), then=Then.QUEUE, case=case.id, keep=True)
    told = talk.pending.get("told")
    if told and now - datetime.fromisoformat(told) < rules.idle:
        return silence
    line = Line("person_has_it", {"owner": case.owner, "case": case.id})
    return Reply((line,), then=Then.QUEUE, case=case.id, keep=True, pending={"told": now.isoformat()})


def carry_out(
    desk: Desk, talk: Conversation, reply: Reply, words: Words, rules: Rules, *, now: datetime
) -> Reply:
    """Open the case the reply calls for, and check that whatever it calls done is in the records."""
    if reply.danger is not None:
        return _alert(desk, talk, reply, words, rules, now=now)
    missing = [line for line in reply.lines if not _recorded(desk, line)]
    if missing:
        reply = person("not_settled", wish=missing[0].key).first(Line("not_settled"))
    if reply.unread and _unread(desk, talk) is None:
        _open(desk, talk, reply, cases.Kind.CONSULTATION, UNREAD, {}, now=now)
    if after.wakes(talk):
        if _not_settled(reply):
            reply = person("not_settled")
        talk.holder = "bot"  # the case is closed: the machine may speak again
    if reply.person is None:
        return reply
    closed = after.last_closed(desk, talk, now=now) if talk.channel == "sms" else None
    if closed is not None:
        return _again(desk, talk, closed, reply, now=now)
    case = _unread(desk, talk) or _asks_for_a_person(desk, talk, reply, reply.person, now=now)
    conversations.bring_person(talk, case)
    _waits(desk, talk, case, rules, now=now)
    told = Line("person_comes", {"case": case.id, "owner": case.owner})
    place = conversations.place(desk, case)
    queue = Line("queue_next") if place == 1 else Line("queue_place", {"place": place})
    more = (told, queue) if talk.channel == "voice" else (told,)
    return replace(reply, lines=(*reply.lines, *more), case=case.id, misunderstood=0, state={})


def _not_settled(reply: Reply) -> bool:
    """To words right after a case was closed: they are no wish the machine knows, so they are about that case."""
    heard = reply.understood
    return heard is not None and (bool(reply.misunderstood) or heard.intent in {"deny", "out_of_scope"})


def _again(desk: Desk, talk: Conversation, closed: Case, reply: Reply, *, now: datetime) -> Reply:
    """Whoever was helped and needs a person once more has the same case again, and the same owner."""
    case = after.again(desk, closed, "", now=now)
    conversations.bring_person(talk, case)
    told = Line("case_reopened", {"case": case.id, "owner": case.owner})
    return replace(reply, lines=(*reply.lines, told), case=case.id, misunderstood=0, state={})


def _alert(
    desk: Desk, talk: Conversation, reply: Reply, words: Words, rules: Rules, *, now: datetime
) -> Reply:
    what = reply.danger or "other"
    known = talk.case if conversations.held_by_person(talk) else None
    if known is not None and known.kind == cases.Kind.EMERGENCY:
        case = known  # however often the words come, it is one emergency until somebody closes it
    else:
        facts = {"danger": what, "sure": reply.sure}
        case = _open(desk, talk, reply, cases.Kind.EMERGENCY, "emergency", facts, now=now)
        _tell_duty(desk, talk, case, what, words, rules, now=now)
    conversations.bring_person(talk, case)
    _waits(desk, talk, case, rules, now=now)
    key = "emergency_fire" if what == "fire" else "emergency"
    values = {"emergency_number": rules.emergency_number, "case": case.id}
    line = Line(key if reply.sure else "emergency_doubt", values)
    return replace(reply, lines=(line,), case=case.id, misunderstood=0, state={})


def _tell_duty(
    desk: Desk, talk: Conversation, case: Case, what: str, words: Words, rules: Rules, *, now: datetime
) -> None:
    """Text the duty phone in the same instant: a page that nobody looks at alerts nobody."""
    if rules.duty_phone:
        alert = words.say(
            "emergency_alert",
            rules.language,
            "sms",
            what=words.say(f"emergency_kind_{what}", rules.language),
            room=talk.room or "?",
            number=talk.number or "?",
            case=case.id,
        )
        texts.write(
            desk, rules.duty_phone, alert, sender=rules.hotline_number, by="desk", now=now, case_id=case.id
        )


def _waits(desk: Desk, talk: Conversation, case: Case, rules: Rules, *, now: datetime) -> None:
    """A caller waits from now on. Where nobody is on shift the duty phone rings, unless the case is taken by then."""
    if talk.channel != "voice":
        return
    refs = {"case": case.id, "conversation": talk.id}
    events.note(desk, "case.waits", "guest", now=now, room=talk.room, refs=refs)
    if rules.duty_phone:
        desk.look_again("duty", str(case.id), 1, now + DUTY_AFTER)


def _asks_for_a_person(desk: Desk, talk: Conversation, reply: Reply, reason: str, *, now: datetime) -> Case:
    """Whoever waits already keeps case and place; else a case is opened."""
    department = _department(desk, reply.facts, reason)
    known = after.waits_already(desk, talk, department.key if department else None)
    if known is None:
        return _open(desk, talk, reply, cases.Kind.CONSULTATION, reason, reply.facts, now=now)
    return after.waits_on(desk, known, talk, _filled(talk, reply), now=now)


def _department(desk: Desk, facts: dict[str, Any], reason: str) -> house.Department | None:
    """Whoever the guest asked for by name, else whoever looks after what they want."""
    named = desk.get(house.Department, facts["department"]) if facts.get("department") else None
    return named or house.department_for(desk, str(facts.get("wish", reason)))


def _filled(talk: Conversation, reply: Reply) -> dict[str, Any]:
    """What the bot had understood so far."""
    return dict((reply.state or talk.state or {}).get("slots", {}))


def _unread(desk: Desk, talk: Conversation) -> Case | None:
    """The open case with what the guest said in this conversation while the bot was away."""
    return cases.open_of(desk, talk.id, UNREAD)


def _open(
    desk: Desk,
    talk: Conversation,
    reply: Reply,
    kind: cases.Kind,
    reason: str,
    facts: dict[str, Any],
    *,
    now: datetime,
) -> Case:
    urgent = kind is cases.Kind.EMERGENCY
    department = _department(desk, {"wish": "emergency"} if urgent else facts, reason)
    facts = {name: value for name, value in facts.items() if name != "department"}
    return cases.open_case(
        desk,
        kind,
        reason,
        by="bot",
        now=now,
        language=talk.language,
        department=department.key if department else None,
        urgent=urgent,
        room=talk.room,
        stay_id=talk.stay_id,
        number=talk.number,
        conversation=talk.id,
        origin=f"{reason}:{talk.origin}",
        **{"filled": _filled(talk, reply), **facts},
    )


def _recorded(desk: Desk, line: Line) -> bool:
    """Whether the record behind a "done" exists; a line that claims none needs none."""
    claim = line.values.get("record")
    if not claim:
        return True
    kind, identity = claim
    model = RECORDS.get(kind)
    ids = identity if isinstance(identity, list) else [identity]
    return model is not None and all(desk.get(model, one) is not None for one in ids)

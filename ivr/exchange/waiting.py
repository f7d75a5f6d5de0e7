"""The verbs of waiting: enqueue, what the caller hears meanwhile, and leave."""

from __future__ import annotations

import math

from ivr.exchange.legs import join, never, part
from ivr.exchange.queues import Member, Queue
from ivr.exchange.reader import Verb
from ivr.exchange.script import WAITING, WHISPER, Script
from ivr.exchange.steps import Gone, Moved, Next


class Left(Exception):
    """The caller's own document said <Leave>."""


def enqueue(script: Script, verb: Verb) -> Next | None:
    """Wait in a queue until somebody takes the caller, or the caller leaves."""
    leg, exchange = script.leg, script.exchange
    if verb.get("workflowSid") or not verb.text:
        script.refuse(12200, "<Enqueue> needs the name of a queue; this exchange has no TaskRouter")
        return None
    with leg.board:
        queue = exchange.queues.setdefault(verb.text, Queue(verb.text, exchange.now()))
        full = len(queue.members) >= queue.max_size
        member = Member(leg, exchange.now())
        if not full:
            queue.members.append(member)
            exchange.feed.tell(
                "queued", line=leg.line, call=leg.sid, queue=queue.name, position=queue.position(member)
            )
    result = "queue-full" if full else _wait(script, verb, queue, member)
    return _left(script, verb, queue, member, result)


def _left(script: Script, verb: Verb, queue: Queue, member: Member, result: str) -> Next | None:
    if "action" not in verb.attributes:
        return None
    extra = (("QueueResult", result), ("QueueSid", queue.sid), ("QueueTime", _seconds(script, member)))
    return script.next(verb.get("action"), verb.get("method"), extra, "queue")


def _wait(script: Script, verb: Verb, queue: Queue, member: Member) -> str:
    """How the wait ended, as a QueueResult; a caller who goes another way is told on the way out."""
    leg = script.leg
    try:
        with leg.until(lambda: member.taken is not None or member.sent is not None):
            _music(script, verb, queue, member)
        _step_out(script, queue, member)
        if member.sent is None:
            return _bridged(script, verb, queue, member)
    except Left:
        return "leave"
    except (Gone, Moved) as reason:
        if member.taken is None:
            _tell(script, verb, queue, member, "hangup" if isinstance(reason, Gone) else "redirected")
        raise
    finally:
        _step_out(script, queue, member)
        member.done = True
    # Sent on by the REST API: the action is asked at once, beside the document the caller now gets.
    _tell(script, verb, queue, member, "redirected")
    raise Moved(member.sent)


def _tell(script: Script, verb: Verb, queue: Queue, member: Member, result: str) -> None:
    action = _left(script, verb, queue, member, result)
    if action is not None:
        script.aside(action)


def _step_out(script: Script, queue: Queue, member: Member) -> None:
    with script.leg.board:
        if member not in queue.members:
            return
        queue.members.remove(member)
        queue.waited.append((script.exchange.now() - member.since).total_seconds())
        script.exchange.feed.tell("left", line=script.leg.line, call=script.leg.sid, queue=queue.name)


def _music(script: Script, verb: Verb, queue: Queue, member: Member) -> None:
    """The waitUrl, again and again; none given: Twilio's own music, of which nothing is heard here."""
    leg = script.leg
    while verb.get("waitUrl"):
        going = script.next(verb.get("waitUrl"), verb.get("waitUrlMethod"), (), "waiting")
        script.follow(going, WAITING, lambda: _place(script, queue, member))
        # A document without a pause would otherwise be asked for as fast as the house can answer.
        leg.wait(never, 0.5)
    leg.wait(never, None, patience="queue")


def _place(script: Script, queue: Queue, member: Member) -> list[tuple[str, str]]:
    return [
        ("QueueSid", queue.sid),
        ("QueuePosition", str(queue.position(member))),
        ("QueueTime", _seconds(script, member)),
        ("AvgQueueTime", str(queue.average_wait)),
        ("CurrentQueueSize", str(len(queue.members))),
        ("MaxQueueSize", str(queue.max_size)),
    ]


def _seconds(script: Script, member: Member) -> str:
    return str(math.floor((script.exchange.now() - member.since).total_seconds()))


def _bridged(script: Script, verb: Verb, queue: Queue, member: Member) -> str:
    """Whisper to the caller, join the two, and stay until one of them goes."""
    leg, operator = script.leg, member.taken
    assert operator is not None
    try:
        if member.whisper is not None:
            extra = (
                ("QueueSid", queue.sid),
                ("QueueTime", _seconds(script, member)),
                ("DequeingCallSid", operator.sid),
            )
            with leg.until(lambda: operator.over or member.left_alone):
                script.follow(member.whisper, WHISPER, lambda: extra)
        with leg.board:
            if operator.over or member.left_alone:
                return "error"
            join(leg, operator)
            member.joined = True
        leg.wait(lambda: True if leg.partner is None else None, None)
        return "bridged"
    except Moved:
        _tell(script, verb, queue, member, "redirected-from-bridged")
        raise
    except Gone:
        _tell(script, verb, queue, member, "bridged")
        raise
    finally:
        part(leg)


def leave(script: Script, verb: Verb) -> None:
    """Step out of the queue; anywhere else it does nothing. Raises Left."""
    if script.allowed is not WAITING:
        script.refuse(12200, "<Leave> outside a queue does nothing")
        return
    raise Left

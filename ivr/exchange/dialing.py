"""The verb Dial: ring one or several, let the first who answers talk, or join a queue's front or a conference."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.exchange import addresses, conference
from ivr.exchange.legs import Leg, join, part
from ivr.exchange.reader import Verb
from ivr.exchange.script import WHISPER, Script
from ivr.exchange.steps import Gone, Moved, Next, Plan, Status

# docs/api/twiml/client: up to ten are rung at once, the first to answer wins.
_AT_ONCE = 10
_RANK = (Status.NO_ANSWER, Status.BUSY, Status.FAILED)


@dataclass
class Outcome:
    """How a Dial ended, in the words its action is told."""

    status: str
    sid: str = ""
    seconds: int = 0
    bridged: bool = False

    def form(self) -> tuple[tuple[str, str], ...]:
        """The parameters of the action's request."""
        pairs = [("DialCallStatus", self.status), ("DialBridged", str(self.bridged).lower())]
        if self.sid:
            pairs.append(("DialCallSid", self.sid))
        if self.bridged:
            pairs.append(("DialCallDuration", str(self.seconds)))
        return tuple(pairs)


def dial(script: Script, verb: Verb) -> Next | None:
    """Connect the caller; the action (if any) is asked when the connection is over, however it ends."""
    leg, outcome = script.leg, Outcome("canceled")
    if not verb.on("answerOnBridge"):
        script.exchange.answer(leg)
    try:
        _connect(script, verb, outcome)
    except (Gone, Moved):
        # The action is asked all the same, and its answer is not performed: the caller is elsewhere already.
        if outcome.bridged:
            outcome.status = "completed"
        action = _action(script, verb, outcome)
        if action is not None:
            script.aside(action)
        raise
    return _action(script, verb, outcome)


def _action(script: Script, verb: Verb, outcome: Outcome) -> Next | None:
    if "action" not in verb.attributes:
        return None
    return script.next(verb.get("action"), verb.get("method"), outcome.form(), "dialled")


def _connect(script: Script, verb: Verb, outcome: Outcome) -> None:
    nouns = [one for one in verb.children if one.name in {"Number", "Client", "Sip", "Queue", "Conference"}]
    if verb.text and not nouns:
        nouns = [Verb("Number", {}, verb.text)]
    if not nouns:
        outcome.status = "failed"
        script.refuse(13215, "<Dial> has nobody to dial")
    elif nouns[0].name == "Conference":
        script.exchange.answer(script.leg)
        outcome.status = "completed"
        conference.take_part(script, nouns[0])
    elif nouns[0].name == "Queue":
        script.exchange.answer(script.leg)
        _front(script, verb, nouns[0], outcome)
    else:
        _ring_all(script, verb, nouns[:_AT_ONCE], outcome)


# --- people -------------------------------------------------------------------------------------------


def _ring_all(script: Script, verb: Verb, nouns: list[Verb], outcome: Outcome) -> None:
    leg = script.leg
    attempts = [made for noun in nouns if (made := _attempt(script, verb, noun)) is not None]
    try:
        if not attempts:
            outcome.status = "failed"
            return
        winner = leg.wait(lambda: _won(attempts), None)
        if winner is None or winner.over:
            outcome.status = str(max((one.status for one in attempts), key=_weight))
            outcome.sid = attempts[0].sid
            return
        _talk(script, verb, winner, attempts, outcome)
    finally:
        for one in attempts:
            if not (outcome.bridged and one.sid == outcome.sid and one.talking):
                script.exchange.end(one, Status.COMPLETED if one.talking else Status.CANCELED)


def _weight(status: Status) -> int:
    return _RANK.index(status) if status in _RANK else -1


def _won(attempts: list[Leg]) -> Leg | None:
    """Who is ready to talk; or, when nobody is left, the last who failed."""
    ready = next((one for one in attempts if one.picked == "ready"), None)
    return ready or (attempts[-1] if all(one.over for one in attempts) else None)


def _attempt(script: Script, verb: Verb, noun: Verb) -> Leg | None:
    leg, exchange = script.leg, script.exchange
    to = f"client:{noun.text}" if noun.name == "Client" else noun.text
    if not addresses.can_be_called(to):
        script.refuse(13224 if noun.name == "Number" else 13223, f"Dial: {to!r} cannot be called")
        return None
    caller = verb.get("callerId") or leg.from_
    # The caller's own number may be passed on, or one of the house's; nothing else (13214).
    if noun.name == "Number" and caller not in {leg.from_, leg.to, *exchange.numbers}:
        script.refuse(13214, f"Dial: {caller!r} is not a caller ID that may be shown")
        return None
    plan = Plan(Next(), timeout=verb.seconds("timeout", 30), send_digits=noun.get("sendDigits"))
    child = exchange.open("outbound-dial", caller, to, to, plan, leg)
    if noun.get("statusCallback"):
        events = noun.get("statusCallbackEvent").split()
        exchange.news_to(
            child, script.address(noun.get("statusCallback")), noun.get("statusCallbackMethod"), events
        )
    whisper = script.next(noun.get("url"), noun.get("method"), (), "whisper") if noun.get("url") else None
    exchange.place(child, lambda answered: _answered(script, answered, whisper))
    return child


def _answered(parent: Script, child: Leg, whisper: Next | None) -> None:
    """The dialled party's side: hear the whisper, be joined, talk; or be moved elsewhere by the REST API."""
    script = Script(parent.exchange, child, parent.verbs)
    try:
        if whisper is not None:
            script.follow(whisper, WHISPER)
        with child.board:
            child.picked = "ready"
            child.board.notify_all()
        child.wait(lambda: child.partner, None)
        child.wait(lambda: True if child.partner is None else None, None)
    except Moved as moved:
        part(child)
        script.run(moved.to)


def _talk(script: Script, verb: Verb, child: Leg, attempts: list[Leg], outcome: Outcome) -> None:
    leg, exchange = script.leg, script.exchange
    for one in attempts:
        if one is not child:
            exchange.end(one, Status.COMPLETED if one.talking else Status.CANCELED)
    exchange.answer(leg)
    leg.keys.clear()
    join(leg, child)
    outcome.sid, outcome.bridged, begun = child.sid, True, leg.clock()
    exchange.feed.tell("joined", line=leg.line, call=leg.sid, peer=child.to)
    exchange.feed.tell("joined", line=child.line, call=child.sid, peer=leg.from_)
    try:
        star = verb.on("hangupOnStar")
        leg.wait(
            lambda: True if leg.partner is None or child.over or (star and "*" in leg.keys) else None,
            verb.seconds("timeLimit", 14_400),
        )
        outcome.status = "completed"
    finally:
        outcome.seconds = max(1, round(leg.clock() - begun))
        with leg.board:
            stays = leg.partner is not child and not child.over
            part(leg)
        if not stays:
            exchange.end(child, Status.COMPLETED)


# --- the front of a queue --------------------------------------------------------------------------------


def _front(script: Script, verb: Verb, noun: Verb, outcome: Outcome) -> None:
    leg, exchange = script.leg, script.exchange
    queue = exchange.queues.get(noun.text)
    if queue is None:
        outcome.status = "failed"
        script.refuse(12200, f"Dial: there is no queue {noun.text!r}")
        return
    whisper = script.next(noun.get("url"), noun.get("method"), (), "whisper") if noun.get("url") else None
    with leg.board:
        member = leg.wait(queue.front, verb.seconds("timeout", 30), patience="dial")
        if member is None:
            outcome.status = "no-answer"
            return
        member.taken, member.whisper = leg, whisper
        leg.board.notify_all()
    try:
        leg.wait(lambda: True if member.joined or member.done else None, None)
        outcome.sid, outcome.bridged, begun = member.leg.sid, member.joined, leg.clock()
        if outcome.bridged:
            exchange.feed.tell("joined", line=leg.line, call=leg.sid, peer=member.leg.from_)
            exchange.feed.tell("joined", line=member.leg.line, call=member.leg.sid, peer=leg.to)
        leg.wait(lambda: True if leg.partner is None else None, verb.seconds("timeLimit", 14_400))
        outcome.status = "completed"
        outcome.seconds = max(1, round(leg.clock() - begun))
    finally:
        member.left_alone = True
        part(leg)

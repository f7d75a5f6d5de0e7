"""Doors for the queue: a caller waits for a person and hears how many are before them."""

from collections.abc import Callable

from flask import Blueprint, Response, request

from handoff.desk import answers, cases, conversations
from handoff.desk.conversations import Conversation
from ivr import instead, twiml
from ivr.answer import Answer, Line
from ivr.away import DESK_AWAY
from ivr.heard import Heard
from ivr.menu import EMERGENCY_KEYS
from ivr.once import once
from ivr.signature import signed_by_twilio
from ivr.voice import front

doors = Blueprint("waiting", __name__)
PAUSE = 15  # seconds between two announcements
CHOICES_EVERY = 60  # seconds until it is said again what else one may do than wait
# Why a caller is no longer in the queue, where somebody took the call.
# https://www.twilio.com/docs/voice/twiml/enqueue#queueresult-values
TAKEN = {"bridged", "redirected", "redirected-from-bridged", "bridging-in-process"}


@doors.post("/voice/wait/<talk>")
@signed_by_twilio
def wait(talk: str) -> Response:
    """The caller is in the queue: say the place, then be quiet for a while."""
    try:
        return _announce(talk)
    except DESK_AWAY:
        # Nobody can take the call out of the queue either; who leaves it is put through to the desk.
        return twiml.leave_queue()


@doors.post("/voice/wait/<talk>/key")
@signed_by_twilio
def key(talk: str) -> Response:
    """The caller chose something else than to wait, or asks to hear it again."""
    return _once(lambda: _chosen(talk, request.form.get("Digits", "")))


@doors.post("/voice/wait/<talk>/message")
@signed_by_twilio
def message(talk: str) -> Response:
    """The caller spoke after being asked for a message."""
    return _once(lambda: _dictated(talk))


def _announce(talk: str, *, choices: bool | None = None) -> Response:
    """The place, and from time to time what else there is. `choices`: whether to say it; none: when it is time."""
    house = front()
    if choices is None:
        waited = request.form.get("QueueTime", "")
        choices = (int(waited) if waited.isdecimal() else 0) % CHOICES_EVERY < PAUSE
    with house.store.read() as desk:
        known = conversations.find(desk, talk)
        case = known.case if known else None
        language = known.language if known else house.rules.language
        offered = instead.offered(desk, case) if case is not None else ()
        if case is not None and case.kind == cases.Kind.EMERGENCY:
            lines = [Line("emergency_waiting", {"emergency_number": house.rules.emergency_number})]
        else:
            place = conversations.place(desk, case) if case is not None else 1
            lines = [Line("queue_next") if place == 1 else Line("queue_place", {"place": place})]
    if choices:
        lines += [Line(f"instead_{one}") for one in offered]
    words = _words(lines, language)
    if not offered:
        return twiml.waiting(words, language, house.sound, pause=PAUSE)
    return twiml.choosing(
        words, language, f"{house.sound.base}/voice/wait/{talk}/key", house.sound, pause=PAUSE
    )


def _chosen(talk: str, pressed: str) -> Response:
    house = front()
    now = house.clock()
    with house.store.write() as desk:
        known = conversations.find(desk, talk)
        case = known.case if known else None
        choice = pressed if case is not None and pressed in instead.offered(desk, case) else ""
        if known is not None and case is not None and choice == instead.CALL_BACK:
            line = instead.call_back(desk, known, case, now=now)
            return twiml.said_and_gone(_words([line], known.language), known.language, house.sound)
        if known is not None and case is not None and choice == instead.TEXT:
            line = instead.text(desk, known, case, house.wording.words, house.rules, now=now)
            return twiml.said_and_gone(_words([line], known.language), known.language, house.sound)
    if known is not None and choice == instead.MESSAGE:
        address = f"{house.sound.base}/voice/wait/{talk}/message"
        return twiml.dictation(
            _words([Line("say_message")], known.language), known.language, address, house.sound
        )
    if known is not None and pressed in EMERGENCY_KEYS:
        return _said(house.turn.take(_heard(known, keys=pressed)))
    return _announce(talk, choices=True)


def _dictated(talk: str) -> Response:
    house, words = front(), request.form.get("SpeechResult", "").strip()
    with house.store.read() as desk:
        known = conversations.find(desk, talk)
    if known is None or request.form.get("Digits"):
        return _chosen(talk, request.form.get("Digits", ""))
    if not words:
        return twiml.waiting(
            _words([Line("not_heard")], known.language), known.language, house.sound, pause=1
        )
    # The turn keeps the words, as it keeps all words; and it hears when somebody is in danger.
    given = house.turn.take(_heard(known, words=words))
    if given.lines:
        return _said(given)
    with house.store.write() as desk:
        kept = desk.get_one(Conversation, talk)
        lines = [instead.message(desk, kept, kept.case, now=house.clock())] if kept.case else []
        language = kept.language
    return twiml.waiting(_words(lines, language), language, house.sound, pause=PAUSE)


def _heard(talk: Conversation, *, words: str = "", keys: str = "") -> Heard:
    sid = request.form.get("CallSid", "")
    return Heard("voice", talk.number, talk.ours, sid, talk.language, words=words, keys=keys)


def _said(given: Answer) -> Response:
    """A turn's answer, said to somebody who goes on waiting."""
    house = front()
    return twiml.waiting(house.wording.render(given), given.language, house.sound, pause=1)


def _words(lines: list[Line], language: str) -> str:
    return " ".join(front().wording.say(one, language, "voice") for one in lines)


def _once(answer: Callable[[], Response]) -> Response:
    house, form = front(), list(request.form.items())
    # The same key again is a choice of its own; the same request again is not.
    name = f"{request.path}:{answers.digest(form)}"
    try:
        return once(house.store, name[:200], form, answer, twiml.nothing, clock=house.clock)
    except DESK_AWAY:
        return twiml.leave_queue()


@doors.post("/voice/left/<talk>")
@signed_by_twilio
def left(talk: str) -> Response:
    """The caller left the queue; whoever hung up keeps the case and its owner."""
    house = front()
    result = request.form.get("QueueResult", "")
    with house.store.write() as desk:
        known = conversations.find(desk, talk)
        if known is None or result in TAKEN:
            return twiml.nothing()
        conversations.end(desk, known, f"queue_{result or 'left'}"[:40], now=house.clock())
        case, language = known.case, known.language
        values = {"case": case.id, "owner": case.owner} if case else {}
    words = house.wording.say(Line("queue_left", values), language, "voice") if values else ""
    return twiml.said_and_gone(words, language, house.sound)

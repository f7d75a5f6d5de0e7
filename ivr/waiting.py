"""Doors for the queue: a caller waits for a person and hears how many are before them."""

from flask import Blueprint, Response, request

from handoff.desk import cases, conversations
from ivr import twiml
from ivr.answer import Line
from ivr.away import DESK_AWAY
from ivr.signature import signed_by_twilio
from ivr.voice import front

doors = Blueprint("waiting", __name__)
PAUSE = 15  # seconds between two announcements
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


def _announce(talk: str) -> Response:
    house = front()
    with house.store.read() as desk:
        known = conversations.find(desk, talk)
        case = known.case if known else None
        language = known.language if known else house.rules.language
        if case is not None and case.kind == cases.Kind.EMERGENCY:
            line = Line("emergency_waiting", {"emergency_number": house.rules.emergency_number})
        else:
            place = conversations.place(desk, case) if case is not None else 1
            line = Line("queue_next") if place == 1 else Line("queue_place", {"place": place})
    return twiml.waiting(house.turn.say(line, language, "voice"), language, house.sound, pause=PAUSE)


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
    words = house.turn.say(Line("queue_left", values), language, "voice") if values else ""
    return twiml.said_and_gone(words, language, house.sound)

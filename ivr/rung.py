"""Doors for the wake-up call itself: lifted, a key, and how it went."""

from flask import Blueprint, Response, request

from handoff.desk import attempts
from ivr import people, twiml
from ivr.answer import Line
from ivr.signature import signed_by_twilio
from ivr.voice import front

doors = Blueprint("rung", __name__)
OVER = {"completed", "busy", "no-answer", "failed", "canceled"}
RESULTS = {"completed": "no_key", "busy": "busy", "no-answer": "no_answer", "canceled": "no_answer"}


@doors.post("/voice/rung/<attempt>")
@signed_by_twilio
def lifted(attempt: str) -> Response:
    """Somebody or something lifted the receiver: greet, and ask for a key."""
    house = front()
    now = house.clock()
    with house.store.write() as desk:
        wake_up = attempts.lifted(desk, attempt, request.form.get("CallSid", ""), now=now)
        called_off = attempts.called_off(desk, attempt) if wake_up is None else None
    if called_off is not None:
        # It rang while somebody cancelled it: silence on the line would leave the guest wondering all night.
        words = house.turn.say(Line("wake_up_cancelled"), called_off.language, "voice")
        return twiml.said_and_gone(words, called_off.language, house.sound)
    if wake_up is None:
        return twiml.said_and_gone("", house.rules.language, house.sound)
    local = now.astimezone(house.turn.words.zone)
    courtesy = house.turn.say(Line(people.waking(local.hour)), wake_up.language, "voice")
    first = Line("wake_up_call", {"courtesy": courtesy, "at": local.isoformat()})
    phrases = [house.turn.say(one, wake_up.language, "voice") for one in (first, Line("wake_up_again"))]
    address = f"{house.sound.base}/voice/rung/{attempt}/key"
    return twiml.wake_up(phrases, wake_up.language, address, house.sound)


@doors.post("/voice/rung/<attempt>/key")
@signed_by_twilio
def key(attempt: str) -> Response:
    """A key was pressed: the guest is awake."""
    house = front()
    if not request.form.get("Digits", ""):
        return twiml.nothing()
    with house.store.write() as desk:
        wake_up = attempts.key_pressed(desk, attempt, now=house.clock())
    if wake_up is None:
        return twiml.said_and_gone("", house.rules.language, house.sound)
    line = Line("wake_up_cancelled" if wake_up.status == "cancelled" else "wake_up_done")
    return twiml.said_and_gone(house.turn.say(line, wake_up.language, "voice"), wake_up.language, house.sound)


@doors.post("/voice/rung/<attempt>/status")
@signed_by_twilio
def status(attempt: str) -> Response:
    """Twilio reports on the call. Only its end matters; reports come twice and in any order."""
    house = front()
    state, sid = request.form.get("CallStatus", ""), request.form.get("CallSid", "")
    with house.store.write() as desk:
        if sid:
            attempts.placed(desk, attempt, sid, now=house.clock())
        if state in OVER:
            result = RESULTS.get(state, "failed")
            attempts.ended(desk, attempt, result, house.ladder, now=house.clock())
    return twiml.nothing()

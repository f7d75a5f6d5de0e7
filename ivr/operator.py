"""Doors for the operator's call of a join: rung, accepted, in the conference, over."""

from babel import Locale
from flask import Blueprint, Response, request

from handoff.desk import conversations, joins, legs
from handoff.desk.joins import Join
from handoff.desk.refusals import AlreadyHeld, WrongMove
from handoff.desk.store import Desk
from ivr import meeting, twiml
from ivr.front import Front
from ivr.signature import signed_by_twilio
from ivr.voice import front

doors = Blueprint("operator", __name__)
ACCEPT = "1"
# How a call ends that was never accepted, by CallStatus.
# https://www.twilio.com/docs/voice/api/call-resource#call-status-values
RESULTS = {
    "completed": "declined",
    "busy": "declined",
    "no-answer": "unanswered",
    "canceled": "unanswered",
    "failed": "failed",
}


@doors.post("/voice/operator/<join>")
@signed_by_twilio
def lifted(join: str) -> Response:
    """The operator lifted: in the page that was the acceptance; on a telephone, who it is and a key to press."""
    house = front()
    with house.store.write() as desk:
        found = legs.lifted(desk, join, request.form.get("CallSid", ""))
        who = _who(desk, found) if found else ""
    if found is None:
        return _goodbye("", house.rules.language)
    if not found.by_phone:
        return _accept(join)
    case = found.case
    words = house.for_staff.say(
        "whisper",
        found.language,
        "voice",
        who=who,
        room=house.for_staff.say("whisper_room", found.language, "voice", room=case.room)
        if case.room
        else "",
        reason=_reason(house, found),
        tongue=Locale(found.language).languages.get(case.language, case.language),
    )
    phrases = [f"{words} {house.for_staff.say('press_to_accept', found.language, 'voice')}"]
    again = house.for_staff.say("press_to_accept", found.language, "voice")
    return meeting.ask_key([*phrases, again], found.language, _address(join, "key"), house.sound)


@doors.post("/voice/operator/<join>/key")
@signed_by_twilio
def key(join: str) -> Response:
    """1 accepts; any other key, or none, gives the case back to the queue."""
    if request.form.get("Digits") == ACCEPT:
        return _accept(join)
    house = front()
    with house.store.write() as desk:
        found = joins.find(desk, join)
        legs.operator_gone(desk, join, "declined", now=house.clock())
    return _goodbye("operator_declined", found.language if found else house.rules.language)


@doors.post("/voice/operator/<join>/over")
@signed_by_twilio
def over(join: str) -> Response:
    """The conference is over for the operator, whoever left it."""
    house = front()
    with house.store.write() as desk:
        found = joins.find(desk, join)
        legs.operator_gone(desk, join, "left", now=house.clock())
    if found is None or request.form.get("CallStatus") != "in-progress":
        return twiml.nothing()
    return _goodbye("operator_over", found.language)


@doors.post("/voice/operator/<join>/<any(caller_gone,guest_unanswered):why>")
@signed_by_twilio
def alone(join: str, why: str) -> Response:
    """There is no guest to talk to: say so; the case stays with the operator."""
    house = front()
    with house.store.read() as desk:
        found = joins.find(desk, join)
    return _goodbye(f"operator_{why}", found.language if found else house.rules.language)


@doors.post("/voice/operator/<join>/reminder")
@signed_by_twilio
def reminder(join: str) -> Response:
    """A guest has been on hold for long: said to the operator alone."""
    house = front()
    with house.store.read() as desk:
        found = joins.find(desk, join)
    language = found.language if found else house.rules.language
    words = house.for_staff.say("operator_held_long", language, "voice")
    return twiml.waiting(words, language, house.sound, pause=1)


@doors.post("/voice/operator/<join>/status")
@signed_by_twilio
def status(join: str) -> Response:
    """Twilio reports on the call; only its end matters."""
    house = front()
    result = RESULTS.get(request.form.get("CallStatus", ""))
    with house.store.write() as desk:
        if sid := request.form.get("CallSid"):
            legs.placed(desk, join, sid)
        if result is not None:
            legs.operator_gone(desk, join, result, now=house.clock())
    return twiml.nothing()


def _accept(join: str) -> Response:
    house = front()
    try:
        with house.store.write() as desk:
            found = legs.accepted(desk, join, now=house.clock())
            rung = found is not None and (found.talk is None or found.talk.ended_at is not None)
    except (AlreadyHeld, WrongMove):
        with house.store.write() as desk:
            found = joins.find(desk, join)
            legs.operator_gone(desk, join, "taken", now=house.clock())
        return _goodbye("operator_taken", found.language if found else house.rules.language)
    if found is None:
        return _goodbye("operator_taken", house.rules.language)
    words = house.for_staff.say("operator_rings_guest", found.language, "voice") if rung else ""
    return meeting.meet(words, found.language, found.conference, _address(join, "over"), house.sound)


def _who(desk: Desk, join: Join) -> str:
    case = join.case
    guest = conversations.who(desk, case.number).stay
    if guest is None or guest.ended_at is not None:
        return case.number or ""
    return guest.guest


def _reason(house: Front, join: Join) -> str:
    case = join.case
    key = f"reason_{case.reason}"
    if not house.for_staff.has(key, join.language):
        return ""
    wish = str(case.facts.get("wish") or "").replace("/", "_")
    named = f"intent_{wish}"
    said = house.for_staff.say(named, join.language) if house.for_staff.has(named, join.language) else wish
    return house.for_staff.say(key, join.language, **{**case.facts, "wish": said})


def _address(join: str, what: str) -> str:
    return f"{front().sound.base}/voice/operator/{join}/{what}"


def _goodbye(key: str, language: str) -> Response:
    house = front()
    words = house.for_staff.say(key, language, "voice") if key else ""
    return twiml.said_and_gone(words, language, house.sound)

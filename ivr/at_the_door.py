"""Doors for whoever is sent to a guest's door: rung, told which, and 1 pressed or a code texted to say that they go."""

from flask import Blueprint, Response, request

from handoff.desk.refusals import DeskRefusal
from handoff.desk.store import Desk
from handoff.desk.waking import room_checks
from handoff.desk.waking.room_checks import RoomCheck
from ivr import meeting, twiml
from ivr.front import Front
from ivr.signature import signed_by_twilio
from ivr.voice import front

doors = Blueprint("at_the_door", __name__)
GOES = "1"


@doors.post("/voice/door/<check>")
@signed_by_twilio
def lifted(check: str) -> Response:
    """They lifted: which room, and a key to press."""
    house = front()
    language = house.rules.language
    with house.store.read() as desk:
        found = desk.get(RoomCheck, check)
    if found is None:
        return twiml.said_and_gone("", language, house.sound)
    words = house.for_staff.say("room_check", language, "voice", room=_digits(found.case.room))
    address = f"{house.sound.base}/voice/door/{check}/key"
    return meeting.ask_key([words] * 3, language, address, house.sound)


@doors.post("/voice/door/<check>/key")
@signed_by_twilio
def key(check: str) -> Response:
    """1 says that they go; anything else leaves it to the next one."""
    house = front()
    language, told = house.rules.language, ""
    if request.form.get("Digits") == GOES:
        with house.store.write() as desk:
            told = accepted(desk, house, check, "key", channel="voice")
    return twiml.said_and_gone(told, language, house.sound)


@doors.post("/voice/door/<check>/over")
@signed_by_twilio
def over(check: str) -> Response:
    """How the call ended changes nothing: only a key or a code counts."""
    return twiml.nothing()


def texted(house: Front, number: str | None, words: str) -> str | None:
    """The answer to a text with the code of a room check that went to this number; None for any other text."""
    if number is None:
        return None
    with house.store.write() as desk:
        check = room_checks.answered(desk, number, words)
        return accepted(desk, house, check.id, "sms", channel="sms") if check else None


def accepted(desk: Desk, house: Front, check: str, via: str, *, channel: str) -> str:
    """Keep that they go, and the words for them: the room again, or that nobody is needed any more."""
    language = house.rules.language
    try:
        found = room_checks.accept(desk, check, via=via, now=house.clock())
    except DeskRefusal:
        return house.for_staff.say("room_check_over", language, channel)
    room = _digits(found.case.room) if channel == "voice" else found.case.room or "?"
    return house.for_staff.say("room_check_thanks", language, channel, room=room)


def _digits(room: str | None) -> str:
    """As it is said: digit by digit."""
    return " ".join(room or "?")

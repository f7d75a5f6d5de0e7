"""Doors for the supervisor who is rung about a guest on hold: press 1, and they talk to the guest."""

from flask import Blueprint, Response, request

from handoff.desk import house as desk_house
from handoff.desk import joins, thread
from handoff.desk.joins import Join
from ivr import meeting, twiml
from ivr.operator import ACCEPT
from ivr.signature import signed_by_twilio
from ivr.voice import front

doors = Blueprint("forgotten", __name__)


@doors.post("/voice/forgotten/<join>")
@signed_by_twilio
def lifted(join: str) -> Response:
    """Who waits for whom, and a key to press: a mailbox presses none."""
    house, found = front(), _held(join)
    language = house.rules.language
    if found is None:
        return twiml.said_and_gone(_say("forgotten_back"), language, house.sound)
    room = (
        house.for_staff.say("whisper_room", language, "voice", room=found.case.room)
        if found.case.room
        else ""
    )
    words = _say("forgotten", staff=found.staff, room=room)
    return meeting.ask_key([words, words], language, _address(join, "key"), house.sound)


@doors.post("/voice/forgotten/<join>/key")
@signed_by_twilio
def key(join: str) -> Response:
    """1: off hold, and the two talk; the operator may come back to both at any time."""
    house = front()
    if request.form.get("Digits") != ACCEPT:
        return twiml.said_and_gone("", house.rules.language, house.sound)
    found = _held(join)
    if found is None:
        return twiml.said_and_gone(_say("forgotten_back"), house.rules.language, house.sound)
    with house.store.write() as desk:
        who = desk_house.value(desk, "duty_manager")
        joins.resume(desk, join, by=who, now=house.clock())
        thread.happened(desk, "came_to_hold", who, now=house.clock(), case=found.case_id)
    over = _address(join, "over")
    return meeting.meet("", house.rules.language, found.conference, over, house.sound, ends=False)


@doors.post("/voice/forgotten/<join>/over")
@signed_by_twilio
def over(join: str) -> Response:
    """The conference is over for the supervisor."""
    return twiml.nothing()


def _held(join: str) -> Join | None:
    """The join, while its guest is still on hold."""
    with front().store.read() as desk:
        found = joins.find(desk, join)
    return found if found is not None and found.live and found.held else None


def _say(key: str, **values: str) -> str:
    house = front()
    return house.for_staff.say(key, house.rules.language, "voice", **values)


def _address(join: str, what: str) -> str:
    return f"{front().sound.base}/voice/forgotten/{join}/{what}"

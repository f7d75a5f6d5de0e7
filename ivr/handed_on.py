"""Doors for a transfer: the other one lifted, was not there, or is gone; and the word to the operator."""

from flask import Blueprint, Response, request

from handoff.desk import house as desk_house
from handoff.desk import transfers
from handoff.desk.store import Desk
from handoff.desk.transfers import Transfer
from ivr import meeting, twiml
from ivr.signature import signed_by_twilio
from ivr.voice import front

doors = Blueprint("handed_on", __name__)
RESULTS = {
    "completed": "hung_up",
    "busy": "busy",
    "no-answer": "unanswered",
    "canceled": "unanswered",
    "failed": "failed",
}


@doors.post("/voice/transfer/<transfer>")
@signed_by_twilio
def lifted(transfer: str) -> Response:
    """The other one lifted: who hands whom on, and into the conference."""
    house = front()
    with house.store.write() as desk:
        found = transfers.lifted(desk, transfer, request.form.get("CallSid", ""), now=house.clock())
    language = house.rules.language
    if found is None:
        return twiml.said_and_gone("", language, house.sound)
    case = found.join.case
    room = house.for_staff.say("whisper_room", language, "voice", room=case.room) if case.room else ""
    words = house.for_staff.say("transfer_incoming", language, "voice", who=found.join.staff, room=room)
    over = f"{house.sound.base}/voice/transfer/{transfer}/over"
    # Until the guest is theirs, the other one may leave without ending the guest's call.
    ends = found.status == transfers.Status.DONE
    return meeting.meet(words, language, found.join.conference, over, house.sound, ends=ends)


@doors.post("/voice/transfer/<transfer>/back")
@signed_by_twilio
def back(transfer: str) -> Response:
    """What the operator hears when the guest is with them again."""
    house = front()
    with house.store.read() as desk:
        found = transfers.find(desk, transfer)
        name = _name(desk, found, found.join.language) if found else ""
    if found is None:
        return twiml.nothing()
    words = house.for_staff.say("transfer_back", found.join.language, "voice", name=name)
    return twiml.waiting(words, found.join.language, house.sound, pause=1)


@doors.post("/voice/transfer/<transfer>/over")
@signed_by_twilio
def over(transfer: str) -> Response:
    """The conference is over for the other one."""
    return _gone(transfer, "hung_up")


@doors.post("/voice/transfer/<transfer>/status")
@signed_by_twilio
def status(transfer: str) -> Response:
    """Twilio reports on the call to the other one; only its end matters."""
    house = front()
    if sid := request.form.get("CallSid"):
        with house.store.write() as desk:
            transfers.placed(desk, transfer, sid)
    result = RESULTS.get(request.form.get("CallStatus", ""))
    return _gone(transfer, result) if result else twiml.nothing()


def _gone(transfer: str, result: str) -> Response:
    house = front()
    with house.store.write() as desk:
        transfers.gone(desk, transfer, result, now=house.clock())
    return twiml.nothing()


def _name(desk: Desk, transfer: Transfer, language: str) -> str:
    """A department by its name, a room or a number as it is."""
    department = desk.get(desk_house.Department, transfer.name)
    return str(department.names.get(language) or department.key) if department else transfer.name

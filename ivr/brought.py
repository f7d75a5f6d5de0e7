"""Doors for the guest's side of a join: brought out of the queue or rung, talking, on hold, left."""

from flask import Blueprint, Response, request

from handoff.desk import cases, conversations, joins, legs
from handoff.desk.joins import Join
from ivr import meeting, people, twiml
from ivr.answer import Answer, Line, Then
from ivr.heard import Heard
from ivr.menu import EMERGENCY_KEYS
from ivr.signature import signed_by_twilio
from ivr.voice import front

doors = Blueprint("brought", __name__)
STAY = "0"
HELD_PAUSE = 20  # seconds between two sentences to a guest on hold
OVER = {"completed", "busy", "no-answer", "failed", "canceled"}


@doors.post("/voice/join/<join>")
@signed_by_twilio
def brought(join: str) -> Response:
    """The caller was taken out of the queue: into the conference, or back when nobody is there any more."""
    house = front()
    with house.store.write() as desk:
        found = legs.joined(desk, join, now=house.clock())
        lost = joins.find(desk, join) if found is None else None
        talk = lost.talk if lost else None
        place = conversations.place(desk, lost.case) if lost and talk else 1
    if found is not None:
        return meeting.meet("", _language(found), found.conference, _address(join, "over"), house.sound)
    if lost is None:
        return twiml.said_and_gone("", house.rules.language, house.sound)
    if talk is None:
        sorry = house.wording.say(Line("talk_over_goodbye", {"staff": lost.staff}), _language(lost), "voice")
        return twiml.said_and_gone(sorry, _language(lost), house.sound)
    lines = (Line("queue_next") if place == 1 else Line("queue_place", {"place": place}),)
    again = Answer(lines, talk.language, then=Then.QUEUE, talk=talk.id, case=lost.case_id)
    return twiml.spoken(again, house.wording.phrases(again), house.sound)


@doors.post("/voice/back/<join>")
@signed_by_twilio
def back(join: str) -> Response:
    """Somebody lifted where the guest was rung: say who calls, and let the two talk."""
    house = front()
    with house.store.write() as desk:
        legs.guest_placed(desk, join, request.form.get("CallSid", ""))
        found = joins.find(desk, join)
    if found is None:
        return twiml.said_and_gone("", house.rules.language, house.sound)
    hour = house.clock().astimezone(house.wording.words.zone).hour
    lines = (
        Line(people.courtesy(hour)),
        Line("called_back", {"house": house.rules.name, "staff": found.staff}),
    )
    words = " ".join(house.wording.say(one, _language(found), "voice") for one in lines)
    # They meet when this has been said: by then the operator may have gone, and nobody may be sent to an empty room.
    there = f"{house.sound.base}/voice/join/{join}"
    return twiml.said_and_on(words, _language(found), there, house.sound)


@doors.post("/voice/back/<join>/status")
@signed_by_twilio
def status(join: str) -> Response:
    """Twilio reports on the call to the guest; only its end matters."""
    house = front()
    with house.store.write() as desk:
        if sid := request.form.get("CallSid"):
            legs.guest_placed(desk, join, sid)
        if request.form.get("CallStatus") in OVER:
            legs.guest_gone(desk, join, "guest_unanswered", now=house.clock())
    return twiml.nothing()


@doors.post("/voice/join/<join>/over")
@signed_by_twilio
def over(join: str) -> Response:
    """The conference is over for the guest: goodbye, unless they still need somebody."""
    house = front()
    with house.store.write() as desk:
        found = legs.guest_gone(desk, join, "caller_gone", now=house.clock())
    if found is None or request.form.get("CallStatus") != "in-progress":
        return twiml.nothing()
    line = Line("talk_over" if found.conversation_id else "talk_over_goodbye", {"staff": found.staff})
    words = house.wording.say(line, _language(found), "voice")
    if not found.conversation_id:
        return twiml.said_and_gone(words, _language(found), house.sound)
    return meeting.ask_key([words], _language(found), _address(join, "stay"), house.sound)


@doors.post("/voice/join/<join>/stay")
@signed_by_twilio
def stay(join: str) -> Response:
    """0: somebody is needed again; 9: an emergency; anything else is goodbye."""
    house, keys = front(), request.form.get("Digits", "")
    with house.store.write() as desk:
        found = joins.find(desk, join)
        talk = found.talk if found else None
        wanted = keys == STAY or keys in EMERGENCY_KEYS
        if found and talk and wanted:
            case = found.case
            if case.status == cases.Status.HELD and case.holder == found.staff and not found.live:
                cases.release(desk, case.id, found.staff, now=house.clock(), why="waits_again")
            conversations.wait_again(desk, talk, now=house.clock())
    if found is None or talk is None or not wanted:
        language = _language(found) if found else house.rules.language
        words = house.wording.say(Line("talk_goodbye"), language, "voice")
        return twiml.said_and_gone(words, language, house.sound)
    # The turn knows what the keys mean now: back in the queue, a new case where this one is closed, an alarm.
    sid = talk.call_sid or ""
    given = house.turn.take(Heard("voice", talk.number, talk.ours, sid, talk.language, keys=keys))
    return twiml.spoken(given, house.wording.phrases(given), house.sound)


@doors.post("/voice/join/<join>/held")
@signed_by_twilio
def held(join: str) -> Response:
    """The guest is on hold."""
    house = front()
    with house.store.read() as desk:
        found = joins.find(desk, join)
    language = _language(found) if found else house.rules.language
    words = house.wording.say(Line("on_hold", {"staff": found.staff if found else ""}), language, "voice")
    return meeting.held(words, language, _address(join, "held"), house.sound, pause=HELD_PAUSE)


def _language(join: Join) -> str:
    return join.case.language


def _address(join: str, what: str) -> str:
    return f"{front().sound.base}/voice/join/{join}/{what}"

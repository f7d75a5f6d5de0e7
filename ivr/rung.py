"""Doors for the wake-up call itself: lifted, a key, and how it went."""

from datetime import datetime, timedelta

from flask import Blueprint, Response, request

from handoff.desk import attempts, snoozes, stays
from handoff.desk import house as house_facts
from handoff.desk.store import Desk
from handoff.desk.wake_ups import WakeUp
from ivr import people, twiml
from ivr.answer import Line
from ivr.heard import Heard
from ivr.line import OVER, RESULTS
from ivr.signature import signed_by_twilio
from ivr.voice import front

doors = Blueprint("rung", __name__)
SNOOZE, PERSON = "2", "0"
FRESH = timedelta(hours=6)  # an older forecast is not told to somebody who cannot ask back


@doors.post("/voice/rung/<attempt>")
@signed_by_twilio
def lifted(attempt: str) -> Response:
    """Somebody or something lifted the receiver: greet, and ask for a key."""
    house = front()
    now = house.clock()
    with house.store.write() as desk:
        wake_up = attempts.lifted(desk, attempt, request.form.get("CallSid", ""), now=now)
        called_off = attempts.called_off(desk, attempt) if wake_up is None else None
        guest, weather = _personal(desk, wake_up, now) if wake_up else ("", "")
    if called_off is not None:
        # It rang while somebody cancelled it: silence on the line would leave the guest wondering all night.
        words = house.turn.say(Line("wake_up_cancelled"), called_off.language, "voice")
        return twiml.said_and_gone(words, called_off.language, house.sound)
    if wake_up is None:
        return twiml.said_and_gone("", house.rules.language, house.sound)
    local = now.astimezone(house.turn.words.zone)
    courtesy = house.turn.say(Line(people.waking(local.hour)), wake_up.language, "voice")
    values = {"courtesy": courtesy, "at": local.isoformat(), "guest": guest, "weather": weather}
    last = Line("wake_up_keys" if snoozes.may(wake_up, house.ladder) else "wake_up_keys_last")
    lines = (Line("wake_up_call", values), last)
    phrases = [" ".join(house.turn.say(one, wake_up.language, "voice") for one in lines)]
    phrases.append(house.turn.say(Line("wake_up_again"), wake_up.language, "voice"))
    address = f"{house.sound.base}/voice/rung/{attempt}/key"
    return twiml.wake_up(phrases, wake_up.language, address, house.sound)


@doors.post("/voice/rung/<attempt>/key")
@signed_by_twilio
def key(attempt: str) -> Response:
    """A key was pressed: the guest is awake. 2 puts it off, 0 brings a person as well."""
    house, pressed = front(), request.form.get("Digits", "")
    if not pressed:
        return twiml.nothing()
    now = house.clock()
    if pressed == PERSON:
        return _person(attempt)
    with house.store.write() as desk:
        again = snoozes.snooze(desk, attempt, house.ladder, now=now) if pressed == SNOOZE else None
        wake_up = attempts.key_pressed(desk, attempt, now=now)
    if wake_up is None:
        return twiml.said_and_gone("", house.rules.language, house.sound)
    line = Line("wake_up_cancelled" if wake_up.status == "cancelled" else "wake_up_done")
    if again is not None:
        line = Line("wake_up_snoozed", {"at": again.at.isoformat()})
    return twiml.said_and_gone(house.turn.say(line, wake_up.language, "voice"), wake_up.language, house.sound)


def _person(attempt: str) -> Response:
    """The guest is awake and wants somebody: the call goes on as one of theirs, in the queue."""
    house = front()
    with house.store.write() as desk:
        wake_up = attempts.key_pressed(desk, attempt, now=house.clock())
        line = wake_up.room.line if wake_up else None
        language = wake_up.language if wake_up else house.rules.language
    sid = request.form.get("CallSid", "")
    ours = request.form.get("From", "")[:40]
    heard = Heard("voice", line, ours, sid, language, keys="0")
    given = house.turn.take(heard)
    return twiml.spoken(given, house.turn.phrases(given), house.sound)


def _personal(desk: Desk, wake_up: WakeUp, now: datetime) -> tuple[str, str]:
    """The guest's name, unless nobody is to hear it, and the weather where staff wrote it down lately."""
    stay = stays.find(desk, wake_up.stay_id) if wake_up.stay_id else None
    known = stay is not None and stay.ended_at is None and not stay.incognito
    name = f"{stay.guest}. " if stay is not None and known else ""
    told = house_facts.fact(desk, "weather", wake_up.language)
    fresh = told is not None and now - told.changed_at <= FRESH
    return name, f"{told.voice} " if told is not None and fresh else ""


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
            attempts.ended(desk, attempt, result, house.ladder, now=house.clock(), sid=sid or None)
    return twiml.nothing()

"""Doors for the wake-up call itself: lifted, a key, and how it went."""

import logging
from datetime import datetime, timedelta

from flask import Blueprint, Response, request

from handoff.desk import house as house_facts
from handoff.desk import stays
from handoff.desk.store import Desk
from handoff.desk.waking import attempts, snoozes
from handoff.desk.waking.wake_ups import WakeUp
from ivr import people, twiml, woken
from ivr.answer import Line
from ivr.away import DESK_AWAY
from ivr.heard import Heard
from ivr.line import OVER, RESULTS
from ivr.signature import signed_by_twilio
from ivr.voice import front, without_desk

log = logging.getLogger(__name__)
doors = Blueprint("rung", __name__)
FRESH = timedelta(hours=6)  # an older forecast is not told to somebody who cannot ask back


@doors.post("/voice/rung/<attempt>")
@signed_by_twilio
def lifted(attempt: str) -> Response:
    """Somebody or something lifted the receiver: greet, and ask for a key."""
    house = front()
    now = house.clock()
    woken.count_kept(house)
    with house.store.write() as desk:
        wake_up = attempts.lifted(desk, attempt, request.form.get("CallSid", ""), now=now)
        called_off = attempts.called_off(desk, attempt) if wake_up is None else None
        guest, weather = _personal(desk, wake_up, now) if wake_up else ("", "")
    if called_off is not None:
        # It rang while somebody cancelled it: silence on the line would leave the guest wondering all night.
        words = house.wording.say(Line("wake_up_cancelled"), called_off.language, "voice")
        return twiml.said_and_gone(words, called_off.language, house.sound)
    if wake_up is None:
        return twiml.said_and_gone("", house.rules.language, house.sound)
    local = now.astimezone(house.wording.words.zone)
    courtesy = house.wording.say(Line(people.waking(local.hour)), wake_up.language, "voice")
    values = {"courtesy": courtesy, "at": local.isoformat(), "guest": guest, "weather": weather}
    last = Line("wake_up_keys" if snoozes.may(wake_up, house.ladder) else "wake_up_keys_last")
    lines = (Line("wake_up_call", values), last)
    phrases = [" ".join(house.wording.say(one, wake_up.language, "voice") for one in lines)]
    phrases.append(house.wording.say(Line("wake_up_again"), wake_up.language, "voice"))
    return twiml.wake_up(phrases, wake_up.language, _keys(attempt, wake_up.language), house.sound)


@doors.post("/voice/rung/<attempt>/key")
@signed_by_twilio
def key(attempt: str) -> Response:
    """A key was pressed: the guest is awake. 2 puts it off, 0 brings a person as well."""
    house, pressed = front(), request.form.get("Digits", "")
    if not pressed:
        return twiml.nothing()
    now = house.clock()
    try:
        if pressed == woken.PERSON:
            return _person(attempt)
        with house.store.write() as desk:
            wake_up, again = woken.press(desk, attempt, pressed, house.ladder, now=now)
    except DESK_AWAY:
        log.exception("the records are away at a key in a wake-up call")
        return _without_records(attempt, pressed)
    if wake_up is None:
        return twiml.said_and_gone("", house.rules.language, house.sound)
    line = Line("wake_up_cancelled" if wake_up.status == "cancelled" else "wake_up_done")
    if again is not None:
        line = Line("wake_up_snoozed", {"at": again.at.isoformat()})
    return twiml.said_and_gone(
        house.wording.say(line, wake_up.language, "voice"), wake_up.language, house.sound
    )


def _without_records(attempt: str, pressed: str) -> Response:
    """The key is kept beside the records and counts once they are back; a person is reached by their own telephone."""
    house, form = front(), request.form
    language = request.args.get("language", "")
    language = language if language in house.rules.languages else house.rules.language
    sid, ours = form.get("CallSid", "")[:40], form.get("From", "")[:40]
    if not woken.keep(house, attempt, pressed, ours=ours, sid=sid, language=language):
        return plain(attempt)
    if pressed == woken.PERSON:
        return without_desk()
    at = house.clock().astimezone(house.wording.words.zone) + house.ladder.snooze
    line = (
        Line("wake_up_snoozed", {"at": at.isoformat()}) if pressed == woken.SNOOZE else Line("wake_up_done")
    )
    return twiml.said_and_gone(house.wording.say(line, language, "voice"), language, house.sound)


def plain(attempt: str) -> Response:
    """The guest is on the line and the records are not: wake them all the same, and take their key."""
    house = front()
    local, language = house.clock().astimezone(house.wording.words.zone), house.rules.language
    courtesy = house.wording.say(Line(people.waking(local.hour)), language, "voice")
    lines = (Line("wake_up_call", {"courtesy": courtesy, "at": local.isoformat()}), Line("wake_up_keys_last"))
    phrases = [" ".join(house.wording.say(one, language, "voice") for one in lines)]
    return twiml.wake_up(phrases, language, _keys(attempt, language), house.sound)


def _keys(attempt: str, language: str) -> str:
    """Where a key goes; with the language, which is known without the records then."""
    return f"{front().sound.base}/voice/rung/{attempt}/key?language={language}"


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
    return twiml.spoken(given, house.wording.phrases(given), house.sound)


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
    woken.count_kept(house)
    with house.store.write() as desk:
        if sid:
            attempts.placed(desk, attempt, sid, now=house.clock())
        if state in OVER:
            result = RESULTS.get(state, "failed")
            attempts.ended(desk, attempt, result, house.ladder, now=house.clock(), sid=sid or None)
    return twiml.nothing()

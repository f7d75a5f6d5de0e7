"""Doors for calls: a request becomes a turn, the answer becomes TwiML, and nothing else."""

import logging

from flask import Blueprint, Response, current_app, request

from bot import guards
from handoff.desk import conversations
from ivr import away, twiml, who
from ivr.answer import Line
from ivr.away import DESK_AWAY
from ivr.front import Front
from ivr.heard import Heard
from ivr.once import once
from ivr.signature import signed_by_twilio

log = logging.getLogger(__name__)
doors = Blueprint("voice", __name__)
# How a Dial ended in which two people spoke. https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus-values
TALKED = {"completed", "answered"}


def front() -> Front:
    """The front line this process was composed with."""
    found: Front = current_app.extensions["front"]
    return found


@doors.post("/voice/incoming")
@signed_by_twilio
def incoming() -> Response:
    """Somebody calls."""
    return _take(None)


@doors.post("/voice/<talk>/<int:step>")
@signed_by_twilio
def heard(talk: str, step: int) -> Response:
    """The caller spoke, pressed keys, or said nothing."""
    house = front()
    try:
        with house.store.read() as desk:
            known = conversations.find(desk, talk)
        if known is not None and known.call_sid != request.form.get("CallSid"):
            return Response("that is another call\n", 403, mimetype="text/plain")
    except DESK_AWAY:
        known = None
    return _take(step if known is not None else None)


@doors.post("/voice/fallback")
@signed_by_twilio
def fallback() -> Response:
    """Twilio could not reach us or understand us: apologise, and put the caller through to the desk."""
    log.error("twilio fell back: error %s", request.form.get("ErrorCode", "?")[:10])
    return without_desk()


@doors.post("/voice/dialled/<language>")
@signed_by_twilio
def dialled(language: str) -> Response:
    """The desk's own telephone rang: whoever heard nobody there is told what else there is."""
    house = front()
    if request.form.get("DialCallStatus") in TALKED:
        return twiml.said_and_gone("", house.rules.language, house.sound)
    language = language if language in house.rules.languages else house.rules.language
    line = Line("desk_unanswered", {"emergency_number": house.rules.emergency_number})
    return twiml.said_and_gone(house.wording.say(line, language, "voice"), language, house.sound)


def _take(step: int | None) -> Response:
    if not request.form.get("CallSid"):
        return Response("no CallSid\n", 400, mimetype="text/plain")
    house, said = front(), _heard(step)

    def answer() -> Response:
        given = house.turn.take(said)
        return twiml.spoken(given, house.wording.phrases(given), house.sound)

    key = f"{request.path}:{said.sid}"
    try:
        return once(house.store, key, request.form.items(), answer, _one_moment, clock=house.clock)
    except DESK_AWAY:
        log.error("the desk's records cannot be reached")
        return without_desk(said)


def _heard(step: int | None) -> Heard:
    house, form = front(), request.form
    number = who.number(form.get("From"))
    return Heard(
        channel="voice",
        number=number,
        ours=guards.plain(form.get("To", ""))[:40],
        sid=guards.plain(form.get("CallSid", ""))[:40],
        language=who.language(number, house.rules.languages, house.rules.language),
        words=form.get("SpeechResult", ""),
        keys="".join(c for c in form.get("Digits", "") if c in "0123456789*#")[:32],
        step=step,
    )


def _one_moment() -> Response:
    """Another request of the same step is still being answered: come again in a second."""
    return twiml.once_more(front().sound.base + request.path)


def without_desk(said: Heard | None = None) -> Response:
    """Apologise, and put the caller through to the desk's own telephone."""
    house, said = front(), said or _heard(None)
    if away.urgent(said):
        away.keep(said, house)
    given = away.answer(said, house)
    return twiml.spoken(given, house.wording.phrases(given), house.sound)

"""Doors for texts: a request becomes a turn, the answer becomes a text, and nothing else."""

import logging

from flask import Blueprint, Response, current_app, request

from bot import guards
from config import segments
from handoff.desk import texts
from ivr import at_the_door, away, twiml, who
from ivr.away import DESK_AWAY
from ivr.front import Front
from ivr.heard import Heard
from ivr.once import once
from ivr.signature import signed_by_twilio

log = logging.getLogger(__name__)
doors = Blueprint("sms", __name__)
MOST_SEGMENTS = 2
# Twilio answers these itself and blocks what we would send after them (error 21610).
# https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
OPT_OUT = {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}


def front() -> Front:
    """The front line this process was composed with."""
    found: Front = current_app.extensions["front"]
    return found


@doors.post("/sms/incoming")
@signed_by_twilio
def incoming() -> Response:
    """Somebody texts."""
    form = request.form
    sid = form.get("MessageSid") or form.get("SmsSid")
    number = who.number(form.get("From"))
    if not sid or number is None:
        return Response("no MessageSid or no From\n", 400, mimetype="text/plain")
    house, heard = front(), _heard(number, sid)
    try:
        return once(
            house.store,
            f"/sms/incoming:{heard.sid}",
            form.items(),
            lambda: _answer(heard),
            lambda: twiml.texted(""),
            clock=house.clock,
        )
    except DESK_AWAY:
        log.error("the desk's records cannot be reached")
        return without_desk()


@doors.post("/sms/status/<text>")
@signed_by_twilio
def status(text: str) -> Response:
    """Twilio reports on a text of ours; reports come twice and in any order."""
    house = front()
    sid, state = request.form.get("MessageSid", ""), request.form.get("MessageStatus", "")
    with house.store.write() as desk:
        known = desk.get(texts.Text, text)
        if known is not None and known.sid is None and sid:
            # The report overtook the answer to our own request.
            texts.sent(desk, text, sid, now=house.clock())
        texts.told(desk, sid, state, now=house.clock())
    return twiml.nothing()


def _answer(heard: Heard) -> Response:
    house = front()
    told = at_the_door.texted(house, heard.number, heard.words)
    if told is not None:
        return twiml.texted(told)
    given = house.turn.take(heard)
    # Whoever opted out must not be written to: Twilio would refuse it, and the law too.
    if heard.words.strip().lower() in OPT_OUT:
        return twiml.texted("")
    return twiml.texted(segments.fit(house.wording.render(given), MOST_SEGMENTS))


def _heard(number: str | None, sid: str) -> Heard:
    form, rules = request.form, front().rules
    return Heard(
        channel="sms",
        number=number,
        ours=guards.plain(form.get("To", ""))[:40],
        sid=guards.plain(sid)[:40],
        language=who.language(number, rules.languages, rules.language),
        words=form.get("Body", ""),
        picture=form.get("NumMedia", "0") not in ("", "0"),
    )


def without_desk() -> Response:
    """Keep the text beside the records and say that it was received; where it cannot be kept, say that."""
    house, form = front(), request.form
    heard = _heard(who.number(form.get("From")), form.get("MessageSid") or form.get("SmsSid") or "")
    given = away.answer(heard, house, kept=away.keep(heard, house))
    return twiml.texted(house.wording.render(given))

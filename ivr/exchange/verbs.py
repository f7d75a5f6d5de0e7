"""Which verb is performed by what; and how a call of the house's is played out from its first document."""

from __future__ import annotations

from collections.abc import Mapping

from ivr.exchange import dialing, listening, speaking, waiting
from ivr.exchange.legs import Leg
from ivr.exchange.script import Perform, Script
from ivr.exchange.steps import Next, Status
from ivr.exchange.switchboard import Switchboard

VERBS: Mapping[str, Perform] = {
    "Say": speaking.say,
    "Play": speaking.play,
    "Pause": speaking.pause,
    "Redirect": speaking.redirect,
    "Hangup": speaking.hangup,
    "Reject": speaking.reject,
    "Gather": listening.gather,
    "Record": listening.record,
    "Enqueue": waiting.enqueue,
    "Leave": waiting.leave,
    "Dial": dialing.dial,
}


def script(exchange: Switchboard, leg: Leg) -> Script:
    """A script for this leg with every verb there is."""
    return Script(exchange, leg, VERBS)


def place_call(exchange: Switchboard, leg: Leg) -> None:
    """Ring somebody for the REST API, and perform the call's document when they answer."""

    def answered(leg: Leg) -> None:
        amd = leg.plan.amd_callback
        if amd is not None and leg.answered_by:
            form = (("CallSid", leg.sid), ("AccountSid", leg.account), ("AnsweredBy", leg.answered_by))
            script(exchange, leg).aside(Next(amd.url, amd.method, form, why="machine"))
        script(exchange, leg).run(leg.plan.first)

    exchange.place(leg, answered)


def take_call(exchange: Switchboard, leg: Leg) -> None:
    """A call to the house: it rings until the first document answers it."""
    exchange.become(leg, Status.RINGING)
    exchange.run(leg, lambda: script(exchange, leg).run(leg.plan.first))

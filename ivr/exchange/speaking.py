"""The verbs that need no answer: say, play, pause; and those that end or send elsewhere."""

from __future__ import annotations

from functools import partial

from ivr.exchange.legs import Leg, never
from ivr.exchange.reader import Verb
from ivr.exchange.script import Script
from ivr.exchange.steps import Gone, Next, Status

# People speak, and Twilio's voices read, about so many characters a second.
CHARACTERS_PER_SECOND = 15
# Nobody here knows how long a sound file is.
SOUND_SECONDS = 20.0
_RATES = {"x-slow": 0.5, "slow": 0.75, "fast": 1.25, "x-fast": 1.5}


def say(script: Script, verb: Verb) -> None:
    """Read words aloud, for as long as that takes on this phone."""
    leg, phone = script.leg, script.exchange.phone(script.leg.line)
    loops = verb.seconds("loop", 1) or 1
    seconds = len(verb.text) / CHARACTERS_PER_SECOND / _speed(verb)
    for _ in range(min(loops, 100)):
        event = script.exchange.feed.tell(
            "say",
            line=leg.line,
            call=leg.sid,
            words=verb.text,
            language=verb.get("language"),
            voice=verb.get("voice"),
            rate=_speed(verb),
            seconds=seconds * phone.pace,
        )
        if phone.aloud and phone.pace:
            # The browser's own voice decides how long it takes; if it falls silent, time does.
            leg.wait(partial(_finished, leg, event.id), seconds * 4 + 5)
        else:
            leg.wait(never, seconds * phone.pace)


def _finished(leg: Leg, told: int) -> bool | None:
    return True if leg.heard >= told else None


def _speed(verb: Verb) -> float:
    """How fast, from a <prosody rate>: 1 is the voice's own pace."""
    for part in verb.children:
        rate = part.get("rate")
        if rate.endswith("%") and rate[:-1].isdecimal() and int(rate[:-1]):
            return min(max(int(rate[:-1]) / 100, 0.2), 2.0)
        if part.name == "prosody" and rate:
            return _RATES.get(rate, 1.0)
    return 1.0


def play(script: Script, verb: Verb) -> None:
    """Play a sound, or the tones of keys."""
    leg, pace = script.leg, script.exchange.phone(script.leg.line).pace
    url = script.address(verb.text) if verb.text else ""
    seconds = SOUND_SECONDS * pace if url else len(verb.get("digits")) * 0.25 * pace
    script.exchange.feed.tell(
        "play", line=leg.line, call=leg.sid, url=url, digits=verb.get("digits"), seconds=seconds
    )
    leg.wait(never, max(seconds, 0.05), patience="play")


def pause(script: Script, verb: Verb) -> None:
    """Silence."""
    leg, pace = script.leg, script.exchange.phone(script.leg.line).pace
    seconds = verb.seconds("length", 1) * pace
    script.exchange.feed.tell("pause", line=leg.line, call=leg.sid, seconds=seconds)
    # Never quite nothing: a document that pauses and asks again must not spin.
    leg.wait(never, max(seconds, 0.05), patience="pause")


def redirect(script: Script, verb: Verb) -> Next:
    """Go on with another document."""
    return script.next(verb.text, verb.get("method"), (), "redirect")


def hangup(script: Script, verb: Verb) -> None:
    """The house hangs up."""
    script.exchange.end(script.leg, Status.COMPLETED, "house")
    raise Gone


def reject(script: Script, verb: Verb) -> None:
    """Turn a call away unanswered; once it has been answered this is an error and changes nothing."""
    if script.leg.talking:
        script.refuse(12200, "<Reject> cannot follow another verb: the call has been answered")
        return
    busy = verb.get("reason") == "busy"
    script.exchange.end(script.leg, Status.BUSY if busy else Status.NO_ANSWER, "rejected")
    raise Gone

"""The verbs that listen: gather keys or words, record a message."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.exchange.legs import Leg
from ivr.exchange.marks import sid
from ivr.exchange.reader import Verb
from ivr.exchange.script import Script
from ivr.exchange.steps import Listening, Next, Spoken

_PROMPTS = frozenset({"Say", "Play", "Pause"})


@dataclass(frozen=True)
class Heard:
    """What a gather got: keys (and the one that ended them), or words with how sure the ear is."""

    digits: str = ""
    finished_on: str = ""
    words: str = ""
    confidence: float | None = None


def gather(script: Script, verb: Verb) -> Next | None:
    """Listen while the prompts play and for `timeout` after; the action gets what was heard."""
    leg, ways = script.leg, verb.get("input", "dtmf").split()
    _open_ears(script, Listening("dtmf" in ways, "speech" in ways, verb.get("language", "en-US")))
    try:
        interruptible = verb.on("bargeIn", True)
        with leg.until(lambda: interruptible and bool(leg.keys or leg.words)):
            for prompt in verb.children:
                if prompt.name in _PROMPTS:
                    script.verbs[prompt.name](script, prompt)
        heard = _collect(leg, verb)
    finally:
        _close_ears(script)
    if not (heard.digits or heard.words) and not verb.on("actionOnEmptyResult"):
        return None
    if heard.words and verb.get("partialResultCallback"):
        extra = (("UnstableSpeechResult", heard.words), ("Stability", "0.8"), ("SequenceNumber", "0"))
        script.aside(script.next(verb.get("partialResultCallback"), "POST", extra, "partial"))
    return script.next(verb.get("action"), verb.get("method"), _result(heard), "heard")


def _result(heard: Heard) -> list[tuple[str, str]]:
    if heard.words:
        sure = [] if heard.confidence is None else [("Confidence", f"{heard.confidence:.8f}")]
        return [("SpeechResult", heard.words), *sure]
    ended = [("FinishedOnKey", heard.finished_on)] if heard.finished_on else []
    return [("Digits", heard.digits), *ended, ("msg", "Gather End")]


def _collect(leg: Leg, verb: Verb) -> Heard:
    limit = verb.seconds("numDigits", 10_000)
    finish = verb.get("finishOnKey", "#")
    digits = ""
    while True:
        got = _hear(leg, not digits, verb.seconds("timeout", 5), "gather")
        if got is None:
            return Heard(digits)
        key, spoken = got
        if spoken is not None:
            return Heard(words=spoken.words, confidence=spoken.confidence)
        if key == finish:
            return Heard(digits, finished_on=key)
        digits += key
        if len(digits) >= limit:
            return Heard(digits)


def _hear(leg: Leg, words_too: bool, seconds: int, patience: str) -> tuple[str, Spoken | None] | None:
    return leg.wait(lambda: _next(leg, words_too), seconds, patience=patience)


def _next(leg: Leg, words_too: bool) -> tuple[str, Spoken | None] | None:
    """The next key or what was said next, if anything."""
    if leg.keys:
        return leg.keys.popleft(), None
    return ("", leg.words.popleft()) if leg.words and words_too else None


def record(script: Script, verb: Verb) -> Next | None:
    """Take a message until a key, silence or the end of patience; here a message is the words that were said."""
    leg = script.leg
    script.exchange.feed.tell("play", line=leg.line, call=leg.sid, url="", digits="", tone=True, seconds=0.3)
    _open_ears(script, Listening(True, True, recording=True))
    said: list[str] = []
    key = ""
    try:
        while True:
            got = _hear(leg, True, verb.seconds("timeout", 5), "record")
            if got is None:
                break
            pressed, spoken = got
            if spoken is not None:
                said.append(spoken.words)
            elif pressed in verb.get("finishOnKey", "1234567890*#"):
                key = pressed
                break
    finally:
        _close_ears(script)
    recording = sid("RE")
    url = f"{script.exchange.base_url}/2010-04-01/Accounts/{leg.account}/Recordings/{recording}"
    length = max(1, round(len(" ".join(said)) / 15))
    script.exchange.feed.tell(
        "recorded", line=leg.line, call=leg.sid, words=" ".join(said), recording=recording
    )
    form = [("RecordingUrl", url), ("RecordingSid", recording), ("RecordingDuration", str(length))]
    if verb.get("recordingStatusCallback"):
        status = (*form, ("RecordingStatus", "completed" if said else "absent"))
        script.aside(script.next(verb.get("recordingStatusCallback"), "POST", status, "recording"))
    if not said:
        return None
    return script.next(
        verb.get("action"), verb.get("method"), [*form, *([("Digits", key)] if key else [])], "recorded"
    )


def _open_ears(script: Script, listening: Listening) -> None:
    leg = script.leg
    with leg.board:
        # What was typed before anybody listened is lost, as on a real line.
        leg.keys.clear()
        leg.words.clear()
        leg.listening = listening
        script.exchange.feed.tell("listening", line=leg.line, call=leg.sid, **vars(listening))


def _close_ears(script: Script) -> None:
    leg = script.leg
    with leg.board:
        leg.listening = None
        script.exchange.feed.tell("listened", line=leg.line, call=leg.sid)

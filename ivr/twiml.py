"""Answers as TwiML: pure functions from an answer to XML. https://www.twilio.com/docs/voice/twiml"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import Response
from twilio.twiml import TwiML
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import VoiceResponse

from ivr.answer import Answer, Keys, Then
from ivr.wording import Phrase

# Long enough to think of a room number, short enough that nobody believes the line is dead.
THINK = {Keys.ONE: 6, Keys.MANY: 8}
MOST_DIGITS = 12


@dataclass(frozen=True)
class Voice:
    """How a language sounds and is heard: Twilio's voice, its Say language and its Gather language."""

    name: str
    say: str
    hear: str


@dataclass(frozen=True)
class Sound:
    """Everything the pure functions need to know of the house: voices, and where to hand calls on."""

    voices: Mapping[str, Voice]
    base: str
    fallback_number: str


def spoken(answer: Answer, phrases: list[Phrase], sound: Sound) -> Response:
    """Say the phrases, then do what the answer says."""
    voice = VoiceResponse()
    where = _listen(voice, answer, sound) if answer.then is Then.LISTEN else voice
    for language, words in phrases:
        say(where, words, language, sound, slow=answer.slow)
    if answer.then is Then.QUEUE:
        _queue(voice, answer, sound)
    elif answer.then is Then.DIAL:
        voice.dial(
            sound.fallback_number,
            timeout=40,
            action=f"{sound.base}/voice/dialled/{answer.language}",
            method="POST",
        )
    if answer.then is Then.HANG_UP:
        voice.hangup()
    return xml(voice)


def texted(words: str) -> Response:
    """Answer a text; no words, no answer."""
    message = MessagingResponse()
    if words:
        message.message(clean(words))
    return xml(message)


def said_and_gone(words: str, language: str, sound: Sound) -> Response:
    """Say the words and hang up."""
    voice = VoiceResponse()
    say(voice, words, language, sound)
    voice.hangup()
    return xml(voice)


def said_and_on(words: str, language: str, address: str, sound: Sound) -> Response:
    """Say the words; what comes then is asked for at `address`."""
    voice = VoiceResponse()
    say(voice, words, language, sound)
    voice.redirect(address, method="POST")
    return xml(voice)


def wake_up(phrases: Iterable[str], language: str, key_address: str, sound: Sound) -> Response:
    """The wake-up call: only a key counts, so only keys are gathered, once for each phrase."""
    voice = VoiceResponse()
    for phrase in phrases:
        # Without a finishing key # is a key like any other: a living hand pressed it.
        gather = voice.gather(
            input="dtmf", num_digits=1, finish_on_key="", timeout=8, action=key_address, method="POST"
        )
        say(gather, phrase, language, sound)
    voice.hangup()
    return xml(voice)


def leave_queue() -> Response:
    """Out of the queue: Twilio asks next what becomes of the caller."""
    voice = VoiceResponse()
    voice.leave()
    return xml(voice)


def waiting(words: str, language: str, sound: Sound, *, pause: int) -> Response:
    """What a caller in the queue hears; asked for again by Twilio when it ends."""
    voice = VoiceResponse()
    say(voice, words, language, sound)
    voice.pause(length=pause)
    return xml(voice)


def choosing(words: str, language: str, address: str, sound: Sound, *, pause: int) -> Response:
    """The same with a key to press meanwhile; Gather is allowed in a queue, and asks `address` only about keys."""
    voice = VoiceResponse()
    gather = voice.gather(
        input="dtmf", num_digits=1, finish_on_key="", timeout=pause, action=address, method="POST"
    )
    say(gather, words, language, sound)
    return xml(voice)


def dictation(words: str, language: str, address: str, sound: Sound) -> Response:
    """Ask for a message of up to a minute; silence is told to `address` as well."""
    voice = VoiceResponse()
    gather = voice.gather(
        input="dtmf speech",
        language=sound.voices[language].hear,
        num_digits=1,
        finish_on_key="",
        timeout=THINK[Keys.MANY],
        speech_timeout="auto",
        action=address,
        method="POST",
        action_on_empty_result=True,
    )
    say(gather, words, language, sound)
    return xml(voice)


def once_more(address: str) -> Response:
    """The answer is not known yet: be asked again in a second."""
    voice = VoiceResponse()
    voice.pause(length=1)
    voice.redirect(address, method="POST")
    return xml(voice)


def nothing() -> Response:
    """Acknowledge, and say nothing."""
    return xml(VoiceResponse())


def xml(document: TwiML) -> Response:
    """A TwiML document as Twilio wants it."""
    return Response(str(document), mimetype="text/xml")


def clean(words: str) -> str:
    """Words that XML can carry: control characters would make the whole document unreadable."""
    kept = (c for c in words if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn"))
    return "".join(kept)


def _listen(voice: VoiceResponse, answer: Answer, sound: Sound) -> TwiML:
    # actionOnEmptyResult: silence comes back to us as well, so no caller falls off the end of a document.
    return voice.gather(
        input="dtmf speech",
        language=sound.voices[answer.language].hear,
        action=f"{sound.base}/voice/{answer.talk}/{answer.step}",
        method="POST",
        timeout=THINK[answer.keys],
        speech_timeout="auto",
        action_on_empty_result=True,
        **_digits(answer.keys),
    )


def _digits(keys: Keys) -> dict[str, object]:
    if keys is Keys.MANY:
        return {"num_digits": MOST_DIGITS, "finish_on_key": "#"}
    return {"num_digits": 1, "finish_on_key": ""}


def _queue(voice: VoiceResponse, answer: Answer, sound: Sound) -> None:
    voice.enqueue(
        f"case-{answer.case}",
        wait_url=f"{sound.base}/voice/wait/{answer.talk}",
        wait_url_method="POST",
        action=f"{sound.base}/voice/left/{answer.talk}",
        method="POST",
    )


def say(where: TwiML, words: str, language: str, sound: Sound, *, slow: bool = False) -> None:
    """Say the words in the house's voice of that language; no words, nothing."""
    if not words:
        return
    voice = sound.voices[language]
    said = where.say("" if slow else clean(words), voice=voice.name, language=voice.say)
    if slow:
        said.prosody(clean(words), rate="75%")

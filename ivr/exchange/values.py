"""What an attribute of TwiML may be set to: the rules that the library's signatures do not show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Test = Callable[[str], bool]


@dataclass(frozen=True)
class Wrong:
    """An attribute whose value Twilio does not take: its warning, and the reason in words."""

    attribute: str
    code: int
    why: str


@dataclass(frozen=True)
class Misfit:
    """An element whose parts do not go together; `fatal` when Twilio then does not perform it."""

    code: int
    why: str
    fatal: bool


def _one_of(*words: str) -> Test:
    return lambda value: value in words


def _words_of(*words: str) -> Test:
    return lambda value: bool(value.split()) and set(value.split()) <= set(words)


def _number(low: int, high: int) -> Test:
    return lambda value: value.isdecimal() and value.isascii() and low <= int(value) <= high


def _shape(pattern: str) -> Test:
    compiled = re.compile(pattern)
    return lambda value: compiled.fullmatch(value) is not None


def _hints(value: str) -> bool:
    entries = value.split(",")
    return len(entries) <= 500 and all(len(entry.strip()) <= 100 for entry in entries)


def _voice(value: str) -> bool:
    # Measured in Twilio's own list of 900 voices: there is no Google voice for Mexico.
    return (
        bool(re.fullmatch(r"man|woman|alice|(Polly|Google)\.[\w.-]+", value)) and "Google.es-MX" not in value
    )


_SWITCH = _one_of("true", "false")
_METHOD = _one_of("GET", "POST")
_TAG = _shape(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?|multi")
_PROGRESS = _words_of("initiated", "ringing", "answered", "completed")
_EARS = _one_of("dtmf", "speech", "dtmf speech", "speech dtmf")
MODELS = frozenset(
    {
        "default",
        "numbers_and_commands",
        "phone_call",
        "experimental_conversations",
        "experimental_utterances",
        "googlev2_long",
        "googlev2_short",
        "googlev2_telephony",
        "googlev2_telephony_short",
        "deepgram_nova-2",
        "deepgram_nova-3",
    }
)
# Tags the narrower speech models know (Twilio, docs/voice/twiml/gather); with another one the gather fails.
_PHONE_CALL = {"en-US", "en-GB", "en-AU", "fr-FR", "fr-CA", "ja-JP", "ru-RU", "es-US", "es-ES", "pt-BR"}
_EXPERIMENTAL = {"es-ES", "es-US"}

# (element, attribute) → test, Twilio's code (docs/api/errors), reason. Element "" = wherever it stands.
RULES: dict[tuple[str, str], tuple[Test, int, str]] = {
    ("", "method"): (_METHOD, 12200, "must be GET or POST"),
    ("", "waitUrlMethod"): (_METHOD, 12200, "must be GET or POST"),
    ("", "statusCallbackMethod"): (_METHOD, 12200, "must be GET or POST"),
    ("Gather", "method"): (_METHOD, 13312, "must be GET or POST"),
    ("Gather", "input"): (_EARS, 12200, "must be dtmf, speech or both"),
    ("Gather", "timeout"): (_number(0, 600), 13313, "must be a number of seconds"),
    ("Gather", "numDigits"): (_number(1, 1000), 13314, "must be a whole number above 0"),
    ("Gather", "finishOnKey"): (_shape(r"[0-9#*]?"), 13310, "must be one key, or empty"),
    ("Gather", "language"): (_TAG, 13331, "is no language tag"),
    ("Gather", "hints"): (_hints, 13330, "takes at most 500 entries of 100 characters"),
    ("Gather", "speechTimeout"): (_shape(r"auto|[0-9]+"), 12200, "must be auto or a number of seconds"),
    ("Gather", "speechModel"): (_one_of(*MODELS), 12200, "is no speech model"),
    ("Gather", "actionOnEmptyResult"): (_SWITCH, 12200, "must be true or false"),
    ("Gather", "bargeIn"): (_SWITCH, 12200, "must be true or false"),
    ("Gather", "profanityFilter"): (_SWITCH, 12200, "must be true or false"),
    ("Say", "language"): (_TAG, 13511, "is no language tag"),
    ("Say", "voice"): (_voice, 13512, "is no voice"),
    ("Say", "loop"): (_number(0, 1000), 13510, "must be a whole number"),
    ("Play", "loop"): (_number(0, 1000), 13410, "must be a whole number"),
    ("Play", "digits"): (_shape(r"[0-9#*wW]{1,32}"), 12200, "must be keys, w or W"),
    ("Pause", "length"): (_number(0, 600), 13910, "must be a number of seconds"),
    ("Reject", "reason"): (_one_of("rejected", "busy"), 12200, "must be rejected or busy"),
    ("Dial", "method"): (_METHOD, 13210, "must be GET or POST"),
    ("Dial", "timeout"): (_number(0, 600), 13212, "must be a number of seconds up to 600"),
    ("Dial", "hangupOnStar"): (_SWITCH, 13213, "must be true or false"),
    ("Dial", "timeLimit"): (_number(1, 86400), 13216, "must be a number of seconds"),
    ("Dial", "answerOnBridge"): (_SWITCH, 12200, "must be true or false"),
    ("Number", "statusCallbackEvent"): (_PROGRESS, 12200, "names an event there is not"),
    ("Client", "statusCallbackEvent"): (_PROGRESS, 12200, "names an event there is not"),
    ("Sip", "statusCallbackEvent"): (_PROGRESS, 12200, "names an event there is not"),
    ("Conference", "muted"): (_SWITCH, 13230, "must be true or false"),
    ("Conference", "endConferenceOnExit"): (_SWITCH, 13231, "must be true or false"),
    ("Conference", "startConferenceOnEnter"): (_SWITCH, 13232, "must be true or false"),
    ("Conference", "maxParticipants"): (_number(2, 250), 12200, "must lie between 2 and 250"),
    ("Conference", "statusCallbackEvent"): (
        _words_of("start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement"),
        12200,
        "names an event there is not",
    ),
    ("Record", "timeout"): (_number(0, 3600), 12200, "must be a number of seconds"),
    ("Record", "maxLength"): (_number(1, 14400), 12200, "must be a number of seconds"),
    ("Record", "finishOnKey"): (_shape(r"[0-9#*]*"), 12200, "must be keys, or empty"),
}


def wrong(element: str, attributes: dict[str, str]) -> Iterator[Wrong]:
    """The attributes of this element whose value Twilio refuses (it then goes by the default)."""
    for name, value in attributes.items():
        rule = RULES.get((element, name)) or RULES.get(("", name))
        if rule is not None:
            passes, code, why = rule
            if not passes(value):
                yield Wrong(name, code, why)


def misfit(element: str, attributes: dict[str, str], text: str) -> Misfit | None:
    """What does not go together in this element, if anything."""
    if element == "Say" and not text:
        return Misfit(13520, "there is nothing to say", True)
    if element == "Say" and len(text) > 4096:
        return Misfit(13520, "more than 4096 characters", True)
    if element == "Redirect" and not text:
        return Misfit(11100, "the address is missing", True)
    if element == "Enqueue" and len(text) > 64:
        return Misfit(12200, "a queue's name has at most 64 characters", True)
    if element == "Gather" and attributes.get("speechModel", "default") != "default":
        return _speech_model(attributes)
    return None


def _speech_model(attributes: dict[str, str]) -> Misfit | None:
    model, language = attributes["speechModel"], attributes.get("language", "en-US")
    if not attributes.get("speechTimeout", "").isdecimal():
        return Misfit(12200, f"speechModel {model} needs speechTimeout as a number of seconds", False)
    fits = (
        language in _PHONE_CALL
        if model == "phone_call"
        else language in _EXPERIMENTAL or language.startswith("en-")
        if model.startswith("experimental_")
        else language == "multi"
        if model == "deepgram_nova-3"
        else True
    )
    return None if fits else Misfit(13331, f"speechModel {model} does not know {language}", True)

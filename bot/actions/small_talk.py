"""Greeting, thanks, goodbye, again, another language, and what was not understood."""

from __future__ import annotations

import re

from bot.actions import report
from bot.actions.front import Front
from bot.actions.heard import SURE, Heard
from bot.actions.reply import Reply, say, told
from bot.speech import fold

BY_TEXT = "language/texts"
OFFERED_FROM = 0.2
"""Below that a guess is no better than none."""
OFFERED = 2
BOT = "out_of_scope/bot"
# Nobody means these when what they say is not understood.
NOT_OFFERED = frozenset(
    """
    nlu_fallback out_of_scope inform affirm deny greet thanks bye repeat language cancel_process
    emergency human whereabouts
    """.split()  # noqa: SIM905
)
_LANGUAGES = {
    "es": r"\b(?:espanol|castellano|spanish|espagnol|spanisch|spagnolo)\b",
    "en": r"\b(?:ingles|english|anglais|englisch|inglese)\b",
    "fr": r"\b(?:frances|french|francais)\b",
    "de": r"\b(?:aleman|german|deutsch)\b",
    "it": r"\b(?:italiano|italian)\b",
    "pt": r"\b(?:portugues|portuguese)\b",
    "zh": r"\b(?:chino|chinese|mandarin)\b|中文",
    "ja": r"\b(?:japones|japanese)\b",
    "ru": r"\b(?:ruso|russian)\b",
    "ar": r"\b(?:arabe|arabic)\b",
    "nl": r"\b(?:holandes|neerlandes|dutch)\b",
    "ca": r"\b(?:catalan|catala)\b",
}
# "No hablo español" asks for anything but Spanish.
_NOT_SPOKEN = re.compile(
    r"\b(?:no|not|don't|dont|can't|cannot) (?:\w+ ){1,2}(?:el |the )?(?:espanol|ingles|spanish|english)\b"
)


def greet(_heard: Heard, _front: Front) -> Reply:
    """action_greet."""
    return Reply((say("greet"),))


def thanks(_heard: Heard, _front: Front) -> Reply:
    """action_thanks."""
    return Reply((say("thanks"),))


def bye(_heard: Heard, _front: Front) -> Reply:
    """action_bye."""
    return told(say("bye"))


def again(_heard: Heard, _front: Front) -> Reply:
    """action_repeat: the turn says its last answer once more."""
    return Reply((say("repeat"),))


def idle_yes(_heard: Heard, _front: Front) -> Reply:
    """action_idle_yes: a yes to nothing."""
    return Reply((say("idle_yes"),))


def idle_no(heard: Heard, front: Front) -> Reply:
    """action_idle_no: no, nothing else. A caller who was asked just that has said goodbye."""
    with front.reading(heard) as scene:
        asked = [one.get("key") for one in scene.talk.said if isinstance(one, dict)]
        done = scene.talk.channel == "voice" and "anything_else" in asked
    return Reply((say("bye" if done else "idle_no"),))


def stop(_heard: Heard, _front: Front) -> Reply:
    """action_stop: whatever was begun is dropped."""
    return told(say("stopped"))


def language(heard: Heard, front: Front) -> Reply:
    """action_language: the one that is named, else the house's next; for one not spoken here, a person.

    Whoever cannot hear us, or wants it in writing, is written to.
    """
    if heard.full_intent == BY_TEXT:
        return Reply((say("by_text"),))
    words = fold(heard.text)
    words = _NOT_SPOKEN.sub("", words)
    named = [one for one, pattern in _LANGUAGES.items() if re.search(pattern, words)]
    spoken = [one for one in named if one in front.languages]
    if named and not spoken:
        return Reply((say("person", reason="language", wish=named[0]),))
    with front.reading(heard) as scene:
        others = [one for one in front.languages if one != scene.language]
        new = [one for one in spoken if one != scene.language] or spoken or others
        return Reply((say("language", to=new[0] if new else None),))


def misunderstood(heard: Heard, front: Front) -> Reply:
    """action_misunderstood: what may have been meant; the turn decides what to say.

    Whoever asks what they are talking to is told so: that was understood.
    """
    if heard.full_intent == BOT and heard.confidence >= SURE:
        return Reply((say("i_am_automatic"),))
    danger = any(name == "emergency" and share >= OFFERED_FROM for name, share in heard.ranking)
    added = None if danger else report.more(heard, front)
    if added:
        return added
    options = [
        name
        for name, share in heard.ranking
        if share >= OFFERED_FROM and name.partition("/")[0] not in NOT_OFFERED
    ]
    more = {"danger": True} if danger else {}
    return Reply((say("misunderstood", options=options[:OFFERED], **more),))

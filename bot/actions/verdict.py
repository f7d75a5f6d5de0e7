"""Yes or no to what was read back."""

from __future__ import annotations

import re

from bot.actions.heard import Heard
from bot.speech import fold

_YES = (
    "si|sip|claro|correcto|exacto|perfecto|vale|de acuerdo|bueno|eso es|esta bien|muy bien|asi es|"
    "ok|okay|okey|"
    "yes|yep|yeah|yup|sure|correct|right|exactly|perfect|fine|that is right|that's right|that's it|go ahead|"
    r"please do|y(?=\W*$)"
)
_NO = r"no|nop|nope|nah|para nada|incorrecto|negativo|mal|not|wrong|incorrect|that is wrong|that's wrong|n(?=\W*$)"
SHORT, SURE = 6, 0.75
_THUMBS = {"👍": True, "👌": True, "👎": False}
_FIRST = re.compile(rf"\W*(?:eh|um|uh|pues|ah|oh|well)?\W*(?:(?P<yes>{_YES})|(?P<no>{_NO}))\b")


def answers(heard: Heard) -> bool:
    """Whether short words that begin with yes or no are an answer, though the model hears some other wish in them.

    "No, my room" is no complaint about a room: what the model is not sure of does not end what was begun.
    """
    short = len(heard.text.split()) <= SHORT and heard.confidence < SURE
    return short and _FIRST.match(fold(heard.text)) is not None


def elsewhere(heard: Heard, form: str) -> bool:
    """Whether a form that asked for a yes or no gives way: another wish was understood, and no yes or no was said."""
    return heard.aside(form) and not answers(heard)


def verdict(heard: Heard) -> bool | None:
    """True for yes, False for no, None for neither. The first word counts before the model does."""
    found = _FIRST.match(fold(heard.text))
    if found:
        return found["yes"] is not None
    thumb = next((right for sign, right in _THUMBS.items() if heard.text.startswith(sign)), None)
    return {"affirm": True, "deny": False}.get(heard.intent) if thumb is None else thumb

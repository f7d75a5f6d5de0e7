"""Guards on a guest's text: what may be stored, shown, and handed to the bot."""

from __future__ import annotations

import unicodedata

from bot.cards import mask_cards

__all__ = ["LONGEST", "mask_cards", "neutral", "plain"]

LONGEST = 1600
_KEPT_CONTROLS = frozenset("\n\t")


def neutral(text: str) -> str:
    """`text` that Rasa cannot take for a command: no slash in front, however it is disguised by blanks.

    Rasa 3.6.21 runs every text whose stripped form begins with "/" as an intent with slots. The same strip() is
    used here, until nothing changes. The result may be empty: then there is nothing to send.
    """
    text = text.strip()
    while text.startswith("/"):
        text = text[1:].strip()
    return text


def plain(text: str) -> str:
    """`text` as it may be stored: NFC, at most 1,600 characters, no control characters, NUL or lone surrogates.

    Joiners and marks of direction stay, they belong to the writing; line breaks and tabs stay too.
    """
    kept = "".join(char for char in text[: LONGEST * 4] if _may_stay(char))
    return unicodedata.normalize("NFC", kept)[:LONGEST]


def _may_stay(char: str) -> bool:
    return char in _KEPT_CONTROLS or unicodedata.category(char) not in ("Cc", "Cs")

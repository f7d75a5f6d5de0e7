"""A small notation for phrases, and its way to one regular expression.

Words stand as they are said, without accents. `word*` is any word that begins so, `(a|b c)` one of several,
`~` up to four words of any kind; `?` behind a word or group makes it optional.
One phrase a line; inside brackets a line may end anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.speech import fold

_ITEM = re.compile(r"\([^)]*\)\??|\S+")
_SPLIT = re.compile(r"[^\w']+|_+")
_GROUP = re.compile(r"\([^()]*\)")
_GAP = r"(?:[^ ]+ ){0,4}?"
NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Phrases:
    """What one language says: cries by kind, doubtful signs by kind, phrases that lower, and harmless ones.

    Harmless phrases are taken out of the text before anything is looked for, so that only words outside them
    count. Lowering phrases are taken out too, but leave a doubt of their kind behind.
    """

    sure: dict[str, str]
    doubt: dict[str, str]
    lowered: dict[str, str]
    harmless: str


def spoken(text: str) -> str:
    """`text` as folded words with one space around each: " hay humo en el pasillo "."""
    return f" {' '.join(word for word in _SPLIT.split(fold(text)) if word)} "


def compiled(*phrases: str) -> re.Pattern[str]:
    """One expression for all `phrases` (each of many lines), to be searched in a `spoken` text."""
    whole = (_GROUP.sub(lambda group: " ".join(group[0].split()), block) for block in phrases)
    lines = [line.strip() for block in whole for line in block.splitlines() if line.strip()]
    if not lines:
        return NOTHING
    return re.compile("(?<= )(?:" + "|".join(_phrase(line) for line in lines) + ")")


def _phrase(line: str) -> str:
    return "".join(_item(item) for item in _ITEM.findall(line))


def _item(item: str) -> str:
    if item == "~":
        return _GAP
    optional = item.endswith("?")
    body = item.removesuffix("?")
    words = body[1:-1].split("|") if body.startswith("(") else [body]
    said = "|".join(re.escape(word.strip()).replace(r"\*", "[^ ]*").replace(r"\ ", " ") for word in words)
    return f"(?:(?:{said}) )" + ("?" if optional else "")

"""How many parts a text is sent and paid in: GSM 03.38 where its alphabet suffices, else UCS-2."""

from __future__ import annotations

import math
from dataclasses import dataclass

# Source: 3GPP TS 23.038, basic table and extension table (each of the latter takes two places).
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")


@dataclass(frozen=True)
class Size:
    """`units` used of `room`, in `count` segments; `odd` is the first letter that forced UCS-2."""

    units: int
    room: int
    count: int
    odd: str


def size(text: str) -> Size:
    """The size of this text on the air."""
    odd = next((letter for letter in text if letter not in _BASIC and letter not in _EXTENDED), "")
    if odd:
        units, one, many = len(text.encode("utf-16-be")) // 2, 70, 67
    else:
        units, one, many = len(text) + sum(letter in _EXTENDED for letter in text), 160, 153
    count = 1 if units <= one else math.ceil(units / many)
    return Size(units, one if count == 1 else many * count, count, odd)

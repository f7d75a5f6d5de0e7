"""How many parts of a text message some words need, and why.

GSM 03.38 holds 160 characters in one part and 153 in each of several; one character outside it makes
the whole text UCS-2: 70 and 67. https://www.twilio.com/docs/glossary/what-sms-character-limit
"""

from dataclasses import dataclass

GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWICE = set("^{}\\[~]|€\f")
# Letters that make a whole text UCS-2, more than halving its room, and are read as well without their accent.
PLAIN = str.maketrans("áíóúÁÍÓÚâêîôûëïãõ", "aiouAIOUaeioueiao")


@dataclass(frozen=True)
class Segments:
    """What a text costs: its parts, its length in units, the units one part holds, and who made it UCS-2."""

    count: int
    units: int
    each: int
    because: str | None


def count(text: str) -> Segments:
    """Count the parts that `text` needs."""
    odd = next((c for c in text if c not in GSM and c not in GSM_TWICE), None)
    if odd is None:
        units = sum(2 if c in GSM_TWICE else 1 for c in text)
        alone, joined = 160, 153
    else:
        units = len(text.encode("utf-16-be")) // 2
        alone, joined = 70, 67
    each = alone if units <= alone else joined
    return Segments(max(1, -(-units // each)), units, each, odd)


def fit(text: str, parts: int) -> str:
    """The text so that it needs no more than `parts` parts: first without accents that cost, then cut at a word."""
    if count(text).count <= parts:
        return text
    text = text.translate(PLAIN)
    if count(text).count <= parts:
        return text
    words = text.split(" ")
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if count(" ".join(words[:middle]) + "...").count <= parts:
            low = middle
        else:
            high = middle - 1
    cut = " ".join(words[:low]) + "..."
    while count(cut).count > parts and len(cut) > 4:
        cut = cut[:-4] + "..."
    return cut

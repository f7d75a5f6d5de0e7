"""Payment cards in a guest's words: found, typed or spoken, so that no record ever holds one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from bot.speech import fold

MASK = "****"
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|\S")
_BRANDS = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})|5[1-5][0-9]{14}|2[2-7][0-9]{14}|3[47][0-9]{13}"
    r"|3(?:0[0-5]|[68][0-9])[0-9]{11}|6(?:011|4[4-9][0-9]|5[0-9]{2})[0-9]{12}|35[2-8][0-9]{13}|62[0-9]{14,17}"
)
_SHORTEST, _MOST, _PHONE = 13, 19, 15
_OTHER_NUMBERS = frozenset(
    [
        "reserva",
        "localizador",
        "booking",
        "reservation",
        "confirmation",
        "telefono",
        "phone",
        "tel",
        "movil",
        "mobile",
        "pedido",
        "order",
        "ticket",
        "habitacion",
        "room",
        "vuelo",
        "flight",
        "expediente",
        "tracking",
        "referencia",
        "reference",
    ]
)
_JOINTS = frozenset("-.,·")
_TIMES = {"double": 2, "doble": 2, "triple": 3, "treble": 3}


def _numbered(said: str, start: int, step: int = 1) -> dict[str, str]:
    return {word: str(start + step * place) for place, word in enumerate(said.split())}


_WORDS = (
    _numbered(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis",
        0,
    )
    | _numbered(
        "diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco", 17
    )
    | _numbered("veintiseis veintisiete veintiocho veintinueve", 26)
    | _numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", 0
    )
    | _numbered("sixteen seventeen eighteen nineteen", 16)
    | _numbered("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", 20, 10)
    | _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
    | {"un": "1", "una": "1", "oh": "0", "o": "0"}
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Digits said in one go, and where they stand in the text."""

    digits: str
    start: int
    end: int


def mask_cards(text: str) -> str:
    """`text` with payment card numbers replaced by ****.

    A card is 13 to 19 digits that pass the Luhn check, typed or spoken (Spanish or English, digit by digit or in
    tens), with blanks, dots or dashes between. Telephone numbers that begin with + or 00 stay, and so do numbers
    announced as a booking, telephone, room or flight unless they have the prefix and length of a card brand.
    """
    for start, end in reversed(list(_found(text))):
        text = text[:start] + MASK + text[end:]
    return text


def _found(text: str) -> Iterator[tuple[int, int]]:
    for before, run in _runs(text):
        i = 0
        while i < len(run):
            last = _card_at(run, i, before if i == 0 else ())
            if last is None:
                i += 1
                continue
            yield run[i].start, run[last].end
            i = last + 1


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], list[_Piece]]]:
    """Stretches of digits with nothing but joints between, each with the three words before it."""
    before: list[str] = []
    run: list[_Piece] = []
    times = 1
    started: int | None = None
    for match in _TOKEN.finditer(text):
        said = match[0] if match[0].isascii() else fold(match[0])
        said = said.lower()
        digits = said if said.isascii() and said.isdecimal() else _WORDS.get(said)
        if digits:
            _append(run, _Piece(digits * times, match.start() if started is None else started, match.end()))
            times, started = 1, None
        elif run and (said in _JOINTS or said in ("y", "and")):
            continue
        elif said in _TIMES:
            times, started = _TIMES[said], match.start()
        else:
            if run:
                yield tuple(before[-3:]), run
                before, run = [], []
            before.append(said)
    if run:
        yield tuple(before[-3:]), run


def _append(run: list[_Piece], piece: _Piece) -> None:
    """Add a piece; a unit right behind spoken tens is one number with them ("cuarenta y uno")."""
    last = run[-1] if run else None
    tens = (
        last is not None and len(last.digits) == 2 and last.digits.endswith("0") and last.end - last.start > 2
    )
    if last and tens and len(piece.digits) == 1 and piece.digits != "0" and piece.end - piece.start > 1:
        run[-1] = _Piece(last.digits[0] + piece.digits, last.start, piece.end)
        return
    run.append(piece)


def _card_at(run: list[_Piece], first: int, before: tuple[str, ...]) -> int | None:
    """The last piece of a card that begins with piece `first`, or None; the longest one counts."""
    digits, found = "", None
    for place in range(first, len(run)):
        digits += run[place].digits
        if len(digits) > _MOST:
            break
        if len(digits) >= _SHORTEST and _luhn(digits) and _is_card(digits, before):
            found = place
    if found is None and len(run[first].digits) > _MOST:
        inside = any(_luhn(run[first].digits[:size]) for size in range(_SHORTEST, _MOST + 1))
        return first if inside else None
    return found


def _is_card(digits: str, before: tuple[str, ...]) -> bool:
    if len(set(digits)) == 1:
        return False
    if digits.startswith("00") or (before[-1:] == ("+",) and len(digits) <= _PHONE):
        return False
    return bool(_BRANDS.fullmatch(digits)) or not _OTHER_NUMBERS.intersection(before)


def _luhn(digits: str) -> bool:
    """The check digit of ISO/IEC 7812: every second digit from the right counts double."""
    backward = [int(digit) for digit in reversed(digits)]
    pairs = zip_longest(backward[::2], backward[1::2], fillvalue=0)
    return sum(odd + sum(divmod(even * 2, 10)) for odd, even in pairs) % 10 == 0

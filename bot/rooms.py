"""Which room: a grammar for room numbers as guests say, type and key them; only rooms that exist count."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.times.items import room_end
from bot.times.reading import LANGUAGES, lexicon
from bot.times.sentence import Sentence
from bot.times.terms import Kind, Term

_LONGEST = 6
_MOST_READINGS = 64
_MOST_PIECES = 8
_LETTERED = re.compile(r"[^\W_]{1,6}")


@dataclass(frozen=True, slots=True)
class Room:
    """What was heard of a room: the `number` of one that exists, or as `unknown` the number of one that does not."""

    number: str | None = None
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
    """A stretch of digits that may name a room: all its readings, best first, and how it was brought up.

    `named` when words around it say "room"; `own` when they say it is the speaker's; `corrected` when it
    follows a correction.
    """

    readings: tuple[str, ...]
    named: bool
    own: bool
    corrected: bool


def read(text: str, language: str, *, rooms: Collection[str], asked: bool) -> Room:
    """The room in `text`, said in `language` ("es", "en").

    `rooms` holds the numbers of the rooms that exist. `asked`: a room had just been asked for, so that digits
    alone name one. Digit by digit, in tens and in hundreds ("tres cero cinco", "two fifteen", "trescientos
    cinco"), also split by speech recognition ("30 5"). After a correction the last one counts; of two rooms the
    one that is not the speaker's own. Hours ("a las 3:05") name no room. Never raises on any text.
    """
    known = {room.casefold(): room for room in rooms}
    lettered = _lettered(text, known)
    if lettered.number:
        return lettered
    own = language if language in LANGUAGES else "en"
    found = _read(text, own, known, asked=asked)
    if found == Room():
        others = (_read(text, code, known, asked=False, named=True) for code in LANGUAGES if code != own)
        found = next((other for other in others if other.number), found)
    return found


def _read(text: str, language: str, known: dict[str, str], *, asked: bool, named: bool = False) -> Room:
    """The room heard with the ears of one language; `named`: only where words around it say so."""
    sentence = Sentence(lexicon(language).terms(text)[:200], LANGUAGES[language])
    mentions = list(_mentions(sentence, asked=asked))
    heard = [(mention, _existing(mention, known)) for mention in mentions]
    sure = [
        (mention, room)
        for mention, room in heard
        if room and (mention.named or asked or (not named and _plain(mention, room)))
    ]
    corrected = [room for mention, room in sure if mention.corrected]
    if corrected:
        return Room(number=corrected[-1])
    if sure:
        return Room(number=min(sure, key=lambda pair: (pair[0].own, not pair[0].named))[1])
    doubtful = [mention for mention, room in heard if not room and (mention.named or asked)]
    return Room(unknown=doubtful[-1].readings[0]) if doubtful else Room()


def _existing(mention: _Mention, known: dict[str, str]) -> str | None:
    return next((known[reading] for reading in mention.readings if reading in known), None)


def _plain(mention: _Mention, room: str) -> bool:
    """Without any word around it, only a full number of three digits or more that reads one way is a room."""
    return len(room) >= 3 and mention.readings[0] == room.casefold()


def _mentions(s: Sentence, *, asked: bool) -> Iterator[_Mention]:
    i, corrected = 0, False
    while i < len(s):
        kind = s.kind(i)
        corrected = corrected or (kind in (Kind.CORRECT, Kind.NO, Kind.INSTEAD) and i > 0)
        end = room_end(s, i)
        if end > i:
            start = next((k for k in range(i, end) if _digit(s.term(k))), end)
            yield _Mention(
                _readings(s, start, end), kind is not Kind.NUMBER or asked, kind is Kind.SELF, corrected
            )
            i = end
            continue
        if kind is Kind.AT or (kind is Kind.LA and s.term(i + 1).text in ("una", "1")):
            i = _past_hour(s, i + 1)
            continue
        end = _stretch(s, i)
        if end > i and _is_number(s, i, end, asked=asked):
            yield _Mention(_readings(s, i, end), False, False, corrected)
        i = max(end, i + 1)


def _digit(term: Term) -> bool:
    return term.kind in (Kind.NUMBER, Kind.OH)


def _past_hour(s: Sentence, i: int) -> int:
    """The place behind an hour: "a las siete y media", "at 7:30"."""
    joints = (
        Kind.NUMBER,
        Kind.OH,
        Kind.AND,
        Kind.MINUS,
        Kind.HALF,
        Kind.QUARTER,
        Kind.COLON,
        Kind.DOT,
        Kind.PAST,
        Kind.TO,
    )
    return s.skip(i, *joints)


def _stretch(s: Sentence, i: int) -> int:
    """The place behind the digits that begin at `i`, or `i`."""
    end = i
    while end - i < _MOST_PIECES and (_digit(s.term(end)) or (end > i and _joins(s, end))):
        end += 1
    return end


def _joins(s: Sentence, i: int) -> bool:
    """Whether the word at `i` holds digits together: "hundred", a dash, the "y" of "treinta y uno"."""
    if s.kind(i) in (Kind.HUNDRED, Kind.DASH):
        return _digit(s.term(i - 1))
    return s.kind(i) is Kind.AND and s.kind(i - 1) in (Kind.HUNDRED, Kind.NUMBER) and _digit(s.term(i + 1))


def _is_number(s: Sentence, i: int, end: int, *, asked: bool) -> bool:
    """Whether the digits from `i` to `end` may name a room rather than an hour, a count or a date."""
    after = s.kind(end)
    if after in (Kind.COLON, Kind.SLASH, Kind.PART, Kind.OCLOCK, Kind.MONTH, Kind.UNIT, Kind.HOUR_MARK):
        return False
    if s.kind(i - 1) in (Kind.COLON, Kind.SLASH, Kind.PAST, Kind.TO, Kind.HALF):
        return False
    if asked:
        return True
    pieces = [s.term(k) for k in range(i, end)]
    typed = len(pieces) == 1 and pieces[0].typed and len(pieces[0].text) >= 3
    singly = len(pieces) >= 3 and all(term.kind is Kind.OH or 0 <= term.number <= 9 for term in pieces)
    return typed or singly


def _readings(s: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Every number that the digits from `start` to `end` can be, the likeliest first."""
    found = dict.fromkeys(_spelled(s, start, min(end, start + _MOST_PIECES)))
    return tuple(reading for reading in found if 0 < len(reading) <= _LONGEST)[:_MOST_READINGS] or ("",)


def _spelled(s: Sentence, i: int, end: int) -> Iterator[str]:
    """The first number taken whole or piece by piece, joined to all the rest can be."""
    if i >= end:
        yield ""
        return
    term = s.term(i)
    if term.kind is Kind.OH:
        heads = [("0", i + 1)]
    elif term.kind is Kind.NUMBER:
        whole = s.number(i)
        heads = [(str(whole[0]), whole[1])] if whole and whole[1] <= end and not term.typed else []
        heads.append((term.text if term.typed else str(term.number), i + 1))
        if not term.typed and 20 <= term.number <= 90 and whole and whole[1] == i + 2:
            heads.append((str(term.number // 10), i + 1))
        if term.typed and len(term.text) == 2 and term.text.endswith("0"):
            heads.append((term.text, i + 1))
    else:
        heads = [("", i + 1)]
    for said, after in heads:
        for rest in _spelled(s, after, end):
            yield said + rest


def _lettered(text: str, known: dict[str, str]) -> Room:
    """Rooms whose names hold letters ("12B"), as typed."""
    for match in _LETTERED.finditer(text.casefold()):
        room = known.get(match[0])
        if room and not room.isdecimal() and any(char.isdecimal() for char in room):
            return Room(number=room)
    return Room()

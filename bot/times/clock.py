"""The hour on a clock: one of its faces, with what leads to it and what stands behind it."""

from __future__ import annotations

from dataclasses import replace

from bot.times.dial import FAIR, STRONG, Clock, is_part
from bot.times.faces import FACES
from bot.times.sentence import Sentence
from bot.times.terms import Kind


def read_clock(s: Sentence, i: int) -> Clock | None:
    """The hour that begins at term `i`, with a leading "at" and a part of the day right behind it."""
    start = i
    while s.kind(start) in (Kind.NEAR, Kind.BOUND):
        start += 1
    vague = start > i
    lead, begin = _lead(s, start)
    found = next((clock for read in FACES if (clock := read(s, begin))), None)
    if found is None:
        return None
    if lead and found.sure < STRONG:
        found = replace(found, sure=STRONG)
    found = _tail(s, found)
    vague = found.vague or vague or _loose_bound(s, start - 1)
    return replace(found, vague=vague, sure=max(found.sure, FAIR) if vague else found.sure, lead=lead)


def _lead(s: Sentence, i: int) -> tuple[str, int]:
    """Which "at" stands at `i` ("" for none), and the place after it."""
    term = s.term(i)
    if term.kind is Kind.AT:
        after = s.skip(i + 1, Kind.NEAR, Kind.POLITE) if s.kind(i + 1) is Kind.POLITE else i + 1
        return str(term.value), after
    singular = term.kind is Kind.LA and s.language.la_room and s.term(i + 1).text in ("una", "1", "01")
    return ("at", i + 1) if singular else ("", i)


def _loose_bound(s: Sentence, i: int) -> bool:
    """ "before seven", "after seven": a bound and not an hour."""
    term = s.term(i)
    if term.kind not in (Kind.TO, Kind.PAST) or term.text in ("to", "of", "till", "til"):
        return False
    return s.kind(i - 1) not in (Kind.NUMBER, Kind.UNIT, Kind.QUARTER, Kind.HALF)


def _tail(s: Sentence, clock: Clock) -> Clock:
    """`clock` with what stands right behind it: part of the day, "sharp", "or so"."""
    end, part, exact, sure, vague = clock.end, clock.part, clock.exact, clock.sure, clock.vague
    while True:
        term = s.term(end)
        if term.kind is Kind.PART and part is None and is_part(s, end):
            part, sure = str(term.value), STRONG
        elif _makes_vague(s, end):
            vague = True
        elif term.kind is Kind.HOUR_MARK or (s.unit(end) == 60 and sure == STRONG):
            exact, sure = True, STRONG
        elif term.kind is Kind.OCLOCK:
            sure = STRONG
        elif term.kind is Kind.DASH and s.kind(end + 1) is Kind.NEARLY:
            pass
        else:
            break
        end += 1
    return replace(clock, end=end, part=part, exact=exact, sure=sure, vague=vague)


def _makes_vague(s: Sentence, i: int) -> bool:
    """ "or so", "más o menos", "pasadas": behind an hour it is only about then."""
    kind, after = s.kind(i), s.kind(i + 1)
    if kind is Kind.PAST:
        return after is not Kind.AT and s.term(i).text.startswith("pasad")
    return kind is Kind.NEARLY or (kind is Kind.NEAR and after not in (Kind.AT, Kind.NUMBER))

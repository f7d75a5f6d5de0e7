"""The door of the grammar: from a guest's words to moments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from bot.times.courtesy import plainly
from bot.times.english import ENGLISH
from bot.times.items import read_items
from bot.times.policy import rule
from bot.times.sentence import Sentence
from bot.times.spanish import SPANISH
from bot.times.terms import Kind, Language, Lexicon, Term
from bot.times.wishes import gather

LANGUAGES: dict[str, Language] = {language.code: language for language in (SPANISH, ENGLISH)}
_LONGEST = 400
_ABOUT = (Kind.NEAR, Kind.NEARLY)


@dataclass(frozen=True, slots=True)
class Moments:
    """What was understood of a time.

    at: moments in the house's zone, all after now; empty when something must be asked, or nothing was said.
    recurrence: daily, weekdays, weekends, or weekday names joined by commas; `at` holds its first moment.
    assumed: what the guest did not say and must hear in the read-back: am, pm, date, about (an hour or a length
    of time was given as about so much), gap and overlap (the clock changes then).
    ask: what must be asked first: ampm, day, time, past.
    """

    at: tuple[datetime, ...] = ()
    recurrence: str | None = None
    assumed: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()


def read(text: str, language: str, *, now: datetime, asked: bool, near: bool = False) -> Moments:
    """The moments in `text`, said in `language` ("es", "en") at `now`.

    `now` is aware and in the house's zone. `asked`: an hour had just been asked for, so that bare numbers and
    keys ("0645", "7") are hours. `near`: an hour that is only about right ("about six", "seven or so") is taken as it
    was said and `about` is assumed, where it is asked for otherwise. An answer to a question is read by joining it
    to what was said before: `read(f"{before}, {answer}", …)`. Never raises on any text.
    """
    if now.utcoffset() is None:
        raise ValueError("now must be aware, in the house's zone")
    first = language if language in LANGUAGES else "en"
    found = _read(text, first, now, asked=asked, near=near)
    if found != Moments():
        return found
    for other in LANGUAGES:
        if other != first:
            found = _read(text, other, now, asked=False, near=near)
            if found.at:
                return found
    return Moments()


@cache
def lexicon(language: str) -> Lexicon:
    """The phrases of a language of LANGUAGES, made once."""
    return Lexicon(LANGUAGES[language])


def _read(text: str, language: str, now: datetime, *, asked: bool, near: bool) -> Moments:
    every = lexicon(language).terms(plainly(text, language))[:_LONGEST]
    terms = [term for term in every if term.kind not in _ABOUT] if near else every
    about = ("about",) if len(terms) < len(every) else ()
    if asked and (keyed := _keyed(terms)):
        terms = keyed
    sentence = Sentence(terms, LANGUAGES[language])
    wishes = gather(read_items(sentence), asked=asked)
    at, assumed, ask = rule(wishes, sentence.language, now).settled()
    recurrence = wishes.repeat.name if wishes.repeat and not wishes.repeat.doubt and (at or ask) else None
    return Moments(at, recurrence, (*assumed, *about) if at else assumed, ask)


def _keyed(terms: list[Term]) -> list[Term] | None:
    """Four digits from the keys are hours and minutes of a day of 24 hours: "0645", "1230#"."""
    digits = [term for term in terms if term.text != "#"]
    if len(digits) != 1 or len(digits[0].text) != 4 or not digits[0].typed:
        return None
    hour, minute = digits[0].text[:2], digits[0].text[2:]
    return [
        Term(Kind.NUMBER, int(hour), hour, False),
        Term(Kind.COLON, None, ":", True),
        Term(Kind.NUMBER, int(minute), minute, True),
        Term(Kind.HOUR_MARK, None, "h", True),
    ]

"""A day said once for two wishes: "a taxi tomorrow at six, and wake me at quarter past five"."""

from __future__ import annotations

import unicodedata

from bot.times.courtesy import plainly
from bot.times.dates import Day
from bot.times.dial import FAIR, Clock
from bot.times.durations import Wait
from bot.times.items import read_items
from bot.times.reading import LANGUAGES, lexicon
from bot.times.recurrence import Repeat
from bot.times.sentence import Sentence

_OWN = (Day, Repeat, Wait)


def with_day_of(before: str, text: str, language: str) -> str:
    """`text` with the day that was said in `before`, where it names an hour and no day of its own.

    `language`: "es" or "en"; any other is read as English. Today is not carried: whoever wants a taxi tonight and to
    be woken at six means the morning. Nor is a day where `before` names several. Never raises on any text.
    """
    known = language if language in LANGUAGES else "en"
    items = read_items(_sentence(text, known)[0])
    hour = any(isinstance(item.found, Clock) and item.found.sure >= FAIR for item in items)
    day = _day(before, known) if hour and not any(isinstance(item.found, _OWN) for item in items) else None
    return f"{text} {day}" if day else text


def _day(text: str, language: str) -> str | None:
    """The words of the only day in `text`, as they were said."""
    sentence, plain = _sentence(text, language)
    days = [item for item in read_items(sentence) if isinstance(item.found, Day)]
    if len(days) != 1 or not isinstance(found := days[0].found, Day) or found.doubt or found.offset == 0:
        return None
    first, last = sentence.term(days[0].start), sentence.term(days[0].end - 1)
    return plain[first.start : last.end]


def _sentence(text: str, language: str) -> tuple[Sentence, str]:
    plain = unicodedata.normalize("NFC", plainly(text, language))
    return Sentence(lexicon(language).terms(plain), LANGUAGES[language]), plain

"""Typed terms: what each word or phrase of a guest can mean in a sentence about time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from bot.speech import Word, words

Value: TypeAlias = int | str | tuple[int, str] | None


class Kind(Enum):
    """The part a term plays; the comment gives what its value holds."""

    NUMBER = auto()  # int
    ORDINAL = auto()  # int: day of a month
    HUNDRED = auto()  # "hundred" after a number
    OH = auto()  # a zero said as a letter
    ARTICLE = auto()
    HALF = auto()
    QUARTER = auto()
    AT = auto()  # "at", "a las"; value "to" where it also means "until"
    LA = auto()  # Spanish singular article: "la una", or a room
    FOR = auto()
    TO = auto()  # minutes before an hour
    PAST = auto()  # minutes after an hour
    MINUS = auto()
    AND = auto()
    WITH = auto()
    OCLOCK = auto()
    HOUR_MARK = auto()  # the letter h
    NAMED = auto()  # int: noon 12, midnight 24
    PART = auto()  # str: am, morning, early, noon, pm, afternoon, evening, night, nap
    DAY = auto()  # int, or (int, part): days from today
    WEEKDAY = auto()  # int: Monday is 0
    WEEKDAYS = auto()  # int: "Mondays"
    MONTH = auto()  # int
    THE = auto()
    ON = auto()
    NEXT = auto()
    THIS = auto()
    WEEK_AFTER = auto()
    LAST = auto()
    EVERY = auto()
    LOS = auto()  # Spanish plural article: "los lunes"
    REPEAT = auto()  # str: daily, weekdays, weekends; or (0, part) for "every morning"
    EXCEPT = auto()
    UNTIL = auto()
    UP_TO = auto()
    UNIT = auto()  # int: minutes in it
    IN = auto()
    FROM_NOW = auto()
    LATER = auto()
    A_FEW = auto()
    VAGUE = auto()
    NEAR = auto()  # before an hour: "around"
    NEARLY = auto()  # after an hour: "or so"
    BOUND = auto()  # before an hour: "not later than", "before"
    CORRECT = auto()
    NO = auto()
    INSTEAD = auto()
    OR = auto()
    BETWEEN = auto()
    FROM = auto()
    AGAIN = auto()
    CHANGE = auto()
    GONE = auto()  # yesterday, ago
    EVENT = auto()
    WAKE = auto()
    ROOM = auto()
    SELF = auto()
    POLITE = auto()
    COMMA = auto()
    DOT = auto()
    COLON = auto()
    SLASH = auto()
    DASH = auto()
    WORD = auto()


MARKS = {",": Kind.COMMA, ";": Kind.COMMA, ".": Kind.DOT, ":": Kind.COLON, "/": Kind.SLASH, "-": Kind.DASH}


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase with its kind; `text` is its first word as said, digits for a typed number.

    `start` and `end` count characters of the folded text, where the term was read from one.
    """

    kind: Kind
    value: Value
    text: str
    glued: bool
    start: int = 0
    end: int = 0

    @property
    def number(self) -> int:
        """The value of a number, ordinal, unit, day or month."""
        return self.value if isinstance(self.value, int) else -1

    @property
    def typed(self) -> bool:
        """Whether the number came as digits."""
        return self.text.isdecimal()


@dataclass(frozen=True, slots=True)
class Language:
    """All that the grammar knows about a language: a table of phrases and a few habits.

    half_past: "half six" is 6:30. noon_is_morning: "twelve in the morning" is noon.
    and_minutes: "seven and ten" is 7:10. day_first: 7/8 is the seventh of August.
    la_room: the singular article before a number other than one names a room.
    """

    code: str
    table: Mapping[Kind, Mapping[Value, str]]
    half_past: bool
    noon_is_morning: bool
    and_minutes: bool
    day_first: bool
    la_room: bool


Phrase: TypeAlias = tuple[tuple[str, ...], Kind, Value]


class Lexicon:
    """The phrases of one language, looked up by their first word, the longest first."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._by_first: dict[str, list[Phrase]] = {}
        for kind, values in language.table.items():
            for value, phrases in values.items():
                for phrase in phrases.split("|"):
                    said = tuple(phrase.split())
                    self._by_first.setdefault(said[0], []).append((said, kind, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def terms(self, text: str) -> list[Term]:
        """`text` as terms; a word that means nothing here becomes a WORD."""
        said = words(text)
        return list(self._terms(said))

    def _terms(self, said: list[Word]) -> Iterator[Term]:
        i = 0
        while i < len(said):
            word = said[i]
            if "0" <= word.text[0] <= "9":
                yield _numeral(word)
                i += 1
                continue
            phrase = self._longest(said, i)
            if phrase:
                last = said[i + len(phrase[0]) - 1]
                yield Term(phrase[1], phrase[2], word.text, word.glued, word.start, last.end)
                i += len(phrase[0])
                continue
            yield from self._loose(word)
            i += 1

    def _longest(self, said: list[Word], i: int) -> Phrase | None:
        for entry in self._by_first.get(said[i].text, ()):
            length = len(entry[0])
            if length == 1 or tuple(w.text for w in said[i : i + length]) == entry[0]:
                return entry
        return None

    def _loose(self, word: Word) -> Iterator[Term]:
        """A mark, a number with a tail ("sevenish"), or a word without meaning."""
        stem = self._by_first.get(word.text.removesuffix("ish")) if word.text.endswith("ish") else None
        if stem and stem[-1][1] in (Kind.NUMBER, Kind.NAMED):
            yield Term(stem[-1][1], stem[-1][2], word.text, word.glued, word.start, word.end)
            yield Term(Kind.NEARLY, None, "ish", True, word.end, word.end)
            return
        yield Term(MARKS.get(word.text, Kind.WORD), None, word.text, word.glued, word.start, word.end)


def _numeral(word: Word) -> Term:
    value = int(word.text) if len(word.text) <= 6 else -1
    return Term(Kind.NUMBER, value, word.text, word.glued, word.start, word.end)

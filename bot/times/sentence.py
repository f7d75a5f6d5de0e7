"""A sentence being read: its terms, and the numbers that stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.times.terms import Kind, Language, Term

END = Term(Kind.WORD, None, "", False)
_WEEK = 10080


@dataclass(frozen=True, slots=True)
class Sentence:
    """The terms of one utterance; reading past either end finds an empty word."""

    terms: Sequence[Term]
    language: Language

    def __len__(self) -> int:
        return len(self.terms)

    def term(self, i: int) -> Term:
        """The term at `i`."""
        return self.terms[i] if 0 <= i < len(self.terms) else END

    def kind(self, i: int) -> Kind:
        """The kind of the term at `i`."""
        return self.terms[i].kind if 0 <= i < len(self.terms) else Kind.WORD

    def skip(self, i: int, *kinds: Kind) -> int:
        """The first place from `i` that holds none of `kinds`."""
        while self.kind(i) in kinds:
            i += 1
        return i

    def one(self, i: int) -> bool:
        """Whether an article stands at `i`: "a", "un", "una"."""
        term = self.term(i)
        return term.kind is Kind.ARTICLE or (term.kind is Kind.NUMBER and term.value == 1 and not term.typed)

    def unit(self, i: int) -> int:
        """The minutes in the unit of time at `i`, 0 where there is none."""
        term = self.term(i)
        if term.kind is Kind.UNIT:
            return term.number
        return _WEEK if term.kind is Kind.WEEK_AFTER and term.text == "week" else 0

    def number(self, i: int) -> tuple[int, int] | None:
        """The number at `i` and the place after it: "cuarenta y cinco", "twenty-five", "120"."""
        term = self.term(i)
        if term.kind is Kind.ARTICLE:
            return None
        if term.kind is not Kind.NUMBER or term.number < 0:
            return None
        if term.typed:
            return term.number, i + 1
        if term.number >= 100 or self.kind(i + 1) is Kind.HUNDRED:
            return self._hundreds(i)
        if 20 <= term.number <= 90 and term.number % 10 == 0:
            return self._with_unit(i)
        return term.number, i + 1

    def _hundreds(self, i: int) -> tuple[int, int]:
        """Hundreds or a thousand with what follows: "trescientos cinco", "three hundred and five"."""
        hundred = self.kind(i + 1) is Kind.HUNDRED
        whole, start = self.term(i).number * (100 if hundred else 1), i + (2 if hundred else 1)
        joint = start + 1 if hundred and self.kind(start) is Kind.AND else start
        rest = self.number(joint) if not self.term(joint).typed else None
        if rest and 0 < rest[0] < (1000 if whole == 1000 else 100):
            return whole + rest[0], rest[1]
        return whole, start

    def _with_unit(self, i: int) -> tuple[int, int]:
        """Tens and, where one follows, the unit."""
        tens = self.term(i).number
        joint = i + 1
        if self.kind(joint) is Kind.DASH or (self.language.and_minutes and self.kind(joint) is Kind.AND):
            joint += 1
        unit = self.term(joint)
        if unit.kind is Kind.NUMBER and 1 <= unit.number <= 9 and not unit.typed:
            return tens + unit.number, joint + 1
        return tens, i + 1

    def minutes(self, i: int) -> tuple[int, int] | None:
        """Minutes behind an hour, with the place after them: "oh five", "cero cinco", "treinta y cinco".

        A single digit alone is none: "seis siete" may be anything.
        """
        term = self.term(i)
        if term.kind is Kind.OH or (term.kind is Kind.NUMBER and term.value == 0):
            unit = self.term(i + 1)
            if unit.kind is Kind.NUMBER and 0 <= unit.number <= 9:
                return unit.number, i + 2
            return (0, i + 1) if term.text == "00" else None
        found = self.number(i)
        if found is None or (len(term.text) != 2 if term.typed else not 10 <= found[0] < 100):
            return None
        return found

    def fraction(self, i: int) -> tuple[int, int] | None:
        """A half or quarter of an hour at `i` in minutes, with the place after it; "1/2" counts."""
        start = i + 1 if self.one(i) and self.kind(i + 1) in (Kind.QUARTER, Kind.HALF) else i
        if self.kind(start) is Kind.HALF:
            return 30, start + 1
        if self.kind(start) is Kind.QUARTER:
            return 15, start + 1
        if self.kind(i) is Kind.NUMBER and self.kind(i + 1) is Kind.QUARTER and self.term(i).number in (2, 3):
            return 15 * self.term(i).number, i + 2
        if self.kind(i + 1) is Kind.SLASH and self.term(i).value == 1 and self.term(i + 2).value in (2, 4):
            return 60 // self.term(i + 2).number, i + 3
        return None

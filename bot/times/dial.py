"""What is heard of an hour, before anybody decides between morning and evening."""

from __future__ import annotations

from dataclasses import dataclass

from bot.times.sentence import Sentence
from bot.times.terms import Kind

STRONG, FAIR, WEAK = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as heard, before anybody decides between morning and evening.

    `minute` may be negative ("a quarter to seven" is 7 and -15): a part of the day belongs to the hour
    that was said. `exact` means the 24-hour form; `sure` how surely this is an hour at all; `vague` that it
    was only about then; `bad` that it cannot be right ("8:6:30").
    """

    hour: int
    minute: int
    end: int
    sure: int
    exact: bool = False
    part: str | None = None
    vague: bool = False
    bad: bool = False
    lead: str = ""

    @property
    def face(self) -> tuple[int, int]:
        """What a twelve-hour dial shows: hour 1 to 12, and minute."""
        total = (self.hour * 60 + self.minute) % 720
        return total // 60 or 12, total % 60


def is_part(s: Sentence, i: int) -> bool:
    """Whether the part of the day at `i` is one: "del día 15" is a date, "p" only a half-word."""
    term = s.term(i)
    if term.value == "noon" and term.text == "del" and s.kind(i + 1) is Kind.NUMBER:
        return False
    return term.value != "nap"

"""A guest who asked what nobody could answer, as the bot leaves it at the desk."""

from handoff.desk import cases, gaps
from handoff.desk.cases import Case
from handoff.desk.gaps import Gap
from handoff.desk.store import Desk
from tests.fakes import Clock


def asks(desk: Desk, clock: Clock, number: str, words: str, alike: int | None = None) -> tuple[Case, Gap]:
    """The case with these words, in Spanish, and the gap they belong to (`alike`, or one of their own)."""
    case = cases.open_case(
        desk,
        cases.Kind.CONSULTATION,
        "question_without_answer",
        by="bot",
        now=clock.now,
        language="es",
        number=number,
        words=words,
    )
    return case, gaps.ask(desk, case, words, alike=alike, now=clock.now)

"""Questions nobody could answer: alike ones are one gap, and whoever writes the answer tells those who asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.desk import cases, events, texts, thread
from handoff.desk.cases import Case
from handoff.desk.house import Article
from handoff.desk.refusals import NotFound, WrongMove
from handoff.desk.store import Desk, Record

QUOTED, TEXTED = 60, 300  # letters: of a question that is quoted, and of a text that quotes it


class Asking(Record):
    """One guest's question, in the guest's words, and the case that answers for it."""

    __tablename__ = "askings"

    id: Mapped[int] = mapped_column(primary_key=True)
    gap_id: Mapped[int] = mapped_column(ForeignKey("gaps.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    words: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]


class Gap(Record):
    """What guests ask in a language and nobody wrote an answer to."""

    __tablename__ = "gaps"

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(12))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"))  # which closed it
    askings: Mapped[list[Asking]] = relationship(order_by=Asking.id, lazy="selectin")

    @property
    def words(self) -> str:
        """The question as it was asked first."""
        return self.askings[0].words


@dataclass(frozen=True)
class Told:
    """Whom an answer reached: the cases whose guests were texted, and those somebody must still call."""

    texted: tuple[int, ...]
    to_call: tuple[int, ...]


def ask(desk: Desk, case: Case, words: str, *, alike: int | None, now: datetime) -> Gap:
    """Keep a question with the gap it is like, or as a new one; a case asks once, however often it is said.

    A gap that was closed meanwhile takes no more: the question begins a new one.
    """
    asked = desk.scalar(select(Asking).where(Asking.case_id == case.id))
    if asked is not None:
        return find(desk, asked.gap_id)
    gap = desk.get(Gap, alike) if alike is not None else None
    if gap is None or gap.closed_at is not None:
        gap = Gap(language=case.language, opened_at=now, closed_at=None, article_id=None)
        desk.add(gap)
        desk.flush()
        events.note(desk, "gap.opened", "bot", now=now, refs={"gap": gap.id, "case": case.id})
    gap.askings.append(Asking(gap_id=gap.id, case_id=case.id, words=words, asked_at=now))
    desk.flush()
    return gap


def still_open(desk: Desk, language: str | None = None) -> list[Gap]:
    """The gaps nobody closed, of one language or of all; what was asked first comes first."""
    query = select(Gap).where(Gap.closed_at.is_(None)).order_by(Gap.opened_at, Gap.id)
    return list(desk.scalars(query.where(Gap.language == language) if language else query))


def find(desk: Desk, gap_id: int) -> Gap:
    """The gap of that id. Raises NotFound."""
    gap = desk.get(Gap, gap_id)
    if gap is None:
        raise NotFound(what="gap")
    return gap


def close(
    desk: Desk, gap_ids: Iterable[int], article: Article, *, by: str, sender: str, now: datetime
) -> Told:
    """The article answers these gaps: whoever asked is texted and served; who cannot be texted stays a call.

    A case that somebody holds stays theirs: they read in it what the answer is. Raises NotFound, and
    WrongMove for an article that guests do not hear, in another language, or for a gap already closed.
    """
    texted: list[int] = []
    to_call: list[int] = []
    for gap_id in dict.fromkeys(gap_ids):
        gap = find(desk, gap_id)
        if gap.closed_at is not None or not article.published or article.language != gap.language:
            raise WrongMove(what="gap", status="closed" if gap.closed_at else "open", wish="closed")
        gap.closed_at, gap.article_id = now, article.id
        refs = {"gap": gap.id, "article": article.id}
        events.note(desk, "gap.closed", by, now=now, refs=refs, asked=len(gap.askings))
        for asking in gap.askings:
            case = cases.find(desk, asking.case_id)
            if case.closed_at is not None:
                continue
            reached = _tell(desk, case, asking, article, by=by, sender=sender, now=now)
            (texted if reached else to_call).append(case.id)
    return Told(tuple(texted), tuple(to_call))


def dismiss(desk: Desk, gap_id: int, *, by: str, now: datetime) -> Gap:
    """Nothing is to be written for this one; the cases stay with their people. Raises NotFound, WrongMove."""
    gap = find(desk, gap_id)
    if gap.closed_at is not None:
        raise WrongMove(what="gap", status="closed", wish="closed")
    gap.closed_at = now
    events.note(desk, "gap.dismissed", by, now=now, refs={"gap": gap.id})
    return gap


def asked_just_that(desk: Desk, article: Article) -> list[int]:
    """The open gaps in which somebody asked the very question that is the article's title."""
    title = _bare(article.title)
    alike = still_open(desk, article.language) if article.published else []
    return [gap.id for gap in alike if title in {_bare(one.words) for one in gap.askings}]


def _bare(question: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in question.casefold()).split())


def _tell(
    desk: Desk, case: Case, asking: Asking, article: Article, *, by: str, sender: str, now: datetime
) -> bool:
    number = cases.texted_at(desk, case)
    if number is None or case.status == cases.Status.HELD:
        thread.happened(desk, "answer_written", by, now=now, case=case.id, answer=article.voice)
        return False
    words = _quoting(asking.words, article.sms)
    thread.add(desk, thread.Kind.REPLIED, by, words, now=now, case=case.id)
    texts.write(desk, number, words, sender=sender, case_id=case.id, by=by, now=now)
    cases.close(desk, case.id, by=by, outcome=article.title, now=now)
    return True


def _quoting(question: str, answer: str) -> str:
    """The answer with the question in front of it, where there is room: the guest asked a while ago."""
    quoted = f'"{question}" {answer}'
    return quoted if len(question) <= QUOTED and len(quoted) <= TEXTED else answer

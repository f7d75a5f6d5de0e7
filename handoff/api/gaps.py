"""Gaps: what guests asked and nobody wrote an answer to. An article closes them (see `articles`)."""

from typing import Annotated

from pydantic import Field
from sqlalchemy import select

from handoff.api.door import Ask, Doors
from handoff.api.guard import EVERYBODY, HEADS
from handoff.api.pages import Page, Paging, page
from handoff.api.shapes import GuestWords, Moment, Shape, local
from handoff.desk import gaps
from handoff.desk.gaps import Asking, Gap

doors = Doors("gaps")
Cases = Annotated[list[int], Field(description="cases")]


class Asked(Shape):
    """One guest's question."""

    case: int
    text: GuestWords
    asked_at: Moment


class GapShown(Shape):
    """What several guests asked alike."""

    id: int
    language: str
    open: bool
    asked: list[Asked] = Field(description="the oldest first")
    opened_at: Moment
    closed_at: Moment | None
    article: int | None = Field(description="which closed it")


class Which(Paging):
    """Which gaps."""

    open: bool | None = None
    language: str | None = None


@doors("GET ", roles=EVERYBODY)
def list_gaps(ask: Ask, query: Which) -> Page[GapShown]:
    """List gaps, the oldest first."""
    rows = select(Gap)
    if query.open is not None:
        rows = rows.where(Gap.closed_at.is_(None) if query.open else Gap.closed_at.is_not(None))
    if query.language is not None:
        rows = rows.where(Gap.language == query.language)
    return page(ask.desk, rows, (Gap.id,), query, lambda one: _shown(ask, one))


@doors("GET /<id:gap>", roles=EVERYBODY)
def one_gap(ask: Ask, gap: int) -> GapShown:
    """One gap."""
    return _shown(ask, gaps.find(ask.desk, gap))


@doors("POST /<id:gap>/dismiss", roles=HEADS)
def dismiss(ask: Ask, gap: int) -> GapShown:
    """Close a gap that needs no article; the cases of those who asked stay with their people."""
    return _shown(ask, gaps.dismiss(ask.desk, gap, by=ask.who.name, now=ask.now))


def _shown(ask: Ask, gap: Gap) -> GapShown:
    def asked(one: Asking) -> Asked:
        return Asked(case=one.case_id, text=one.words, asked_at=local(one.asked_at, ask.house.zone))

    return GapShown(
        id=gap.id,
        language=gap.language,
        open=gap.closed_at is None,
        asked=[asked(one) for one in gap.askings],
        opened_at=local(gap.opened_at, ask.house.zone),
        closed_at=local(gap.closed_at, ask.house.zone) if gap.closed_at else None,
        article=gap.article_id,
    )

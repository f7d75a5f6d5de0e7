"""Articles: answers staff write; the bot finds them by meaning from the moment they are kept."""

from typing import Annotated

from pydantic import Field
from sqlalchemy import select

from handoff.api.door import Ask, Doors
from handoff.api.guard import EVERYBODY, HEADS
from handoff.api.pages import Page, Paging, page
from handoff.api.shapes import Day, Language, Moment, Shape, local
from handoff.desk import gaps, house
from handoff.desk.house import Article
from handoff.desk.refusals import BadValue

doors = Doors("articles")
Title = Annotated[str, Field(min_length=1, max_length=200)]
Told = Annotated[str, Field(min_length=1, max_length=4000)]


class ArticleShown(Shape):
    """An article."""

    id: int
    language: str
    title: str = Field(description="the question it answers")
    voice: str = Field(description="as it is spoken")
    sms: str = Field(description="as it is texted")
    owner: str
    review_on: Day | None
    published: bool
    changed_at: Moment


class NewArticle(Shape):
    """An article to be kept."""

    language: Language
    title: Title
    voice: Told
    sms: Told
    review_on: Day | None = None
    published: bool = True
    gaps: list[int] = Field(
        default_factory=list,
        max_length=100,
        description="the gaps it closes: whoever asked is texted. Those whose question is its title need not be named",
    )


class ArticleChange(Shape):
    """What is to change."""

    title: Title | None = None
    voice: Told | None = None
    sms: Told | None = None
    review_on: Day | None = None
    published: bool | None = None


class Which(Paging):
    """Which articles."""

    language: str | None = None
    published: bool | None = None


@doors("GET ", roles=EVERYBODY)
def list_articles(ask: Ask, query: Which) -> Page[ArticleShown]:
    """List articles, the oldest first."""
    rows = select(Article)
    if query.language is not None:
        rows = rows.where(Article.language == query.language)
    if query.published is not None:
        rows = rows.where(Article.published == query.published)
    return page(ask.desk, rows, (Article.id,), query, lambda one: _shown(ask, one))


@doors("GET /<id:article>", roles=EVERYBODY)
def one_article(ask: Ask, article: int) -> ArticleShown:
    """One article."""
    return _shown(ask, house.article(ask.desk, article))


@doors("POST ", roles=HEADS, status=201)
def write(ask: Ask, body: NewArticle) -> ArticleShown:
    """Write an article; it answers guests from now on, and those who asked before are told."""
    if body.language not in ask.house.languages:
        raise BadValue(what=f"the language {body.language}")
    article = Article(**body.model_dump(exclude={"gaps"}), owner=ask.who.name, changed_at=ask.now)
    house.publish(ask.desk, article, by=ask.who.name, now=ask.now)
    _close(ask, article, body.gaps)
    return _shown(ask, article)


@doors("PATCH /<id:article>", roles=HEADS)
def change(ask: Ask, article: int, body: ArticleChange) -> ArticleShown:
    """Change an article, or take it from the guests (published: false)."""
    kept = house.article(ask.desk, article)
    values = body.model_dump(exclude_unset=True)
    for name, value in values.items():
        if value is None and name != "review_on":
            raise BadValue(what=f"{name} without a value")
        setattr(kept, name, value)
    house.publish(ask.desk, kept, by=ask.who.name, now=ask.now)
    _close(ask, kept, [])
    return _shown(ask, kept)


def _close(ask: Ask, article: Article, named: list[int]) -> None:
    every = [*named, *gaps.asked_just_that(ask.desk, article)]
    gaps.close(ask.desk, every, article, by=ask.who.name, sender=ask.house.sender, now=ask.now)


def _shown(ask: Ask, article: Article) -> ArticleShown:
    plain = ("id", "language", "title", "voice", "sms", "owner", "review_on", "published")
    return ArticleShown(
        **{name: getattr(article, name) for name in plain},
        changed_at=local(article.changed_at, ask.house.zone),
    )

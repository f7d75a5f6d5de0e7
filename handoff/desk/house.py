"""The house itself: departments, facts guests ask for, articles, and who answers when nobody else does."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk import events
from handoff.desk.refusals import BadValue, NotFound
from handoff.desk.store import Desk, Record

OUTSIDE_NUMBERS = "outside_numbers"  # to which guests may be handed on, E.164, a blank between
CALLS_PER_SECOND = "calls_per_second"  # what the telephone line starts
WORKER_SEEN = "worker_seen"  # when a worker was last heard of, ISO 8601


class Department(Record):
    """Who a complaint or a request goes to."""

    __tablename__ = "departments"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    names: Mapped[dict[str, Any]]  # language → name
    lead: Mapped[str] = mapped_column(String(80))  # who owns what nobody has taken yet
    hours: Mapped[str] = mapped_column(String(300), default="")  # see handoff/desk/hours.py; empty is always
    topics: Mapped[list[Any]]  # complaint and request topics that come here
    phone: Mapped[str] = mapped_column(String(200), default="")  # the line to which guests are handed on


class Value(Record):
    """A plain value of the house: duty_manager, time_zone, language, emergency_number …"""

    __tablename__ = "house_values"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


class Fact(Record):
    """Something guests ask for, as they hear and as they read it."""

    __tablename__ = "facts"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    language: Mapped[str] = mapped_column(String(12), primary_key=True)
    voice: Mapped[str] = mapped_column(Text)
    sms: Mapped[str] = mapped_column(Text)
    review_on: Mapped[date | None]
    changed_at: Mapped[datetime]


class Article(Record):
    """An answer staff wrote: found by meaning, without training."""

    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(12), index=True)
    title: Mapped[str] = mapped_column(String(200))  # the question it answers
    voice: Mapped[str] = mapped_column(Text)
    sms: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(80))
    review_on: Mapped[date | None]
    published: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime]


def describe(desk: Desk, values: dict[str, str], departments: list[dict[str, Any]]) -> None:
    """Take the house's own description over at a start: values always, departments only when unknown."""
    for key, value in values.items():
        desk.merge(Value(key=key, value=value))
    for entry in departments:
        if desk.get(Department, entry["key"]) is None:
            desk.add(Department(**entry))


def value(desk: Desk, key: str, default: str = "") -> str:
    """A plain value of the house."""
    found = desk.get(Value, key)
    return found.value if found else default


def tell_value(desk: Desk, key: str, text: str) -> None:
    """Change a plain value."""
    desk.merge(Value(key=key, value=text))


def department_for(desk: Desk, topic: str) -> Department | None:
    """The department that looks after a topic; the front desk where none claims it."""
    everyone = list(desk.scalars(select(Department).order_by(Department.key)))
    for department in everyone:
        if topic in department.topics:
            return department
    return desk.get(Department, "front_desk") or (everyone[0] if everyone else None)


def owner_of(desk: Desk, department: str | None) -> str:
    """The named person who owns a case from its birth: the department's lead, else the duty manager."""
    found = desk.get(Department, department) if department else None
    return (found.lead if found else "") or value(desk, "duty_manager")


def state_fact(desk: Desk, key: str, language: str, *, voice: str, sms: str, by: str, now: datetime) -> Fact:
    """Write or change what guests are told about `key` in `language`."""
    if not key or not voice.strip() or not sms.strip():
        raise BadValue(what="a fact")
    fact = desk.get(Fact, (key, language)) or Fact(key=key, language=language)
    fact.voice, fact.sms, fact.changed_at = voice.strip(), sms.strip(), now
    desk.add(fact)
    events.note(desk, "fact.stated", by, now=now, key=key, language=language)
    return fact


def facts(desk: Desk, language: str | None = None) -> list[Fact]:
    """All facts, of one language or of all."""
    query = select(Fact).order_by(Fact.key, Fact.language)
    return list(desk.scalars(query.where(Fact.language == language) if language else query))


def fact(desk: Desk, key: str, language: str) -> Fact | None:
    """What guests are told about `key`."""
    return desk.get(Fact, (key, language))


def publish(desk: Desk, article: Article, *, by: str, now: datetime) -> Article:
    """Keep a new or changed article; it answers from this moment on."""
    if not article.title.strip() or not article.voice.strip() or not article.sms.strip():
        raise BadValue(what="an article")
    article.changed_at = now
    desk.add(article)
    desk.flush()
    events.note(
        desk, "article.published", by, now=now, refs={"article": article.id}, language=article.language
    )
    return article


def article(desk: Desk, article_id: int) -> Article:
    """The article of that id. Raises NotFound."""
    found = desk.get(Article, article_id)
    if found is None:
        raise NotFound(what="article")
    return found


def articles(desk: Desk, language: str | None = None) -> list[Article]:
    """Published articles, of one language or of all."""
    query = select(Article).where(Article.published).order_by(Article.id)
    return list(desk.scalars(query.where(Article.language == language) if language else query))

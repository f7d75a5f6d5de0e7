"""Facts of the house: what guests hear and read about breakfast, pool, wifi …"""

import re
from typing import Annotated

from pydantic import Field
from sqlalchemy import select

from handoff.api.door import Ask, Doors
from handoff.api.guard import EVERYBODY, HEADS
from handoff.api.pages import Page, Paging, page
from handoff.api.shapes import Language, Moment, Shape, local
from handoff.desk import hours, house
from handoff.desk.house import Fact
from handoff.desk.refusals import BadValue, NotFound

doors = Doors("facts")
Told = Annotated[str, Field(min_length=1, max_length=4000)]
KEY = "^[a-z0-9_]{1,60}$"
Key = Annotated[str, Field(pattern=KEY, examples=["breakfast"])]


class FactShown(Shape):
    """A fact in one language."""

    key: str
    language: str
    voice: str = Field(description="as it is spoken")
    sms: str = Field(description="as it is texted")
    hours: str = Field(description="when it is open, as OpenStreetMap writes it; empty: nobody wrote it down")
    changed_at: Moment


class FactWords(Shape):
    """The words of a fact."""

    voice: Told
    sms: Told
    hours: Annotated[str, Field(max_length=300)] | None = Field(
        None,
        description="the same in every language; left out: stays as it is; empty: taken away",
        examples=["Mo-Sa 07:00-10:30; Su,PH 07:00-11:00"],
    )


class NewFact(FactWords):
    """A fact to be stated, new or in place of the old."""

    key: Key
    language: Language


class Which(Paging):
    """Which facts."""

    key: str | None = None
    language: str | None = None


@doors("GET ", roles=EVERYBODY)
def list_facts(ask: Ask, query: Which) -> Page[FactShown]:
    """List facts by key and language."""
    rows = select(Fact)
    if query.key is not None:
        rows = rows.where(Fact.key == query.key)
    if query.language is not None:
        rows = rows.where(Fact.language == query.language)
    return page(ask.desk, rows, (Fact.key, Fact.language), query, lambda one: _shown(ask, one))


@doors("GET /<key>/<language>", roles=EVERYBODY)
def one_fact(ask: Ask, key: str, language: str) -> FactShown:
    """One fact in one language."""
    fact = house.fact(ask.desk, key, language)
    if fact is None:
        raise NotFound(what="fact")
    return _shown(ask, fact)


@doors("POST ", roles=HEADS)
def state(ask: Ask, body: NewFact) -> FactShown:
    """State a fact; guests hear it from now on."""
    return _state(ask, body.key, body.language, body)


@doors("PUT /<key>/<language>", roles=HEADS)
def put(ask: Ask, key: str, language: str, body: FactWords) -> FactShown:
    """State the words of a fact in one language."""
    if not re.fullmatch(KEY, key):
        raise BadValue(what="the key (a to z, 0 to 9 and _)")
    return _state(ask, key, language, body)


def _state(ask: Ask, key: str, language: str, words: FactWords) -> FactShown:
    if language not in ask.house.languages:
        raise BadValue(what=f"the language {language}")
    told = {"voice": words.voice, "sms": words.sms}
    if words.hours is not None:
        hours.write_down(ask.desk, key, words.hours, by=ask.who.name, now=ask.now)
    return _shown(ask, house.state_fact(ask.desk, key, language, **told, by=ask.who.name, now=ask.now))


def _shown(ask: Ask, fact: Fact) -> FactShown:
    return FactShown(
        key=fact.key,
        language=fact.language,
        voice=fact.voice,
        sms=fact.sms,
        hours=hours.written(ask.desk, fact.key),
        changed_at=local(fact.changed_at, ask.house.zone),
    )

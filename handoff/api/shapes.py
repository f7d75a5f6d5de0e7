"""What goes over the wire: strict shapes, moments with an offset, and which fields are personal."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from handoff.desk.refusals import BadValue
from handoff.phone_numbers import plain

YEARS = range(2000, 2200)
EXAMPLE = "2026-11-27T06:45:00+01:00"


class Shape(BaseModel):
    """A JSON object that is exactly this: unknown fields and wrong types are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)


class Query(BaseModel):
    """The parameters after the question mark."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


@dataclass(frozen=True)
class Personal:
    """Marks a field of which an auditor sees only what is left by `mask`."""

    mask: Callable[[Any], Any]


def initials(name: Any) -> Any:
    """A name of which the first letters are left."""
    return " ".join(f"{word[0]}…" for word in str(name).split())


def mask_number(number: Any) -> Any:
    """A telephone number of which the country and the last three digits are left."""
    text = str(number)
    return f"{text[:3]} ••• {text[-3:]}" if len(text) > 8 else "•••"


def _moment(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not re.match(r"\d{4}-?\d\d-?\d\d[T ]", value):
        raise ValueError(f"a moment is written like {EXAMPLE}")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"a moment is written like {EXAMPLE}") from None
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs its offset, like {EXAMPLE}")
    if moment.year not in YEARS:
        raise ValueError("no such year at this desk")
    return moment.replace(microsecond=0)


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ValueError("a day is written like 2026-11-27")
    day = date.fromisoformat(value)
    if day.year not in YEARS:
        raise ValueError("no such year at this desk")
    return day


def _number(value: Any) -> Any:
    if isinstance(value, str) and 0 < len(value) <= 40:
        with suppress(BadValue):
            return plain(value)
    raise ValueError("a telephone number is written like +447700900305")


def _text(value: datetime) -> str:
    return value.isoformat(timespec="seconds")


Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    PlainSerializer(_text, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": [EXAMPLE]}),
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Number = Annotated[
    str, BeforeValidator(_number), WithJsonSchema({"type": "string", "examples": ["+447700900305"]})
]
RoomNumber = Annotated[str, Field(min_length=1, max_length=12, examples=["305"])]
Line = Annotated[str, Field(min_length=1, max_length=200, examples=["sip:305@hotel.example"])]
Words = Annotated[str, Field(min_length=1, max_length=1000)]
Short = Annotated[str, Field(max_length=60)]
Language = Annotated[str, Field(pattern="^[a-z]{2}$", examples=["es"])]
GuestName = Annotated[str, Personal(initials)]
GuestNumber = Annotated[str | None, Personal(lambda number: number and mask_number(number))]
GuestWords = Annotated[str, Personal(lambda words: "•••" if words else "")]
Secret = Annotated[str | None, Personal(lambda secret: secret and "•••")]
Understood = Annotated[dict[str, Any], Personal(lambda _: {})]

S = TypeVar("S", bound=BaseModel)


def masked(shape: S) -> S:
    """The same, with every personal field masked, however deep it lies."""
    changed: dict[str, Any] = {}
    for name, field in type(shape).model_fields.items():
        value = getattr(shape, name)
        personal = next((one for one in field.metadata if isinstance(one, Personal)), None)
        if personal is not None:
            changed[name] = personal.mask(value)
        elif isinstance(value, BaseModel):
            changed[name] = masked(value)
        elif isinstance(value, list):
            changed[name] = [masked(one) if isinstance(one, BaseModel) else one for one in value]
    return shape.model_copy(update=changed)


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment by the house's clock."""
    return moment.astimezone(zone)

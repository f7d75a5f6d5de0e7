"""Lists, a page at a time, in an order that rows added meanwhile do not disturb."""

import base64
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field
from sqlalchemy import Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from handoff.api.problems import Problem
from handoff.api.shapes import Query, Shape
from handoff.desk.store import Desk, Record

T = TypeVar("T", bound=BaseModel)
R = TypeVar("R", bound=Record)
Keys = tuple[InstrumentedAttribute[Any], ...]


class Paging(Query):
    """Which page: at most `limit` items, after the place an earlier page called `next`."""

    limit: int = Field(50, ge=1, le=500)
    after: str | None = Field(None, max_length=400)


class Page(Shape, Generic[T]):
    """Some of a list; `next`, where there is more, is what to give as `after`."""

    items: list[T]
    next: str | None


def page(desk: Desk, rows: Select[R], keys: Keys, paging: Paging, show: Callable[[R], T]) -> Page[T]:
    """One page of `rows`, ordered by `keys` (together unique). Raises Problem 422 for a place unknown."""
    if paging.after is not None:
        rows = rows.where(tuple_(*keys) > tuple(_place(paging.after, keys)))
    found = list(desk.scalars(rows.order_by(*keys).limit(paging.limit + 1)))
    more = len(found) > paging.limit
    found = found[: paging.limit]
    last = [getattr(found[-1], key.key) for key in keys] if more else None
    return Page(items=[show(one) for one in found], next=_written(last) if last else None)


def _written(values: list[Any]) -> str:
    plain = [one.isoformat() if isinstance(one, datetime) else one for one in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _place(text: str, keys: Keys) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(values, list) or len(values) != len(keys):
            raise ValueError
        return [_value(value, key.type.python_type) for value, key in zip(values, keys, strict=True)]
    except (ValueError, RecursionError):
        raise Problem(422, "bad_place", "after: that is no place in this list.") from None


def _value(value: Any, kind: type) -> Any:
    if kind is datetime and isinstance(value, str):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is not None and 2000 <= moment.year < 2200:
            return moment
    if kind is int and type(value) is int and abs(value) < 2**31:
        return value
    if kind is str and isinstance(value, str) and value.isprintable():
        return value
    raise ValueError

"""Fill a new desk: the house's description, rooms and stays from lists, facts, and first logins."""

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from handoff.desk import rooms, stays
from handoff.desk.refusals import AlreadyThere, BadValue, DeskRefusal, Occupied
from handoff.desk.store import Desk
from handoff.desk.waking import bookings, repeats, wake_ups


def load_rooms(desk: Desk, rows: Iterable[dict[str, str]], *, by: str, now: datetime) -> list[str]:
    """Add rooms from rows with `number` and `line`; known ones stay. Gives a sentence for each bad row."""
    return _each(rows, lambda row: rooms.add(desk, row["number"], row["line"], by=by, now=now))


def load_stays(desk: Desk, rows: Iterable[dict[str, str]], *, by: str, now: datetime) -> list[str]:
    """Check guests in from rows (room, guest, language, mobile, pin, vip, incognito, texts_only, group, since, until).

    `since` and `until` are ISO 8601 with an offset.
    Occupied rooms stay as they are. Gives a sentence for each bad row.
    """

    def check_in(row: dict[str, str]) -> None:
        facts: dict[str, Any] = {k: row.get(k) or None for k in ("language", "mobile", "password", "group")}
        facts |= {
            k: (row.get(k) or "").lower() in ("1", "yes", "true", "si", "sí")
            for k in ("vip", "incognito", "texts_only")
        }
        facts |= {k: _moment(row[k]) for k in ("since", "until") if row.get(k)}
        stays.check_in(desk, row["room"], row["guest"], by=by, now=now, pin=row.get("pin") or None, **facts)

    return _each(rows, check_in)


def load_wake_ups(
    desk: Desk, rows: Iterable[dict[str, str]], *, zone: str, by: str, now: datetime
) -> tuple[int, list[str]]:
    """Book from rows with `room`, `at` (ISO 8601; without an offset by the house's clock), `recurrence`, `mode`.

    Gives how many were booked, and a sentence for each row that was not; each of the two stands by itself.
    """
    booked = 0

    def book(row: dict[str, str]) -> None:
        nonlocal booked
        at, mode, recurrence = _local(row["at"], zone), row.get("mode") or None, row.get("recurrence") or ""
        if mode not in (None, wake_ups.AUTOMATIC, wake_ups.MANUAL):
            raise BadValue(what=f"the mode {mode!r}")
        if recurrence:
            repeats.days(recurrence)
        told: dict[str, Any] = {"zone": zone, "by": by, "via": "csv", "now": now}
        bookings.book(desk, row["room"], at, mode=mode, recurrence=recurrence, **told)
        booked += 1

    wrong = _each(rows, book)
    return booked, wrong


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header line."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [{k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(lines)]


def _local(text: str, zone: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadValue(what=f"the moment {text!r}") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(zone))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadValue(what=f"the moment {text!r}") from None
    if moment.tzinfo is None:
        raise BadValue(what=f"the moment {text!r} without an offset")
    return moment


def _each(rows: Iterable[dict[str, str]], do: Any) -> list[str]:
    wrong = []
    for line, row in enumerate(rows, start=2):
        try:
            do(row)
        except (AlreadyThere, Occupied):
            continue
        except (DeskRefusal, KeyError) as error:
            wrong.append(f"line {line}: {error}")
    return wrong

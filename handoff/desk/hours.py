"""When a department works, and when something in the house is open: holidays, half days and exceptions included.

Hours are written as OpenStreetMap writes them: `Mo-Sa 07:00-23:00; Su,PH 08:00-22:00; Dec 24 09:00-13:00; Dec 25 off`
(https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification).
PH are the public holidays of the house's country.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate
from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk import events
from handoff.desk.house import Department, value
from handoff.desk.refusals import BadValue
from handoff.desk.store import Desk, Record


class Opening(Record):
    """The hours of something guests ask for, by the key of its fact."""

    __tablename__ = "openings"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    hours: Mapped[str] = mapped_column(String(300))


class Hours:
    """The hours of one place. An instant goes in with its zone; what comes out is by the house's clock."""

    def __init__(self, written: str, *, zone: ZoneInfo, country: str = "") -> None:
        """`country`: ISO 3166, for the public holidays. Raises BadValue for what are no hours."""
        self._zone = zone
        if not is_written_well(written):
            raise BadValue(what="hours")
        self._rules = OpeningHours(written, timezone=zone, country=country or None)

    def open_at(self, moment: datetime) -> bool:
        """Whether somebody is there."""
        return bool(self._rules.is_open(self._here(moment)))

    def changes_at(self, moment: datetime) -> datetime | None:
        """When it closes next if it is open, or opens if it is closed; None: it stays as it is."""
        found: datetime | None = self._rules.next_change(self._here(moment))
        return found

    def open_seconds(self, since: datetime, until: datetime) -> float:
        """Seconds between two instants in which somebody was there: the clock that stands still overnight."""
        return sum((end - begin).total_seconds() for begin, end in self._spells(since, until))

    def _spells(self, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
        for begin, end, state, _ in self._rules.intervals(self._here(since), self._here(until)):
            if state == State.OPEN:
                # As instants: by the wall's clock the night in which an hour comes twice would be too short.
                yield max(begin.astimezone(UTC), since), min(end.astimezone(UTC), until)

    def _here(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)


def is_written_well(written: str) -> bool:
    """Whether these are hours."""
    return bool(validate(written))


def of_department(desk: Desk, key: str | None) -> Hours | None:
    """When this department works; None: always."""
    found = desk.get(Department, key) if key else None
    return _hours(desk, found.hours) if found else None


def works(desk: Desk, key: str | None, now: datetime) -> bool:
    """Whether somebody of this department is there now."""
    found = of_department(desk, key)
    return found is None or found.open_at(now)


def of_subject(desk: Desk, key: str) -> Hours | None:
    """When what this fact is about is open; None: nobody wrote that down."""
    return _hours(desk, written(desk, key))


def written(desk: Desk, key: str) -> str:
    """The hours of a subject as they were written; empty where nobody did."""
    found = desk.get(Opening, key)
    return found.hours if found else ""


def written_down(desk: Desk) -> dict[str, str]:
    """The hours of every subject that has some."""
    return {one.key: one.hours for one in desk.scalars(select(Opening).order_by(Opening.key))}


def write_down(desk: Desk, key: str, text: str, *, by: str, now: datetime) -> None:
    """Write or change the hours of a subject; empty takes them away. Raises BadValue."""
    text = text.strip()
    known = desk.get(Opening, key)
    if not text and known is not None:
        desk.delete(known)
        desk.flush()
    elif text:
        if not is_written_well(text) or len(text) > 300:
            raise BadValue(what="hours")
        desk.merge(Opening(key=key, hours=text))
    events.note(desk, "hours.written", by, now=now, key=key)


def change_department(desk: Desk, key: str, text: str, *, by: str, now: datetime) -> None:
    """Change when a department works; empty is always. Raises BadValue and NotFound."""
    department = desk.get_one(Department, key)
    if text.strip() and not is_written_well(text):
        raise BadValue(what="hours")
    department.hours = text.strip()
    events.note(desk, "hours.written", by, now=now, key=key)


def _hours(desk: Desk, text: str) -> Hours | None:
    if not text:
        return None
    return _read(text, value(desk, "time_zone", "UTC"), value(desk, "country"))


@lru_cache(maxsize=200)
def _read(text: str, zone: str, country: str) -> Hours:
    return Hours(text, zone=ZoneInfo(zone), country=country)

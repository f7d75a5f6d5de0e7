"""The calendar day that is meant by a day as said."""

from __future__ import annotations

from datetime import date, timedelta

from bot.times.dates import Day

_LONG_AGO = timedelta(days=60)  # a date further back is next year's, not a mistake


def settle(day: Day, today: date) -> tuple[date | None, str | None, bool]:
    """The calendar day that `day` means on `today`: date or None, what to ask, and whether it was guessed."""
    if day.doubt:
        return None, day.doubt, False
    if day.offset is not None:
        return today + timedelta(days=day.offset), None, False
    if day.weekday is not None:
        return _settle_weekday(day, today)
    return _settle_number(day, today)


def _settle_weekday(day: Day, today: date) -> tuple[date | None, str | None, bool]:
    ahead = ((day.weekday or 0) - today.weekday()) % 7
    to_next_week = 7 - today.weekday()
    if day.week == "after":
        return today + timedelta(days=to_next_week + (day.weekday or 0)), None, False
    if day.week == "next" and 0 < ahead < to_next_week:
        return None, "day", False
    if day.week in ("next", "coming") and ahead == 0:
        return today + timedelta(days=7), None, False
    return today + timedelta(days=ahead), None, day.week == "coming" and ahead < to_next_week


def _settle_number(day: Day, today: date) -> tuple[date | None, str | None, bool]:
    number = day.number or 0
    if day.month is None:
        return _next_numbered(number, today)
    found = _date(day.year or today.year, day.month, number)
    if found is None:
        return (None, "day", False) if day.year or _date(today.year + 1, day.month, number) is None else (
            _date(today.year + 1, day.month, number), None, True)  # fmt: skip
    if found >= today:
        return found, None, False
    if day.year or today - found <= _LONG_AGO:
        return None, "past", False
    return _date(today.year + 1, day.month, number), None, True


def _next_numbered(number: int, today: date) -> tuple[date | None, str | None, bool]:
    """The next day of that number: this month, or the first later one that has it."""
    year, month = today.year, today.month
    for _ in range(12):
        found = _date(year, month, number)
        if found and found >= today:
            return found, None, (year, month) != (today.year, today.month)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return None, "day", False


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None

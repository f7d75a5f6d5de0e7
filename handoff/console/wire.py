"""Reads what a form sends; what cannot be is refused in words before the desk is asked."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import request

from handoff.desk.refusals import BadValue

# NUL cannot be kept by PostgreSQL, half of a surrogate pair by nobody.
UNFIT = re.compile("[\x00\ud800-\udfff]")


def field(name: str, *, most: int = 1000) -> str:
    """The text of a field, without what cannot be kept; empty when it is not there. Raises BadValue."""
    text = UNFIT.sub("", request.form.get(name, ""))
    if len(text) > most:
        raise BadValue(what=f"a text of more than {most} characters")
    return text


def ticked(name: str) -> bool:
    """Whether a box is ticked."""
    return bool(request.form.get(name))


def wall_time(day: str, hour: str, zone: ZoneInfo) -> datetime:
    """The moment of a day (2026-11-27) and an hour (06:45) by the house's clock.

    Raises BadValue for what is no moment, and for one the clock skips when summer time begins.
    """
    try:
        moment = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), zone)
    except ValueError:
        raise BadValue(what="the day or the hour") from None
    if moment.year not in range(2000, 2200):
        raise BadValue(what="the year")
    there = moment.astimezone(ZoneInfo("UTC")).astimezone(zone)
    if there.replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise BadValue(what=f"{hour} on {day}, which the clock skips,")
    return moment


def next_time(hour: str, zone: ZoneInfo, now: datetime) -> datetime:
    """The next moment the house's clock shows this hour (06:45). Raises BadValue as `wall_time` does."""
    today = now.astimezone(zone).date()
    at = wall_time(today.isoformat(), hour, zone)
    return at if at > now else wall_time((today + timedelta(days=1)).isoformat(), hour, zone)

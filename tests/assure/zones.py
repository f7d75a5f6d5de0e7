"""Every zone, every change of its clocks for five years: a wake-up that repeats rings once a day, in order."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

from handoff.desk.waking.repeats import coming
from handoff.desk.waking.wake_ups import WakeUp

YEARS = (2026, 2030)
HOUR = timedelta(hours=1)


def transitions(zone: ZoneInfo, years: tuple[int, int] = YEARS) -> Iterator[datetime]:
    """The moments (UTC) at which the zone's offset changes in those years, both included; found hour by hour."""
    at, end = datetime(years[0], 1, 1, tzinfo=UTC), datetime(years[1] + 1, 1, 1, tzinfo=UTC)
    day = timedelta(days=1)
    while at < end:
        if at.astimezone(zone).utcoffset() != (at + day).astimezone(zone).utcoffset():
            hours = (at + n * HOUR for n in range(25))
            yield next(b for a, b in pairwise(hours) if _offset(a, zone) != _offset(b, zone))
        at += day


def wrong(zone_name: str, around: datetime) -> Iterator[str]:
    """What goes wrong with wake-ups of every half hour of the day, repeated over the change at `around`."""
    zone = ZoneInfo(zone_name)
    for half_hour in range(48):
        before = (around - timedelta(days=3)).astimezone(zone)
        wall = before.replace(hour=half_hour // 2, minute=half_hour % 2 * 30, tzinfo=None)
        wake_up = WakeUp(zone=zone_name, wall_time=f"{wall:%Y-%m-%dT%H:%M}", recurrence="daily")
        moments = list(islice(coming(wake_up), 7))
        # An hour that the clocks skip moves on, in Nuuk even past midnight: that ring belongs to the day before.
        said_at = [one.astimezone(zone) for one in moments]
        days = [one.date() for one in said_at if (one.hour, one.minute) == (wall.hour, wall.minute)]
        if any(later <= earlier for earlier, later in pairwise(moments)):
            yield f"{zone_name} {around:%Y-%m-%d}, {wall:%H:%M}: not in order"
        if len(set(days)) != len(days):
            yield f"{zone_name} {around:%Y-%m-%d}, {wall:%H:%M}: twice on one day"
        for one, said in zip(moments, said_at, strict=True):
            kept = (said.hour, said.minute) == (wall.hour, wall.minute)
            if not kept and abs(one - around) > timedelta(days=1):
                yield f"{zone_name} {around:%Y-%m-%d}, {wall:%H:%M}: rings at {said:%H:%M}"


def main() -> int:
    """A line of figures; ends with 1 when anything went wrong."""
    zones = sorted(available_timezones())
    found: list[str] = []
    changes = 0
    for name in zones:
        for around in transitions(ZoneInfo(name)):
            changes += 1
            found += wrong(name, around)
    print("\n".join(found[:20]))
    print(
        f"{len(zones)} zones, {changes} changes of clocks {YEARS[0]}–{YEARS[1]}, 48 wake-ups each: {len(found)} wrong"
    )
    return 1 if found else 0


def _offset(at: datetime, zone: ZoneInfo) -> timedelta | None:
    return at.astimezone(zone).utcoffset()


if __name__ == "__main__":
    sys.exit(main())

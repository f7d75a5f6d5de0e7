"""How many calls leave in each minute, against what the line takes; numbers only, the page draws them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTES = 150
HEIGHT = 96
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Bar:
    """One rectangle: x and width in per cent, y and height in pixels."""

    kind: str  # was · will · over · moved
    x: float
    y: float
    height: float


@dataclass(frozen=True)
class Load:
    """The picture of two and a half hours."""

    begin: datetime
    bars: list[Bar]
    ticks: list[tuple[float, datetime]]
    now: float | None  # per cent
    rate: int  # calls a minute
    cap: float | None  # its height, where it lies in the picture
    peak: datetime | None
    most: int
    over: int  # calls that leave a minute later

    @property
    def width(self) -> float:
        """Of one bar, in per cent."""
        return round(100 / MINUTES * 0.72, 3)


def picture(moments: Iterable[datetime], *, calls_per_second: float, now: datetime) -> Load:
    """The load around now, or around the first call when the next hours are empty."""
    per_minute = Counter(one.replace(second=0, microsecond=0) for one in moments)
    begin = _begin(sorted(per_minute), now)
    inside = {at: n for at, n in per_minute.items() if begin <= at < begin + MINUTES * MINUTE}
    rate = max(1, round(calls_per_second * 60))
    peak = max(inside, key=lambda at: (inside[at], -at.timestamp()), default=None)
    most = inside[peak] if peak else 0
    scale = max(most * 1.15, min(rate * 1.15, 8))
    bars, over = _bars(inside, begin, rate, scale, now)
    passed = (now - begin) / MINUTE
    return Load(
        begin=begin,
        bars=bars,
        ticks=[(_x(n), begin + n * MINUTE) for n in range(15, MINUTES, 15)],
        now=_x(passed) if 0 <= passed < MINUTES else None,
        rate=rate,
        cap=_y(rate, scale) if rate <= scale else None,
        peak=peak,
        most=most,
        over=over,
    )


def _begin(minutes: list[datetime], now: datetime) -> datetime:
    start = now - timedelta(minutes=30)
    soon = [at for at in minutes if start <= at < now + timedelta(minutes=120)]
    later = [at for at in minutes if at >= now]
    anchor = start if soon or not later else later[0] - timedelta(minutes=30)
    return anchor.replace(minute=anchor.minute // 15 * 15, second=0, microsecond=0)


def _bars(
    inside: dict[datetime, int], begin: datetime, rate: int, scale: float, now: datetime
) -> tuple[list[Bar], int]:
    bars: list[Bar] = []
    moved = most_over = 0
    for n in range(MINUTES):
        at = begin + n * MINUTE
        own, x = inside.get(at, 0), _x(n)
        leaves = min(rate, moved + own)
        came, moved = moved, moved + own - leaves
        most_over = max(most_over, moved)
        kind = "was" if at < now - MINUTE else "will"
        fresh = max(0, leaves - came)
        bars += _stack(x, scale, (("moved", min(came, leaves)), (kind, fresh), ("over", max(0, own - fresh))))
    return bars, most_over


def _stack(x: float, scale: float, parts: tuple[tuple[str, int], ...]) -> list[Bar]:
    bars, below = [], 0
    for kind, count in parts:
        if count:
            top = _y(below + count, scale)
            bars.append(Bar(kind, x, top, round(_y(below, scale) - top, 2)))
            below += count
    return bars


def _x(minutes: float) -> float:
    return round(minutes / MINUTES * 100, 3)


def _y(count: float, scale: float) -> float:
    return round(HEIGHT - count / scale * (HEIGHT - 14), 2)

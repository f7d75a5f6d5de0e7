"""How many wake-ups start in a second: the full path (record, intent, line, id) beside the bare engine's looks."""

import argparse
import logging
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from handoff import durable
from handoff.desk import migrate, rooms
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from handoff.desk.waking.ladder import Ladder
from handoff.durable import DurableSchedule, Engine
from ivr.duty import Duty

LEAD = 20.0  # seconds in which everything is booked before the first is due


@dataclass
class InstantLine:
    """A line that takes every call at once, and the moments at which it did."""

    started: list[tuple[str, float]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def call(self, to: str, address: str, report_to: str, ring_seconds: int) -> str:
        """Take it."""
        with self.lock:
            self.started.append((to, time.time()))
            return f"CA{len(self.started)}"

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"a start needs no {name}")


def clock() -> datetime:
    """Now."""
    return datetime.now(UTC)


def run(number: int, rate: float, over: float, *, bare: bool) -> InstantLine:
    """Book `number` wake-ups due within `over` seconds, and start them at `rate` a second. Bare: empty looks."""
    line = InstantLine()
    with tempfile.TemporaryDirectory(prefix="starts-") as folder:
        url = f"sqlite:///{Path(folder) / 'desk.db'}"
        migrate.migrate(url)
        durable.migrate(url)
        schedule = DurableSchedule(url, clock=clock)
        store = Store(url, schedule)
        first = clock() + timedelta(seconds=LEAD)
        _book(store, number, first, over)
        duty = Duty(store, line, Ladder(), "http://here", clock)

        def look(record: str, revision: int) -> None:
            if bare:
                line.call(record, "", "", 0)
            else:
                duty.wake_up(record, revision)

        looks = {"wake_up": look, "attempt": lambda record, revision: None}
        engine = Engine(url, looks, calls_per_second=rate, place="bench", clock=clock)
        engine.start()
        end = time.time() + LEAD + over + 10 * number / min(rate, 60)
        while len(line.started) < number and time.time() < end:
            time.sleep(0.1)
        time.sleep(2)  # what is just being settled is settled
        engine.stop()
        store.close()
        line.started = [(one, at - first.timestamp()) for one, at in line.started]
    return line


def _book(store: Store, number: int, first: datetime, over: float) -> None:
    told: dict[str, Any] = {"zone": "UTC", "language": "es", "by": "bench", "via": "api", "now": clock()}
    with store.write() as desk:
        for n in range(number):
            rooms.add(desk, f"{n}", f"sip:{n}@here", by="bench", now=told["now"])
    for begin in range(0, number, 200):
        with store.write() as desk:
            for n in range(begin, min(begin + 200, number)):
                wake_ups.book(desk, f"{n}", first + timedelta(seconds=over * n / number), **told)


def main() -> None:
    """A line of figures."""
    logging.disable(logging.WARNING)
    parser = argparse.ArgumentParser(prog="python -m tests.bench.starts", description=__doc__)
    parser.add_argument("--number", type=int, default=600)
    parser.add_argument("--rate", type=float, default=10_000, help="calls a second that the line takes")
    parser.add_argument("--over", type=float, default=0.0, help="seconds within which they are due")
    parser.add_argument("--bare", action="store_true", help="the engine with looks that do nothing")
    wished = parser.parse_args()
    line = run(wished.number, wished.rate, wished.over, bare=wished.bare)
    moments = [at for _, at in line.started]
    name = "bare engine" if wished.bare else "full path"
    spread = max(moments) - min(moments) if moments else 0.0
    print(
        f"{name}: {len(moments)} of {wished.number} started in {spread:.1f} s, "
        f"{len(moments) / max(spread, 0.001):.0f} a second; the last {max(moments):.1f} s after the first was due"
    )
    if wished.over and not wished.bare:
        due = [int(one.split(":")[1].split("@")[0]) * wished.over / wished.number for one, _ in line.started]
        ahead = max((max(due[:n]) - one for n, one in enumerate(due) if n), default=0.0)
        print(
            f"out of order by at most {ahead:.1f} s; line rate alone takes {wished.number / wished.rate:.1f} s"
        )


def told() -> None:
    """Both, each in a process of its own, for the table."""
    for more in ([], ["--bare"], ["--number", "2000", "--rate", "30", "--over", "60"]):
        subprocess.run([sys.executable, "-m", "tests.bench.starts", *more], check=True)


if __name__ == "__main__":
    main()

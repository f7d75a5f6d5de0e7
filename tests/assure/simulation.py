"""Wake-ups, simulated: one thread, a seeded clock, a seeded provider, and crashes anywhere; a seed replays its trace.

The desk's records and the worker's own code run as they are, on SQLite. What is made up is everything around them: the
moments, the engine (looks that survive a crash and are taken again), the provider's faults, the guests, the callbacks.
The checker believes only what guests were promised and what the provider's log of rings says; whether a person was told
is read from the desk's queue, as a person reads it.
"""

import heapq
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from handoff.desk.migrate import migrate
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.wake_ups import WakeUp
from ivr.duty import Duty, NotYet
from ivr.rings_unheard import RingsUnheard
from tests.assure.simulated_guests import Crash, Guests, Promise, broken
from tests.assure.simulated_provider import Provider, Ring

BEGIN = datetime(2026, 11, 27, 5, 0, tzinfo=UTC)
RETRIES = [round(1.6**n, 1) for n in range(8)]  # the engine's own, in seconds
SWEEP = 5
OVER = timedelta(minutes=8)
"""So long after the last thing that happens, the sweep has told a person of whatever is left."""


@dataclass
class World:
    """Everything of one seed."""

    seed: int
    folder: Path
    template: Path
    trace: list[str] = field(default_factory=list)
    begin: datetime = BEGIN

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.now = BEGIN
        self.queue: list[tuple[datetime, int, Callable[[], None]]] = []
        self.order = count()
        self.looks: set[str] = set()
        self.rings: list[Ring] = []
        self.promises: dict[int, Promise] = {}
        self.dead_until = self.busy_until = BEGIN
        self.sids = count(1)
        self.outage = self._outage()
        file = self.folder / f"{self.seed}.db"
        shutil.copy(self.template, file)
        self.store = Store(f"sqlite:///{file}", _Looks(self))
        line, ladder = Provider(self), Ladder()
        self.duty = Duty(self.store, line, ladder, "http://here", lambda: self.now)
        self.unheard = RingsUnheard(self.store, line, ladder, lambda: self.now)

    def _outage(self) -> tuple[datetime, datetime] | None:
        if self.random.random() > 0.25:
            return None
        start = BEGIN + timedelta(minutes=self.random.uniform(5, 25))
        return start, start + timedelta(minutes=self.random.choice([1, 3, 10, 60]))

    def at(self, when: datetime, what: Callable[[], None]) -> None:
        """Have something happen then."""
        heapq.heappush(self.queue, (max(when, self.now), next(self.order), what))

    def soon(self, least: float, most: float, what: Callable[[], None]) -> None:
        """Have something happen after so many seconds."""
        self.at(self.now + timedelta(seconds=self.random.uniform(least, most)), what)

    def note(self, words: str) -> None:
        """A line of the trace."""
        self.trace.append(f"{self.now:%H:%M:%S.%f}  {words}")

    def maybe_crash(self, where: str) -> None:
        """Once in a while everything of ours dies here."""
        if self.random.random() < 0.03:
            self.dead_until = self.now + timedelta(seconds=self.random.choice([1, 5, 30, 90, 900]))
            self.note(f"CRASH {where}, back at {self.dead_until:%H:%M:%S}")
            raise Crash(where)

    def run(self) -> list[str]:
        """Play it to the end; gives the promises that were broken."""
        try:
            Guests(self).arrive()
            self.soon(SWEEP, SWEEP, self._sweep)
            while self.now <= self._ends():
                self.now, _, what = heapq.heappop(self.queue)
                what()
            return list(broken(self))
        finally:
            self.store.close()
            for left in self.folder.glob(f"{self.seed}.db*"):
                left.unlink()

    def _ends(self) -> datetime:
        """Long enough after the last thing that happens, or is promised, for the sweep to have told a person."""
        if len(self.queue) > 1:  # more than the sweep alone
            self.busy_until = self.now
        due = [promise.at for promise in self.promises.values()]
        return max([BEGIN + timedelta(minutes=5), self.dead_until, self.busy_until, *due]) + OVER

    def _sweep(self) -> None:
        if self.now >= self.dead_until and self._anything_due():
            with self.dying("sweep"):
                self.duty.sweep(calls_per_second=1)
                self.unheard.sweep()
        self.at(self.now + timedelta(seconds=SWEEP if self.now < self.dead_until else 20), self._sweep)

    def _anything_due(self) -> bool:
        """Whether a sweep could find anything: most of a night it cannot, and seeds cost time."""
        open_ones = select(WakeUp.id).where(WakeUp.status.in_(wake_ups.OPEN), WakeUp.at <= self.now).limit(1)
        with self.store.read() as desk:
            return desk.scalar(open_ones) is not None

    @contextmanager
    def dying(self, what: str) -> Iterator[None]:
        """A crash ends the work and nothing else."""
        try:
            yield
        except Crash:
            self.note(f"{what} died")

    def look(self, kind: str, record: str, revision: int, tries: int = 0) -> None:
        """The engine takes a look; one that dies with the worker is taken again when it is back."""
        if self.now < self.dead_until:
            self.at(self.dead_until, lambda: self.look(kind, record, revision, tries))
            return
        taking = {"wake_up": self.duty.wake_up, "backup": self.duty.wake_up, "attempt": self.duty.attempt}
        if kind not in taking:
            return
        try:
            self.maybe_crash(f"before {kind} {record}")
            taking[kind](record, revision)
            self.maybe_crash(f"after {kind} {record}")
        except NotYet:
            if tries < len(RETRIES):
                self.soon(
                    RETRIES[tries], RETRIES[tries], lambda: self.look(kind, record, revision, tries + 1)
                )
            else:
                self.note(f"the engine gives up on {kind} {record}")
        except Crash:
            self.at(self.dead_until, lambda: self.look(kind, record, revision))


class _Looks:
    """The engine's port: a look counts once its transaction is kept, and once for each name; some are forgotten."""

    def __init__(self, world: World) -> None:
        self._world = world

    def look(self, desk: Session, kind: str, record: str, revision: int, when: datetime) -> None:
        world, name = self._world, f"{kind}-{record}-{revision}"

        def kept(_: Session) -> None:
            if name not in world.looks:
                world.looks.add(name)
                if world.random.random() < 0.01:
                    world.note(f"the engine forgets {name}")
                    return
                world.at(when, lambda: world.look(kind, record, revision))

        event.listen(desk, "after_commit", kept, once=True)


def template(folder: Path) -> Path:
    """A database with every table and no rows, to be copied for each seed."""
    made = folder / "template.db"
    migrate(f"sqlite:///{made}")
    return made


def play(seed: int, folder: Path, made: Path) -> tuple[list[str], list[str]]:
    """One seed: the promises that were broken, and the trace."""
    world = World(seed, folder, made)
    return world.run(), world.trace

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
from itertools import count, pairwise
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from handoff.desk import attempts, cases, rooms, snoozes, stays, wake_ups
from handoff.desk.ladder import Ladder
from handoff.desk.migrate import migrate
from handoff.desk.refusals import DeskRefusal
from handoff.desk.store import Desk, Store
from ivr.duty import Duty, NotYet
from ivr.line import LineDown, LineRefused, LineUnclear, Placed

BEGIN = datetime(2026, 11, 27, 5, 0, tzinfo=UTC)
LATE_MOST = 35  # seconds until the provider acts on a request that was cut: our grace is longer
RETRIES = [round(1.6**n, 1) for n in range(8)]  # the engine's own, in seconds
SWEEP = 5
OVER = timedelta(minutes=8)
"""So long after the last thing that happens, the sweep has told a person of whatever is left."""


class Crash(BaseException):
    """kill -9: nothing of ours may catch it."""


@dataclass
class Ring:
    """One call in the provider's log."""

    sid: str
    attempt: str
    to: str
    at: datetime
    stray: bool
    status: str = "queued"
    said: str | None = None  # which wake-up was announced
    announced_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass
class Promise:
    """What a guest was told: when they are woken, or that they are not."""

    room: str
    at: datetime
    cancelled_at: datetime | None = None
    moved: list[tuple[datetime, datetime]] = field(default_factory=list)  # (told at, old moment)
    keys_at: datetime | None = None


@dataclass
class World:
    """Everything of one seed."""

    seed: int
    folder: Path
    template: Path
    trace: list[str] = field(default_factory=list)

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
        self.duty = Duty(self.store, _Line(self), Ladder(), "http://here", lambda: self.now)

    def _outage(self) -> tuple[datetime, datetime] | None:
        if self.random.random() > 0.25:
            return None
        begin = BEGIN + timedelta(minutes=self.random.uniform(5, 25))
        return begin, begin + timedelta(minutes=self.random.choice([1, 3, 10, 60]))

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
            _Guests(self).arrive()
            self.soon(SWEEP, SWEEP, self._sweep)
            while self.now <= self._ends():
                self.now, _, what = heapq.heappop(self.queue)
                what()
            return list(_broken(self))
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
        if self.now >= self.dead_until:
            with self.dying("sweep"):
                self.duty.sweep(calls_per_second=1)
        self.at(self.now + timedelta(seconds=SWEEP if self.now < self.dead_until else 20), self._sweep)

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


class _Line:
    """A provider that fails one request in five, in every way there is, and calls back out of order."""

    def __init__(self, world: World) -> None:
        self._world = world

    def call(self, to: str, address: str, report_to: str, ring_seconds: int) -> str:
        world, attempt = self._world, address.rpartition("/")[2]
        world.maybe_crash("before the request")
        if world.outage and world.outage[0] <= world.now < world.outage[1]:
            raise LineDown("503") if world.random.random() < 0.5 else LineUnclear("timeout")
        dice = world.random.random()
        if dice < 0.04:
            raise LineDown("429")
        if dice < 0.06:
            raise LineRefused("21211")
        if dice < 0.10:
            raise LineUnclear("500, and nothing was placed")
        if dice < 0.15:
            world.soon(0, LATE_MOST, lambda: self._later(to, attempt))
            raise LineUnclear("cut; the provider acts on it later")
        if dice < 0.16:
            # Nobody is safe from this second ring; from a second announcement they are.
            world.soon(LATE_MOST + 10, 150, lambda: self._later(to, attempt, stray=True))
            raise LineUnclear("cut; the provider acts on it when nobody believes in it any more")
        sid = self._place(to, attempt)
        if dice < 0.21:
            raise LineUnclear("placed, then 500")
        world.maybe_crash("after the request")
        return sid

    def calls_to(self, to: str, since: datetime) -> list[Placed]:
        world = self._world
        if world.outage and world.outage[0] <= world.now < world.outage[1]:
            raise LineUnclear("timeout")
        return [Placed(r.sid, r.status, r.at) for r in world.rings if r.to == to and r.at >= since]

    def _later(self, to: str, attempt: str, *, stray: bool = False) -> None:
        self._place(to, attempt, stray=stray)

    def _place(self, to: str, attempt: str, *, stray: bool = False) -> str:
        world = self._world
        ring = Ring(f"CA{next(world.sids)}", attempt, to, world.now, stray)
        world.rings.append(ring)
        world.note(f"{ring.sid} rings {to} for {attempt[:6]}")
        _Handset(world, ring).rings()
        return ring.sid

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"a wake-up needs no {name}")


@dataclass
class _Handset:
    """The guest's telephone, and what the provider reports of it: twice, late, out of order."""

    world: World
    ring: Ring

    def rings(self) -> None:
        """Lifted or not."""
        if self.world.random.random() < 0.6:
            self.world.soon(1, 25, self._lifted)
        else:
            self.world.soon(25, 31, lambda: self._over(self.world.random.choice(["no_answer", "busy"])))

    def _lifted(self) -> None:
        if self.world.now < self.world.dead_until:
            self._over("failed")  # our doors do not answer: the guest hears the provider's own words
            return
        self.ring.status = "in-progress"
        announced = self._tell(
            lambda desk: attempts.lifted(desk, self.ring.attempt, self.ring.sid, now=self.world.now)
        )
        if announced is None:
            self._over("no_key")
            return
        self.ring.said, self.ring.announced_at = str(announced.id), self.world.now
        self.world.note(f"{self.ring.sid} announces wake-up {announced.id}")
        if self.world.random.random() < 0.7:
            self.world.soon(1, 20, self._key)
        self.world.soon(21, 30, lambda: self._over("no_key"))

    def _key(self) -> None:
        if self.ring.ended_at is not None:
            return
        snoozes_it = self.world.random.random() < 0.2
        for _ in range(self.world.random.choice([1, 1, 2])):
            self._press(snoozes_it)

    def _press(self, snoozes_it: bool) -> None:
        later: list[wake_ups.WakeUp] = []
        found = self._tell(lambda desk: self._pressed(desk, snoozes_it, later))
        if found is None:
            return
        for one in later:
            self.world.promises.setdefault(one.id, Promise(one.room.number, one.at))
        promise = self.world.promises.get(int(self.ring.said or 0))
        if promise is not None and promise.keys_at is None and found.status == "answered":
            promise.keys_at = self.world.now
            self.world.note(f"{self.ring.sid} a key")

    def _pressed(self, desk: Desk, snoozed: bool, later: list[wake_ups.WakeUp]) -> wake_ups.WakeUp | None:
        now = self.world.now
        again = snoozes.snooze(desk, self.ring.attempt, Ladder(), now=now) if snoozed else None
        later += [again] if again is not None else []
        return attempts.key_pressed(desk, self.ring.attempt, now=now)

    def _over(self, result: str) -> None:
        if self.ring.ended_at is not None:
            return
        self.ring.ended_at = self.world.now
        self.ring.status = "completed" if result == "no_key" else "no-answer"
        for _ in range(self.world.random.choice([0, 1, 1, 1, 2])):
            self.world.soon(0, 60, lambda: self._report(result))

    def _report(self, result: str) -> None:
        def told(desk: Desk) -> None:
            attempts.placed(desk, self.ring.attempt, self.ring.sid, now=self.world.now)
            attempts.ended(desk, self.ring.attempt, result, Ladder(), now=self.world.now, sid=self.ring.sid)

        self._tell(told)

    def _tell(self, what: Callable[[Desk], Any]) -> Any:
        """A request at our doors: answered and kept, or neither."""
        if self.world.now < self.world.dead_until:
            return None
        try:
            with self.world.store.write() as desk:
                found = what(desk)
                self.world.maybe_crash("in a door")
            return found
        except Crash:
            return None


class _Guests:
    """Three to six guests who book, and some who think better of it."""

    def __init__(self, world: World) -> None:
        self._world = world

    def arrive(self) -> None:
        world = self._world
        with world.store.write() as desk:
            for number in range(201, 204):
                rooms.add(desk, str(number), f"sip:{number}@here", by="t", now=world.now)
                stays.check_in(desk, str(number), f"G{number}", by="t", now=world.now, pin="1234")
        for _ in range(world.random.randint(3, 6)):
            world.soon(0, 240, self._books)

    def _books(self) -> None:
        world = self._world
        room = str(world.random.randint(201, 203))
        at = BEGIN + timedelta(minutes=world.random.randint(5, 30))
        booked = self._ask(lambda desk: self._book(desk, room, at))
        if booked is None:
            return
        world.promises[booked.id] = Promise(room, at)
        world.note(f"wake-up {booked.id} promised to {room} at {at:%H:%M}")
        wish = world.random.random()
        if wish < 0.15:
            world.at(at + timedelta(seconds=world.random.uniform(-60, 40)), lambda: self._cancels(booked.id))
        elif wish < 0.35:
            world.at(at - timedelta(seconds=world.random.uniform(1, 200)), lambda: self._moves(booked.id))

    def _book(self, desk: Desk, room: str, at: datetime) -> wake_ups.WakeUp:
        stay = stays.of_room(desk, room)
        told: dict[str, Any] = {"zone": "UTC", "language": "es", "by": "guest", "via": "voice"}
        return wake_ups.book(desk, room, at, now=self._world.now, stay_id=stay.id if stay else None, **told)

    def _cancels(self, number: int) -> None:
        now = self._world.now
        if self._ask(lambda desk: wake_ups.cancel(desk, number, by="guest", now=now)) is not None:
            self._world.promises[number].cancelled_at = now
            self._world.note(f"wake-up {number} cancelled")

    def _moves(self, number: int) -> None:
        now, promise = self._world.now, self._world.promises[number]
        at = promise.at + timedelta(minutes=self._world.random.randint(1, 6))
        if self._ask(lambda desk: wake_ups.change(desk, number, at, by="guest", now=now)) is not None:
            promise.moved.append((now, promise.at))
            promise.at = at
            self._world.note(f"wake-up {number} moved to {at:%H:%M}")

    def _ask(self, what: Callable[[Desk], Any]) -> Any:
        if self._world.now < self._world.dead_until:
            return None
        try:
            with self._world.store.write() as desk:
                return what(desk)
        except DeskRefusal:
            return None


def _broken(world: World) -> Iterator[str]:
    """What was promised and not kept, and what was done that nobody asked for."""
    with world.store.read() as desk:
        told = {int(one.facts["wake_up"]) for one in cases.queue(desk, limit=1000) if "wake_up" in one.facts}
    for number, promise in world.promises.items():
        mine = [one for one in world.rings if one.said == str(number) and one.announced_at is not None]
        if promise.cancelled_at is None and promise.keys_at is None and number not in told:
            yield f"wake-up {number} was lost: no key and no person"
        for one in mine:
            at = one.announced_at
            assert at is not None
            if promise.cancelled_at is not None and at > promise.cancelled_at:
                yield f"wake-up {number} was announced after it was cancelled"
            if promise.keys_at is not None and at > promise.keys_at:
                yield f"wake-up {number} was announced again after its key"
            if at < promise.at and any(told_at < at for told_at, _ in promise.moved):
                yield f"wake-up {number} was announced at its old hour"
        if _together(mine):
            yield f"wake-up {number} was announced on two calls at once"
    for attempt in {one.attempt for one in world.rings} - {one.attempt for one in world.rings if one.stray}:
        if sum(one.attempt == attempt for one in world.rings) > 1:
            yield f"attempt {attempt[:6]} rang twice"


def _together(rings: list[Ring]) -> bool:
    spans = sorted((r.announced_at, r.ended_at or r.announced_at) for r in rings if r.announced_at)
    return any(later[0] < earlier[1] for earlier, later in pairwise(spans))


def template(folder: Path) -> Path:
    """A database with every table and no rows, to be copied for each seed."""
    made = folder / "template.db"
    migrate(f"sqlite:///{made}")
    return made


def play(seed: int, folder: Path, made: Path) -> tuple[list[str], list[str]]:
    """One seed: the promises that were broken, and the trace."""
    world = World(seed, folder, made)
    return world.run(), world.trace

"""The provider and the guests' telephones of a simulated night: every fault there is, reports late and out of order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from handoff.desk.store import Desk
from handoff.desk.waking import attempts, snoozes, wake_ups
from handoff.desk.waking.ladder import Ladder
from ivr.line import LineDown, LineRefused, LineUnclear, Placed
from tests.assure.simulated_guests import Crash, Promise

if TYPE_CHECKING:
    from tests.assure.simulation import World

STATES = {"no_key": "completed", "canceled": "canceled"}
LATE_MOST = 35  # seconds until the provider acts on a request that was cut: our grace is longer


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


class Provider:
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
        if dice < 0.18:
            # Nobody is safe from this second ring; from a second announcement they are.
            world.soon(LATE_MOST + 10, 240, lambda: self._later(to, attempt, stray=True))
            raise LineUnclear("cut; the provider acts on it when nobody believes in it any more")
        sid = self._place(to, attempt, stuck=dice > 0.97)
        if dice < 0.23:
            raise LineUnclear("placed, then 500")
        world.maybe_crash("after the request")
        return sid

    def state(self, sid: str) -> str:
        return next(ring.status for ring in self._answering() if ring.sid == sid)

    def withdraw(self, sid: str) -> None:
        ring = next(ring for ring in self._answering() if ring.sid == sid)
        if ring.status != "queued":
            raise LineRefused("21220")
        self._world.note(f"{sid} is withdrawn")
        Handset(self._world, ring).over("canceled")

    def calls_to(self, to: str, since: datetime) -> list[Placed]:
        return [Placed(r.sid, r.status, r.at) for r in self._answering() if r.to == to and r.at >= since]

    def _answering(self) -> list[Ring]:
        world = self._world
        if world.outage and world.outage[0] <= world.now < world.outage[1]:
            raise LineUnclear("timeout")
        return world.rings

    def _later(self, to: str, attempt: str, *, stray: bool = False) -> None:
        self._place(to, attempt, stray=stray)

    def _place(self, to: str, attempt: str, *, stray: bool = False, stuck: bool = False) -> str:
        world = self._world
        ring = Ring(f"CA{next(world.sids)}", attempt, to, world.now, stray)
        world.rings.append(ring)
        if stuck:
            world.note(f"{ring.sid} waits in the provider's queue for {attempt[:6]}")
            world.soon(70, 240, Handset(world, ring).rings)
        else:
            Handset(world, ring).rings()
        return ring.sid

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"a wake-up needs no {name}")


@dataclass
class Handset:
    """The guest's telephone, and what the provider reports of it: twice, late, out of order."""

    world: World
    ring: Ring

    def rings(self) -> None:
        """Lifted or not; what was withdrawn never rings."""
        if self.ring.ended_at is not None:
            return
        self.ring.status = "ringing"
        self.world.note(f"{self.ring.sid} rings {self.ring.to} for {self.ring.attempt[:6]}")
        if self.world.random.random() < 0.6:
            self.world.soon(1, 25, self._lifted)
        else:
            self.world.soon(25, 31, lambda: self.over(self.world.random.choice(["no_answer", "busy"])))

    def _lifted(self) -> None:
        if self.world.now < self.world.dead_until:
            self.over("failed")  # our doors do not answer: the guest hears the provider's own words
            return
        self.ring.status = "in-progress"
        announced = self._tell(
            lambda desk: attempts.lifted(desk, self.ring.attempt, self.ring.sid, now=self.world.now)
        )
        if announced is None:
            self.over("no_key")
            return
        self.ring.said, self.ring.announced_at = str(announced.id), self.world.now
        self.world.note(f"{self.ring.sid} announces wake-up {announced.id}")
        if self.world.random.random() < 0.7:
            self.world.soon(1, 20, self._key)
        self.world.soon(21, 30, lambda: self.over("no_key"))

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

    def over(self, result: str) -> None:
        """It is over; what the provider reports of it may come late, twice or not at all."""
        if self.ring.ended_at is not None:
            return
        self.ring.ended_at = self.world.now
        self.ring.status = STATES.get(result, "no-answer")
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

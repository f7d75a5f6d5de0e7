"""The guests of a simulated night, what they were promised, and what of it was not kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from handoff.desk import cases, rooms, stays
from handoff.desk.refusals import DeskRefusal
from handoff.desk.store import Desk
from handoff.desk.waking import wake_ups

if TYPE_CHECKING:
    from tests.assure.simulated_provider import Ring
    from tests.assure.simulation import World


class Crash(BaseException):
    """kill -9: nothing of ours may catch it."""


@dataclass
class Promise:
    """What a guest was told: when they are woken, or that they are not."""

    room: str
    at: datetime
    cancelled_at: datetime | None = None
    moved: list[tuple[datetime, datetime]] = field(default_factory=list)  # (told at, old moment)
    keys_at: datetime | None = None


class Guests:
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
        at = self._world.begin + timedelta(minutes=world.random.randint(5, 30))
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


def broken(world: World) -> Iterator[str]:
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

"""Leases: one does it for all, and the next one when it is not heard of any more."""

from datetime import timedelta

from handoff.desk import leases
from handoff.desk.store import Store
from tests.fakes import Clock

LASTS = timedelta(seconds=20)


def takes(store: Store, who: str, clock: Clock) -> bool:
    with store.write() as desk:
        return leases.take(desk, "watch", who, LASTS, now=clock.now)


def test_one_has_it_and_keeps_it_while_it_is_heard_of(store: Store, clock: Clock) -> None:
    assert takes(store, "one", clock)
    assert not takes(store, "two", clock)
    clock.on(seconds=15)
    assert takes(store, "one", clock)
    clock.on(seconds=15)
    assert not takes(store, "two", clock)


def test_who_is_silent_for_too_long_has_lost_it(store: Store, clock: Clock) -> None:
    takes(store, "one", clock)
    clock.on(seconds=20)
    assert takes(store, "two", clock)
    assert not takes(store, "one", clock)


def test_who_leaves_gives_it_to_the_next_and_nobody_gives_away_what_is_another_s(
    store: Store, clock: Clock
) -> None:
    takes(store, "one", clock)
    with store.write() as desk:
        leases.leave(desk, "watch", "two", now=clock.now)
    assert not takes(store, "two", clock)
    with store.write() as desk:
        leases.leave(desk, "watch", "one", now=clock.now)
    assert takes(store, "two", clock)


def test_a_lease_of_a_clock_that_was_set_back_since_binds_nobody(store: Store, clock: Clock) -> None:
    takes(store, "one", clock)
    clock.on(hours=-1)
    assert takes(store, "two", clock)

"""New rules of a time zone: the hour on the wall is what was promised."""

from datetime import timedelta

from handoff.desk import cases
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups, zones
from tests.fakes import Clock, Looks
from tests.handoff.desk.waking.test_ladder import book


def test_nothing_moves_while_the_rules_are_the_same(store: Store, house_of_305: Stay, clock: Clock) -> None:
    with store.write() as desk:
        book(desk, clock, house_of_305)
        assert zones.settle(desk, now=clock.now) == []
        assert cases.queue(desk) == []


def test_what_was_booked_by_old_rules_keeps_its_hour_once_and_the_desk_is_told(
    store: Store, house_of_305: Stay, clock: Clock, looks: Looks
) -> None:
    with store.write() as desk:
        one = book(desk, clock, house_of_305)
        promised, one.at = (
            one.at,
            one.at + timedelta(hours=1),
        )  # as if Madrid had been an hour behind when it was booked
    for _ in range(2):
        with store.write() as desk:
            zones.settle(desk, now=clock.now)
    with store.read() as desk:
        kept = wake_ups.find(desk, one.id)
        assert (kept.at, kept.revision) == (promised, 2)
        assert [(case.reason, case.facts["n"], case.facts["rooms"]) for case in cases.queue(desk)] == [
            ("zone_changed", 1, "305")
        ]
    assert (looks.asked[-1].when, looks.asked[-1].revision) == (promised, 2)

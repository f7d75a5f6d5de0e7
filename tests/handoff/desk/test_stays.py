"""A stay: what it carries, what it clears, and who may prove to be the guest."""

from datetime import timedelta

import pytest

from handoff.desk import dnd, messages, rooms, stays
from handoff.desk.refusals import BadValue, NoSuchRoom, Occupied, PinLocked, WrongPin
from handoff.desk.stays import Stay
from handoff.desk.store import Desk, Store
from handoff.desk.waking import wake_ups
from handoff.desk.waking.wake_ups import WakeUp
from tests.fakes import Clock


def wake(desk: Desk, room: str, stay: Stay | None, clock: Clock, hours: int = 8) -> WakeUp:
    return wake_ups.book(
        desk,
        room,
        clock.now + timedelta(hours=hours),
        zone="Europe/Madrid",
        language="es",
        by="test",
        via="api",
        now=clock.now,
        stay_id=stay.id if stay else None,
    )


def leave(desk: Desk, room: str, stay: Stay, clock: Clock) -> messages.Message:
    return messages.leave(
        desk, room, "llame a casa", sender=None, stay_id=stay.id, via="api", by="test", now=clock.now
    )


def test_a_move_carries_wake_ups_messages_and_do_not_disturb(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    until = clock.now + timedelta(hours=10)
    with store.write() as desk:
        wake(desk, "305", house_of_305, clock)
        leave(desk, "305", house_of_305, clock)
        dnd.switch_on(desk, "305", until=until, by="test", now=clock.now, stay_id=house_of_305.id, allowed=[])
    with store.write() as desk:
        stays.move(desk, house_of_305.id, "306", by="test", now=clock.now)
    with store.read() as desk:
        assert [one.room.number for one in wake_ups.of_room(desk, "306")] == ["306"]
        assert len(messages.of_room(desk, "306")) == 1
        assert dnd.of_room(desk, "306", now=clock.now) is not None
        assert [*wake_ups.of_room(desk, "305"), *messages.of_room(desk, "305")] == []
        assert dnd.of_room(desk, "305", now=clock.now) is None


def test_a_check_out_ends_what_was_booked_and_lists_it(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    with store.write() as desk:
        booked, left = wake(desk, "305", house_of_305, clock), leave(desk, "305", house_of_305, clock)
    with store.write() as desk:
        cleared = stays.check_out(desk, house_of_305.id, by="test", now=clock.now)
    assert (cleared.wake_ups, cleared.messages) == ([booked.id], [left.id])
    with store.read() as desk:
        assert wake_ups.find(desk, booked.id).status == "cancelled"
        assert stays.of_room(desk, "305") is None


def test_a_check_in_finds_nothing_of_whoever_was_there_before(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    with store.write() as desk:
        forgotten = wake(desk, "306", None, clock)
        stays.check_in(desk, "306", "Ana Ruiz", by="test", now=clock.now)
    with store.read() as desk:
        assert wake_ups.find(desk, forgotten.id).status == "cancelled"


def test_a_room_holds_one_stay(store: Store, house_of_305: Stay, clock: Clock) -> None:
    with pytest.raises(Occupied), store.write() as desk:
        stays.check_in(desk, "305", "Ana Ruiz", by="test", now=clock.now)
    with pytest.raises(Occupied), store.write() as desk:
        stays.move(desk, house_of_305.id, "307", by="test", now=clock.now)
    with pytest.raises(NoSuchRoom), store.write() as desk:
        stays.move(desk, house_of_305.id, "999", by="test", now=clock.now)


def test_a_pin_is_tried_five_times_at_most_even_the_right_one(store: Store, house_of_305: Stay) -> None:
    refused: list[type[Exception]] = []
    for _ in range(6):
        with store.write() as desk:
            try:
                stays.check_pin(desk, house_of_305.id, "0000")
            except (WrongPin, PinLocked) as error:
                refused.append(type(error))
    assert refused == [WrongPin] * 4 + [PinLocked] * 2
    with pytest.raises(PinLocked), store.write() as desk:
        stays.check_pin(desk, house_of_305.id, "1934")


def test_a_right_pin_clears_the_misses(store: Store, house_of_305: Stay) -> None:
    with store.write() as desk:
        with pytest.raises(WrongPin):
            stays.check_pin(desk, house_of_305.id, "0000")
        stays.check_pin(desk, house_of_305.id, "1934")
    with store.read() as desk:
        assert stays.find(desk, house_of_305.id).pin_misses == 0


def test_a_mobile_of_two_stays_is_nobodys(store: Store, house_of_305: Stay, clock: Clock) -> None:
    with store.write() as desk:
        stays.check_in(desk, "306", "Ana Ruiz", by="test", now=clock.now, mobile=house_of_305.mobile)
        assert stays.of_mobile(desk, house_of_305.mobile or "") is None


@pytest.mark.parametrize("number", ["", "12a", "1234567", "٣٠٥", " 5"])
def test_a_room_number_is_one_to_six_plain_digits(store: Store, clock: Clock, number: str) -> None:
    with pytest.raises(BadValue), store.write() as desk:
        rooms.add(desk, number, "sip:x@hotel.example", by="test", now=clock.now)

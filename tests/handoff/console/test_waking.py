"""Guests whom people wake, doors somebody is sent to, groups, and the sheet of a night on paper."""

import re

from handoff.desk import stays
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from handoff.desk.waking.room_checks import RoomCheck
from handoff.desk.waking.wake_ups import WakeUp
from tests.handoff.console.conftest import Desk
from tests.handoff.console.test_pages import flat


def manual(store: Store) -> WakeUp:
    with store.read() as desk:
        return desk.query(WakeUp).filter(WakeUp.mode == "manual").one()


def test_who_is_woken_by_hand_is_prepared_and_woken_with_a_name_to_it(marta: Desk, store: Store) -> None:
    number = manual(store).id
    assert "prepared: Marta Rivas" in flat(marta.post(f"/wake-ups/{number}/prepared", back="/wake-ups"))
    assert "is awake." in flat(marta.post(f"/wake-ups/{number}/woken", back="/wake-ups"))
    with store.read() as desk:
        assert wake_ups.find(desk, number).status == "answered"
    again = flat(marta.post(f"/wake-ups/{number}/woken", back="/wake-ups"))
    assert "is awake." not in again


def test_somebody_is_sent_to_the_door_by_name(marta: Desk, store: Store) -> None:
    page = marta.page("/wake-ups")
    (address,) = set(re.findall(r'action="(/wake-ups/door/\d+)"', page))
    assert "Joan Ferrer has been told." in flat(marta.post(address, back="/wake-ups"))
    with store.read() as desk:
        assert [one.name for one in desk.query(RoomCheck)] == ["Joan Ferrer"]


def test_a_group_is_booked_and_whoever_was_not_is_named(marta: Desk, store: Store) -> None:
    with store.write() as desk:
        for one in stays.present(desk)[:3]:
            one.group = "congreso"
    told = flat(
        marta.post("/wake-ups/group", group="congreso", day="2026-06-11", hour="05:50", back="/wake-ups")
    )
    assert "Booked for 3 rooms, tomorrow, Thursday 11 June, 05:50." in told
    again = flat(
        marta.post("/wake-ups/group", group="congreso", day="2026-06-11", hour="05:50", back="/wake-ups")
    )
    assert "Booked for 0 rooms" in again
    assert "Not booked:" in again


def test_the_sheet_has_the_night_from_noon_to_noon_with_tries_and_names(marta: Desk) -> None:
    words = flat(marta.page("/wake-ups/sheet"))
    for told in ("Wednesday 10 June", "21:36", "no key", "Signed"):
        assert told in words, told
    assert "21:36" not in flat(marta.page("/wake-ups/sheet?day=2026-06-01"))


def test_the_sheet_of_one_room_has_no_other(marta: Desk, store: Store) -> None:
    with store.read() as desk:
        rooms = sorted({one.room.number for one in desk.query(WakeUp)})
    page = marta.page(f"/wake-ups/sheet?room={rooms[0]}")
    assert set(re.findall(r'<td><b class="room">(\w+)</b>', page)) == {rooms[0]}


def test_a_day_that_is_none_is_no_fault(marta: Desk) -> None:
    assert marta.client.get("/wake-ups/sheet?day=x").status_code in (302, 404)

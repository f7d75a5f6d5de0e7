"""Booking a wake-up from another telephone than the room's: who may, and for which room."""

import pytest

from handoff.desk import stays
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from tests.bot.actions.guest import booked, keys, phone
from tests.fakes import Clock

LINE = "sip:305@hotel.example"
MOBILE = "+447700900305"
OUTSIDER = "+447700900318"


class TestFromElsewhere:
    def test_the_mobile_of_the_stay_knows_the_room_and_hears_whose_clock_it_is(
        self, store: Store, clock: Clock, house_of_305: Stay
    ) -> None:
        guest = phone(store, clock, MOBILE, channel="sms")
        said = guest.says("despertador mañana 6:30", "wakeup_set")
        assert keys(said) == ["wake_up_guess_room", "wake_up_zone", "is_it_right"]
        assert (said[0].values["room"], said[1].values["city"]) == ("305", "Madrid")
        guest.says("si", "affirm")
        assert booked(store) == ["2026-06-11T06:30"]
        with store.read() as desk:
            assert wake_ups.of_room(desk, "305")[0].stay_id == house_of_305.id

    def test_a_mobile_of_the_house_s_own_country_hears_no_zone(
        self, store: Store, clock: Clock, house_of_305: Stay
    ) -> None:
        with store.write() as desk:
            stays.change(desk, house_of_305.id, by="test", now=clock.now, mobile="+34600123456")
        said = phone(store, clock, "+34600123456").says("mañana a las 06:30", "wakeup_set")
        assert "wake_up_zone" not in keys(said)

    @pytest.mark.parametrize("number", [OUTSIDER, None])
    @pytest.mark.usefixtures("house_of_305")
    def test_an_outsider_is_refused_for_any_room(
        self, store: Store, clock: Clock, number: str | None
    ) -> None:
        for words in ("despiérteme a las ocho", "habitación 305 a las ocho", "habitación 999 a las ocho"):
            [no] = phone(store, clock, number).says(words, "wakeup_set")
            assert (no.key, no.values) == ("not_a_guest", {})
        assert booked(store) == []

    def test_a_guest_who_moved_during_the_talk_is_woken_in_the_new_room(
        self, store: Store, clock: Clock, house_of_305: Stay
    ) -> None:
        guest = phone(store, clock, MOBILE, channel="sms")
        with store.write() as desk:
            stays.move(desk, house_of_305.id, "306", by="test", now=clock.now)
        guest.says("despertador mañana 6:30", "wakeup_set")
        guest.says("si", "affirm")
        assert (booked(store), booked(store, "306")) == ([], ["2026-06-11T06:30"])

    def test_a_guest_who_left_is_an_outsider(self, store: Store, clock: Clock, house_of_305: Stay) -> None:
        guest = phone(store, clock, MOBILE, channel="sms")
        with store.write() as desk:
            stays.check_out(desk, house_of_305.id, by="test", now=clock.now)
        assert keys(guest.says("despertador mañana 6:30", "wakeup_set")) == ["not_a_guest"]

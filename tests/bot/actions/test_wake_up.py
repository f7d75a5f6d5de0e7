"""Booking a wake-up, without Rasa: what is asked, read back, kept and refused."""

from datetime import datetime

import pytest

from handoff.desk import house, stays
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from tests.bot.actions.guest import booked, keys, phone
from tests.conftest import MADRID
from tests.fakes import Clock, Looks

LINE = "sip:305@hotel.example"
MOBILE = "+447700900305"
OUTSIDER = "+447700900318"


@pytest.mark.usefixtures("house_of_305")
class TestFromTheRoomsOwnLine:
    def test_one_sentence_and_a_yes_book_it(self, store: Store, clock: Clock, looks: Looks) -> None:
        guest = phone(store, clock, LINE)
        said = guest.says("despiérteme mañana a las siete menos cuarto", "wakeup_set")
        assert keys(said) == ["wake_up_guess", "is_it_right"]
        assert said[0].values == {"at": "2026-06-11T06:45:00+02:00"}
        assert booked(store) == []
        [done] = guest.says("sí", "affirm")
        assert done.key == "wake_up_booked"
        assert booked(store) == ["2026-06-11T06:45"]
        with store.read() as desk:
            [kept] = wake_ups.of_room(desk, "305")
            assert done.values["record"] == ["wake_up", kept.id]
            assert (kept.booked_by, kept.via, kept.language, kept.zone) == (
                "guest",
                "voice",
                "es",
                "Europe/Madrid",
            )
        assert [(look.kind, look.when) for look in looks.asked] == [
            ("wake_up", datetime(2026, 6, 11, 6, 45, tzinfo=MADRID))
        ]

    def test_the_same_in_english(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE, language="en")
        assert keys(guest.says("wake me at half past six tomorrow", "wakeup_set"))[-1] == "is_it_right"
        assert keys(guest.says("yes please", "affirm")) == ["wake_up_booked"]
        assert booked(store) == ["2026-06-11T06:30"]

    def test_it_asks_for_exactly_what_is_missing(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        assert keys(guest.says("quiero que me despierten", "wakeup_set")) == ["ask_wake_up_time"]
        assert keys(guest.says("mañana a las doce")) == ["ask_wake_up_ampm"]
        said = guest.says("del mediodía")
        assert said[0].values["at"] == "2026-06-11T12:00:00+02:00"

    def test_a_key_alone_starts_it_and_digits_tell_the_time(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        assert keys(guest.says("", "wakeup_set")) == ["ask_wake_up_time"]
        guest.says("0645")
        guest.says("", "affirm")
        assert booked(store) == ["2026-06-11T06:45"]

    def test_an_hour_already_past_is_said_and_asked_again(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        assert keys(guest.says("despiérteme hoy a las seis", "wakeup_set")) == ["ask_wake_up_past"]
        guest.says("mañana")
        guest.says("sí", "affirm")
        assert booked(store) == ["2026-06-11T06:00"]

    def test_after_midnight_tomorrow_is_the_date_and_today_is_offered(
        self, store: Store, clock: Clock
    ) -> None:
        clock.now = datetime(2026, 6, 15, 0, 30, tzinfo=MADRID)
        guest = phone(store, clock, LINE)
        said = guest.says("despiérteme mañana a las siete", "wakeup_set")
        assert [one.key for one in said] == ["wake_up_guess", "assumed_day", "is_it_right"]
        assert said[0].values["at"] == "2026-06-16T07:00:00+02:00"
        guest.says("hoy")
        guest.says("sí", "affirm")
        assert booked(store) == ["2026-06-15T07:00"]

    def test_an_ambiguous_hour_at_night_names_the_date(self, store: Store, clock: Clock) -> None:
        clock.now = datetime(2026, 6, 10, 23, 50, tzinfo=MADRID)
        said = phone(store, clock, LINE).says("a las siete", "wakeup_set")
        assert said[0].key == "wake_up_guess"
        assert said[0].values["at"] == "2026-06-11T07:00:00+02:00"

    @pytest.mark.parametrize(
        ("correction", "time"),
        [
            ("no, a las ocho", "2026-06-12T08:00"),
            ("no, el sábado", "2026-06-13T07:00"),
            ("mejor mañana a las nueve de la noche", "2026-06-11T21:00"),
        ],
    )
    def test_a_correction_is_read_back_again(
        self, store: Store, clock: Clock, correction: str, time: str
    ) -> None:
        guest = phone(store, clock, LINE)
        guest.says("el viernes a las siete de la mañana", "wakeup_set")
        assert keys(guest.says(correction, "deny"))[-1] == "is_it_right"
        assert booked(store) == []
        guest.says("sí", "affirm")
        assert booked(store) == [time]

    @pytest.mark.parametrize(("said", "right"), [("Y", True), ("👍", True), ("n", False), ("👎🏽", False)])
    def test_a_letter_or_a_thumb_is_an_answer_whatever_the_model_makes_of_it(
        self, store: Store, clock: Clock, said: str, right: bool
    ) -> None:
        guest = phone(store, clock, LINE)
        guest.says("wake me tomorrow at seven", "wakeup_set")
        [told] = guest.says(said, "nlu_fallback", confidence=0.2)
        assert told.key == ("wake_up_booked" if right else "ask_wake_up_part")

    @pytest.mark.parametrize("correction", ["no, my room", "no, the other one"])
    def test_a_short_no_is_no_complaint_whatever_the_model_hears_in_it(
        self, store: Store, clock: Clock, correction: str
    ) -> None:
        guest = phone(store, clock, LINE, language="en")
        guest.says("wake me tomorrow at seven", "wakeup_set")
        assert keys(guest.says(correction, "complaint/room_fault", confidence=0.6)) == ["ask_wake_up_part"]
        assert keys(guest.says("at eight"))[-1] == "is_it_right"

    def test_what_is_plainly_wrong_with_the_room_is_a_complaint_though_it_begins_with_no(
        self, store: Store, clock: Clock
    ) -> None:
        guest = phone(store, clock, LINE)
        guest.says("despiérteme mañana a las siete", "wakeup_set")
        assert keys(guest.says("no hay agua caliente", "complaint/room_fault")) == ["report_done"]

    def test_another_room_is_heard_in_words_the_model_makes_nothing_of(
        self, store: Store, clock: Clock
    ) -> None:
        guest = phone(store, clock, LINE, language="en")
        guest.says("wake me tomorrow at seven", "wakeup_set")
        said = guest.says("make that for room 307", "nlu_fallback")
        assert keys(said) == ["not_your_room", "wake_up_guess", "is_it_right"]
        assert keys(guest.says("yes", "affirm")) == ["wake_up_booked"]
        assert (booked(store, "305"), booked(store, "307")) == (["2026-06-11T07:00"], [])

    def test_a_bare_no_asks_which_part_and_keeps_the_rest(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        guest.says("el viernes a las siete de la mañana", "wakeup_set")
        assert keys(guest.says("no", "deny")) == ["ask_wake_up_part"]
        guest.says("a las ocho")
        guest.says("sí", "affirm")
        assert booked(store) == ["2026-06-12T08:00"]

    def test_a_question_about_something_else_makes_the_form_give_way(
        self, store: Store, clock: Clock
    ) -> None:
        guest = phone(store, clock, LINE)
        guest.says("despiérteme mañana a las siete", "wakeup_set")
        before = dict(guest.slots)
        assert guest.says("¿el desayuno es a las ocho?", "hotel_info/breakfast") == []
        assert (guest.loop, guest.slots) == ("wake_up_form", before)

    def test_what_the_model_is_not_sure_about_may_still_be_the_answer(
        self, store: Store, clock: Clock
    ) -> None:
        guest = phone(store, clock, LINE)
        guest.says("quiero que me despierten", "wakeup_set")
        assert keys(guest.says("a las ocho y media", "nlu_fallback", confidence=0.3))[-1] == "is_it_right"

    def test_several_moments_are_booked_after_one_reading_back(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        said = guest.says("mañana a las seis y a las seis y media de la mañana", "wakeup_set")
        assert keys(said) == ["wake_up_read", "wake_up_read", "is_it_right"]
        done = guest.says("sí", "affirm")
        assert keys(done) == ["wake_up_booked", "wake_up_booked"]
        assert booked(store) == ["2026-06-11T06:00", "2026-06-11T06:30"]
        assert len({tuple(one.values["record"]) for one in done}) == 2

    @pytest.mark.parametrize(
        ("words", "key", "recurrence"),
        [
            ("todos los días a las siete", "wake_up_repeats_daily", "daily"),
            ("de lunes a viernes a las siete de la mañana", "wake_up_repeats_weekdays", "weekdays"),
            ("los lunes y jueves a las siete de la mañana", "wake_up_repeats_days", "monday,thursday"),
        ],
    )
    def test_one_that_repeats_is_read_back_and_promised_with_its_days(
        self, store: Store, clock: Clock, words: str, key: str, recurrence: str
    ) -> None:
        guest = phone(store, clock, LINE)
        assert key in keys(guest.says(words, "wakeup_set"))
        done = guest.says("sí", "affirm")
        assert keys(done) == ["wake_up_booked", key]
        with store.read() as desk:
            (one,) = wake_ups.of_room(desk, "305")
            assert one.recurrence == recurrence
        if key == "wake_up_repeats_days":
            assert done[1].values["days"] == ["lunes", "jueves"]

    def test_the_same_moment_again_is_said_to_be_there_already(self, store: Store, clock: Clock) -> None:
        for _ in range(2):
            guest = phone(store, clock, LINE)
            said = guest.says("despiérteme mañana a las siete", "wakeup_set")
            if guest.loop:
                guest.says("sí", "affirm")
        assert keys(said) == ["wake_up_same"]
        assert booked(store) == ["2026-06-11T07:00"]

    def test_a_clock_change_is_said(self, store: Store, clock: Clock) -> None:
        clock.now = datetime(2027, 3, 27, 22, 15, tzinfo=MADRID)
        said = phone(store, clock, LINE).says("mañana a las 02:30", "wakeup_set")
        assert "assumed_gap" in keys(said)

    def test_more_than_a_year_ahead_is_asked_again(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        assert keys(guest.says("dentro de 400 días a las siete", "wakeup_set")) == ["ask_wake_up_far"]

    def test_cancel_said_before_it_is_booked_drops_it(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        guest.says("despiérteme mañana a las siete", "wakeup_set")
        assert keys(guest.says("no, cancélelo", "wakeup_cancel")) == ["wake_up_dropped"]
        assert booked(store) == []

    def test_another_room_is_refused(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        [no] = guest.says("despierten a la habitación 307 a las ocho", "wakeup_set")
        assert (no.key, no.values) == ("not_your_room", {"room": "307"})
        assert guest.loop is None
        assert all(value is None for value in guest.slots.values())

    def test_a_room_that_does_not_exist_is_said(self, store: Store, clock: Clock) -> None:
        [no] = phone(store, clock, LINE).says("habitación 999 a las ocho", "wakeup_set")
        assert (no.key, no.values) == ("no_such_room", {"room": "999"})

    def test_the_hour_may_pass_between_reading_back_and_yes(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        guest.says("despiérteme en diez minutos", "wakeup_set")
        clock.on(minutes=11)
        assert keys(guest.says("sí", "affirm")) == ["wake_up_past"]
        assert booked(store) == []


@pytest.mark.usefixtures("house_of_305")
def test_another_one_close_by_is_told_of_before_the_yes(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE)
    guest.says("despiérteme mañana a las siete", "wakeup_set")
    guest.says("sí", "affirm")
    told = guest.says("despiérteme mañana a las siete menos cinco", "wakeup_set")
    assert "wake_up_near" in keys(told)
    told = guest.says("no, a las seis", "inform")
    assert "wake_up_near" not in keys(told)


@pytest.mark.usefixtures("house_of_305")
def test_a_minute_with_all_the_calls_the_line_takes_is_said_with_its_neighbours(
    store: Store, clock: Clock
) -> None:
    with store.write() as desk:
        house.tell_value(desk, house.CALLS_PER_SECOND, str(1 / 60))
        at = datetime(2026, 6, 11, 7, 0, tzinfo=MADRID)
        told = {"zone": "Europe/Madrid", "language": "es", "by": "t", "via": "api"}
        wake_ups.book(desk, "307", at, now=clock.now, **told)  # type: ignore[arg-type]
    guest = phone(store, clock, LINE)
    [full] = guest.says("despiérteme mañana a las siete", "wakeup_set")
    assert full.key == "ask_wake_up_full"
    assert (full.values["before"], full.values["after"]) == (
        "2026-06-11T06:59:00+02:00",
        "2026-06-11T07:01:00+02:00",
    )
    told_now = guest.says("a las siete y un minuto", "inform")
    assert told_now[-1].key == "is_it_right"


@pytest.mark.usefixtures("house_of_305")
def test_a_vip_hears_that_a_person_comes(store: Store, clock: Clock) -> None:
    with store.write() as desk:
        stay = stays.of_room(desk, "305")
        assert stay is not None
        stays.change(desk, stay.id, by="t", now=clock.now, vip=True)
    guest = phone(store, clock, LINE)
    guest.says("despiérteme mañana a las siete", "wakeup_set")
    assert keys(guest.says("sí", "affirm")) == ["wake_up_booked", "wake_up_in_person"]

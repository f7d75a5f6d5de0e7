"""Booking a wake-up when a form fails or a turn comes twice: nothing is booked unseen, nothing twice."""

import pytest

from handoff.desk.store import Store
from handoff.desk.waking.wake_ups import WakeUp
from tests.bot.actions.guest import booked, keys, phone
from tests.fakes import Clock

LINE = "sip:305@hotel.example"
MOBILE = "+447700900305"
OUTSIDER = "+447700900318"


@pytest.mark.usefixtures("house_of_305")
class TestWhenSomethingFails:
    def test_a_submit_without_a_form_books_nothing_and_says_so(self, store: Store, clock: Clock) -> None:
        # What Rasa does when the action server fails while the form starts (rasa 3.6.21).
        guest = phone(store, clock, LINE)
        assert keys(guest.asks("action_wake_up_book", "a las siete", "wakeup_set")) == ["not_done"]
        assert booked(store) == []

    def test_a_submit_before_the_yes_books_nothing(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        guest.says("despiérteme mañana a las siete", "wakeup_set")
        assert keys(guest.calls("action_wake_up_book")) == ["not_done"]
        assert booked(store) == []

    def test_the_same_turn_twice_books_once_and_answers_alike(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        guest.says("despiérteme mañana a las siete", "wakeup_set")
        slots = {**guest.slots, "wake_up_confirm": True}
        answers = []
        for _ in range(2):
            guest.slots = dict(slots)
            answers.append(keys(guest.calls("action_wake_up_book", "sí", "affirm")))
        assert answers[0] == ["wake_up_booked"]
        assert len(booked(store)) == 1

    def test_what_was_said_before_never_fills_a_new_form(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        guest.says("despiérteme mañana a las siete", "wakeup_set")
        guest.says("quiero dejar un recado para la habitación 307", "message_leave")
        guest.loop = None
        assert keys(guest.says("quiero un despertador", "wakeup_set")) == ["ask_wake_up_time"]
        with store.read() as desk:
            assert desk.query(WakeUp).count() == 0

"""Listing and cancelling wake-ups: only one's own, only the one meant, never without a yes."""

from datetime import datetime, timedelta

import pytest

from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from tests.bot.actions.guest import Guest, keys, phone
from tests.conftest import MADRID
from tests.fakes import Clock

LINE, MOBILE, OUTSIDER = "sip:305@hotel.example", "+447700900305", "+447700900318"
SEVEN = datetime(2026, 6, 11, 7, 0, tzinfo=MADRID)
FRIDAY = datetime(2026, 6, 12, 6, 30, tzinfo=MADRID)

pytestmark = pytest.mark.usefixtures("house_of_305")


def promise(store: Store, clock: Clock, *moments: datetime, room: str = "305") -> list[int]:
    """Book these."""
    with store.write() as desk:
        made = [
            wake_ups.book(
                desk, room, at, zone="Europe/Madrid", language="es", by="test", via="api", now=clock.now
            )
            for at in moments
        ]
        return [one.id for one in made]


def left(store: Store, room: str = "305") -> list[datetime]:
    """What still rings."""
    with store.read() as desk:
        return [one.at for one in wake_ups.of_room(desk, room)]


def at_home(store: Store, clock: Clock) -> Guest:
    """The guest on the room's own telephone."""
    return phone(store, clock, LINE)


class TestList:
    def test_none_one_and_several(self, store: Store, clock: Clock) -> None:
        guest = at_home(store, clock)
        assert keys(guest.asks("action_wake_up_list")) == ["wake_up_none"]
        promise(store, clock, SEVEN)
        assert keys(guest.asks("action_wake_up_list")) == ["wake_up_only"]
        promise(store, clock, FRIDAY)
        said = guest.asks("action_wake_up_list")
        assert keys(said) == ["wake_ups_booked", "wake_up_line", "wake_up_line"]
        assert [one.values.get("n") for one in said] == [None, 1, 2]

    def test_a_text_names_four_and_how_many_more_there_are(self, store: Store, clock: Clock) -> None:
        promise(store, clock, *(SEVEN + timedelta(hours=n) for n in range(6)))
        said = phone(store, clock, MOBILE, channel="sms", proved=True).asks("action_wake_up_list")
        assert keys(said) == ["wake_ups_booked", *["wake_up_line"] * 4, "wake_up_more"]
        assert said[-1].values == {"more": 2}

    @pytest.mark.parametrize(("number", "answer"), [(MOBILE, "need_pin"), (OUTSIDER, "not_a_guest")])
    def test_elsewhere_it_needs_the_pin_or_is_refused(
        self, store: Store, clock: Clock, number: str, answer: str
    ) -> None:
        promise(store, clock, SEVEN)
        assert keys(phone(store, clock, number).asks("action_wake_up_list")) == [answer]

    def test_another_room_s_are_nobody_s_business(self, store: Store, clock: Clock) -> None:
        promise(store, clock, SEVEN, room="307")
        guest = at_home(store, clock)
        words = "quedó registrado el despertador de la habitación 307"
        assert keys(guest.asks("action_wake_up_list", words)) == ["not_your_room"]

    def test_inside_a_form_it_leaves_what_was_filled(self, store: Store, clock: Clock) -> None:
        guest = at_home(store, clock)
        guest.says("despiérteme mañana a las ocho", "wakeup_set")
        before = dict(guest.slots)
        guest.calls("action_wake_up_list")
        assert guest.slots == before


class TestCancel:
    def test_the_only_one_is_read_back_and_cancelled_after_a_yes(self, store: Store, clock: Clock) -> None:
        [number] = promise(store, clock, SEVEN)
        guest = at_home(store, clock)
        [ask] = guest.says("anule mi despertador", "wakeup_cancel")
        assert (ask.key, datetime.fromisoformat(ask.values["at"])) == ("confirm_cancel", SEVEN)
        assert left(store) == [SEVEN]
        [done] = guest.says("sí", "affirm")
        assert (done.key, done.values["record"]) == ("cancel_done", ["wake_up", number])
        assert left(store) == []

    def test_a_no_keeps_it(self, store: Store, clock: Clock) -> None:
        promise(store, clock, SEVEN)
        guest = at_home(store, clock)
        guest.says("anule mi despertador", "wakeup_cancel")
        assert keys(guest.says("no", "deny")) == ["cancel_kept"]
        assert left(store) == [SEVEN]

    def test_none_is_said(self, store: Store, clock: Clock) -> None:
        assert keys(at_home(store, clock).says("anule mi despertador", "wakeup_cancel")) == ["wake_up_none"]

    @pytest.mark.parametrize(
        ("words", "kept"),
        [
            ("anule el de las siete", [FRIDAY]),
            ("anule el del viernes", [SEVEN]),
            ("ANULAR 2", [SEVEN]),
            ("anule el primero", [FRIDAY]),
            ("anule todos mis despertadores", []),
        ],
    )
    def test_the_first_sentence_may_say_which(
        self, store: Store, clock: Clock, words: str, kept: list[datetime]
    ) -> None:
        promise(store, clock, SEVEN, FRIDAY)
        guest = at_home(store, clock)
        assert keys(guest.says(words, "wakeup_cancel"))[-1].startswith("confirm_cancel")
        guest.says("sí", "affirm")
        assert left(store) == kept

    @pytest.mark.parametrize(
        ("words", "kept"), [("el de las seis y media", [SEVEN]), ("2", [SEVEN]), ("the first one", [FRIDAY])]
    )
    def test_several_are_listed_and_asked_about(
        self, store: Store, clock: Clock, words: str, kept: list[datetime]
    ) -> None:
        promise(store, clock, SEVEN, FRIDAY)
        guest = at_home(store, clock)
        said = guest.says("anule un despertador", "wakeup_cancel")
        assert keys(said) == ["wake_ups_booked", "wake_up_line", "wake_up_line", "ask_wake_up_which"]
        assert keys(guest.says(words)) == ["confirm_cancel"]
        guest.says("sí", "affirm")
        assert left(store) == kept

    @pytest.mark.parametrize("said", ["scrap the Friday one", "the Friday one please", "the 6:30 one"])
    def test_one_is_no_hour_where_it_only_stands_for_the_thing(
        self, store: Store, clock: Clock, said: str
    ) -> None:
        promise(store, clock, SEVEN, FRIDAY)
        guest = phone(store, clock, LINE, language="en")
        [asked] = guest.says(said, "wakeup_cancel")
        assert asked.key == "confirm_cancel"
        assert datetime.fromisoformat(asked.values["at"]) == FRIDAY

    @pytest.mark.parametrize("said", ["cancel the one at one pm", "the 1 pm one"])
    def test_the_one_at_one_is_still_found(self, store: Store, clock: Clock, said: str) -> None:
        one = SEVEN.replace(hour=13)
        promise(store, clock, SEVEN, one)
        [asked] = phone(store, clock, LINE, language="en").says(said, "wakeup_cancel")
        assert datetime.fromisoformat(asked.values["at"]) == one

    def test_an_hour_that_is_not_booked_is_said_even_when_there_is_only_one(
        self, store: Store, clock: Clock
    ) -> None:
        promise(store, clock, SEVEN)
        guest = at_home(store, clock)
        said = guest.says("anule el de las nueve", "wakeup_cancel")
        assert keys(said) == ["wake_up_no_such", "wake_up_line", "ask_wake_up_which"]
        assert left(store) == [SEVEN]

    def test_from_the_mobile_it_needs_the_pin_first(self, store: Store, clock: Clock) -> None:
        promise(store, clock, SEVEN)
        guest = phone(store, clock, MOBILE)
        assert keys(guest.says("anule mi despertador", "wakeup_cancel")) == ["need_pin"]
        assert guest.loop is None
        proved = phone(store, clock, MOBILE, proved=True)
        assert keys(proved.says("anule mi despertador", "wakeup_cancel")) == ["confirm_cancel"]

    def test_nobody_cancels_for_another_room(self, store: Store, clock: Clock) -> None:
        [other] = promise(store, clock, SEVEN, room="307")
        guest = at_home(store, clock)
        assert keys(guest.says("anule el de la habitación 307", "wakeup_cancel")) == ["not_your_room"]
        guest.slots |= {"wake_up_which": [other], "cancel_confirm": True}
        assert keys(guest.asks("action_wake_up_cancel")) == ["not_your_room"]
        assert keys(phone(store, clock, OUTSIDER).says("anule el de la 307", "wakeup_cancel")) == [
            "not_a_guest"
        ]
        assert left(store, "307") == [SEVEN]

    def test_a_submit_without_a_yes_cancels_nothing(self, store: Store, clock: Clock) -> None:
        promise(store, clock, SEVEN)
        assert keys(at_home(store, clock).asks("action_wake_up_cancel")) == ["not_done"]
        assert left(store) == [SEVEN]

    def test_the_same_turn_twice_answers_alike(self, store: Store, clock: Clock) -> None:
        [number] = promise(store, clock, SEVEN)
        guest = at_home(store, clock)
        for _ in range(2):
            guest.slots |= {"wake_up_which": [number], "cancel_confirm": True}
            assert keys(guest.calls("action_wake_up_cancel")) == ["cancel_done"]

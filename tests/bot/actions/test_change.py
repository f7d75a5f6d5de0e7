"""Moving a wake-up: only one's own, only the one meant, the new hour read back beside the old one."""

from datetime import datetime, timedelta

import pytest

from handoff.desk.store import Store
from tests.bot.actions.guest import keys, phone
from tests.bot.actions.test_cancel_and_list import (
    FRIDAY,
    LINE,
    MOBILE,
    OUTSIDER,
    SEVEN,
    at_home,
    left,
    promise,
)
from tests.conftest import MADRID
from tests.fakes import Clock

pytestmark = pytest.mark.usefixtures("house_of_305")
EIGHT = SEVEN + timedelta(hours=1)


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("cambie mi despertador a las ocho", EIGHT),
        ("cambie el de las siete a las ocho", EIGHT),
        ("páselo de las siete a las ocho y media", EIGHT + timedelta(minutes=30)),
        ("despiérteme media hora más tarde", SEVEN + timedelta(minutes=30)),
        ("ponga el despertador una hora antes", SEVEN - timedelta(hours=1)),
        ("cambie el despertador al viernes a las nueve", datetime(2026, 6, 12, 9, 0, tzinfo=MADRID)),
    ],
)
def test_the_only_one_is_moved_where_the_first_words_say(
    store: Store, clock: Clock, words: str, moved: datetime
) -> None:
    promise(store, clock, SEVEN)
    guest = at_home(store, clock)
    (read, right) = guest.says(words, "wakeup_change")
    assert (read.key, right.key) == ("change_read", "is_it_right")
    assert datetime.fromisoformat(read.values["old"]) == SEVEN
    assert datetime.fromisoformat(read.values["at"]) == moved
    assert left(store) == [SEVEN]
    assert keys(guest.says("sí", "affirm")) == ["change_done"]
    assert left(store) == [moved]


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("move my wake up call to eight", EIGHT),
        ("move the seven o'clock one to eight thirty", EIGHT + timedelta(minutes=30)),
        ("make my wake up call an hour later", EIGHT),
        ("wake me twenty minutes earlier", SEVEN - timedelta(minutes=20)),
    ],
)
def test_in_english(store: Store, clock: Clock, words: str, moved: datetime) -> None:
    promise(store, clock, SEVEN)
    guest = phone(store, clock, LINE, language="en")
    guest.says(words, "wakeup_change")
    guest.says("yes", "affirm")
    assert left(store) == [moved]


def test_a_new_hour_stays_on_the_day_that_is_booked(store: Store, clock: Clock) -> None:
    promise(store, clock, FRIDAY)
    guest = at_home(store, clock)
    guest.says("cambie el despertador a las ocho", "wakeup_change")
    guest.says("sí", "affirm")
    assert left(store) == [FRIDAY.replace(hour=8, minute=0)]


def test_nothing_said_of_where_to_is_asked_with_what_is_booked(store: Store, clock: Clock) -> None:
    promise(store, clock, SEVEN)
    guest = at_home(store, clock)
    (asked,) = guest.says("quiero cambiar la hora del despertador", "wakeup_change")
    assert (asked.key, datetime.fromisoformat(asked.values["at"])) == ("ask_change_at", SEVEN)
    assert keys(guest.says("a las ocho", "inform")) == ["change_read", "is_it_right"]
    guest.says("sí", "affirm")
    assert left(store) == [EIGHT]


def test_of_several_the_one_whose_hour_is_said_first(store: Store, clock: Clock) -> None:
    promise(store, clock, SEVEN, FRIDAY)
    guest = at_home(store, clock)
    guest.says("cambie el de las seis y media a las ocho", "wakeup_change")
    guest.says("sí", "affirm")
    assert left(store) == [SEVEN, FRIDAY.replace(hour=8, minute=0)]


def test_of_several_it_is_asked_which_and_then_where_to(store: Store, clock: Clock) -> None:
    promise(store, clock, SEVEN, FRIDAY)
    guest = at_home(store, clock)
    asked = guest.says("cambie un despertador", "wakeup_change")
    assert keys(asked) == ["wake_ups_booked", "wake_up_line", "wake_up_line", "ask_change_which"]
    assert keys(guest.says("2", "inform")) == ["ask_change_at"]
    guest.says("a las ocho", "inform")
    assert keys(guest.says("sí", "affirm")) == ["change_done"]
    assert left(store) == [SEVEN, FRIDAY.replace(hour=8, minute=0)]


def test_another_hour_instead_of_a_yes_is_read_back_in_turn(store: Store, clock: Clock) -> None:
    promise(store, clock, SEVEN)
    guest = at_home(store, clock)
    guest.says("cambie mi despertador a las ocho", "wakeup_change")
    assert keys(guest.says("no, mejor a las nueve", "inform")) == ["change_read", "is_it_right"]
    guest.says("sí", "affirm")
    assert left(store) == [SEVEN + timedelta(hours=2)]


def test_a_no_leaves_it_as_it_was(store: Store, clock: Clock) -> None:
    promise(store, clock, SEVEN)
    guest = at_home(store, clock)
    guest.says("cambie mi despertador a las ocho", "wakeup_change")
    assert keys(guest.says("no", "deny")) == ["cancel_kept"]
    assert left(store) == [SEVEN]


def test_where_there_is_none_to_move_it_is_offered_to_book_one(store: Store, clock: Clock) -> None:
    words = "cambie mi despertador a las ocho"
    [said] = at_home(store, clock).says(words, "wakeup_change")
    assert (said.key, said.values) == ("wake_up_none", {"offer": "wakeup_set", "explains": words})


@pytest.mark.parametrize(("number", "answer"), [(MOBILE, "need_pin"), (OUTSIDER, "not_a_guest")])
def test_from_elsewhere_only_with_the_pin_or_not_at_all(
    store: Store, clock: Clock, number: str, answer: str
) -> None:
    promise(store, clock, SEVEN)
    guest = phone(store, clock, number)
    assert keys(guest.says("cambie mi despertador a las ocho", "wakeup_change")) == [answer]
    assert left(store) == [SEVEN]


def test_onto_one_that_is_booked_already_it_is_said_so(store: Store, clock: Clock) -> None:
    promise(store, clock, SEVEN, EIGHT)
    guest = at_home(store, clock)
    guest.says("cambie el de las siete a las ocho", "wakeup_change")
    assert keys(guest.says("sí", "affirm")) == ["wake_up_same"]
    assert left(store) == [SEVEN, EIGHT]


def test_the_same_turn_twice_moves_it_once(store: Store, clock: Clock) -> None:
    promise(store, clock, SEVEN)
    guest = at_home(store, clock)
    guest.says("cambie mi despertador a las ocho", "wakeup_change")
    kept = dict(guest.slots)
    guest.says("sí", "affirm")
    guest.slots = {**kept, "change_confirm": True}
    assert keys(guest.calls("action_wake_up_change")) == ["change_done"]
    assert left(store) == [EIGHT]


def test_a_form_that_ends_without_a_yes_moves_nothing(store: Store, clock: Clock) -> None:
    promise(store, clock, SEVEN)
    guest = at_home(store, clock)
    guest.says("cambie mi despertador a las ocho", "wakeup_change")
    assert keys(guest.calls("action_wake_up_change")) == ["not_done"]
    assert left(store) == [SEVEN]

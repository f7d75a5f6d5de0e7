"""Guests who ask the same in other words: one gap with their words, and a case for each of them."""

import pytest

from handoff.desk import gaps
from handoff.desk.store import Store
from tests.bot.actions.guest import phone
from tests.fakes import Clock

pytestmark = pytest.mark.usefixtures("house_of_305")


def ask(store: Store, clock: Clock, number: str, words: str, language: str = "es") -> int:
    guest = phone(store, clock, number, channel="sms", language=language)
    [told] = guest.asks("action_house", words, "hotel_info/other")
    assert told.key == "question_noted"
    return int(told.values["case"])


def asked(store: Store) -> list[list[str]]:
    with store.read() as desk:
        return [[one.words for one in gap.askings] for gap in gaps.still_open(desk)]


def test_three_alike_are_one_entry_with_three_quotes_and_three_cases(store: Store, clock: Clock) -> None:
    words = ["¿alquilan bicicletas?", "dónde alquilo una bicicleta para mañana", "puedo alquilar una bici"]
    numbers = {ask(store, clock, f"+44770090031{n}", one) for n, one in enumerate(words)}
    assert len(numbers) == 3
    assert asked(store) == [words]


def test_another_question_or_another_language_is_another_entry(store: Store, clock: Clock) -> None:
    ask(store, clock, "+447700900311", "¿alquilan bicicletas?")
    ask(store, clock, "+447700900312", "¿hay misa en el hotel?")
    ask(store, clock, "+447700900313", "do you rent bicycles?", language="en")
    assert asked(store) == [["¿alquilan bicicletas?"], ["¿hay misa en el hotel?"], ["do you rent bicycles?"]]


def test_the_same_guest_who_asks_again_is_counted_once(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, "+447700900311", channel="sms")
    for _ in range(2):
        guest.asks("action_house", "¿alquilan bicicletas?", "hotel_info/other")
    assert asked(store) == [["¿alquilan bicicletas?"]]

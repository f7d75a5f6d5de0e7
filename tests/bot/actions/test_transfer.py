"""To be put through: the department that is named, a room, a title; nobody's whereabouts are told."""

import pytest

from handoff.desk import house
from handoff.desk.store import Store
from tests.bot.actions.guest import phone
from tests.fakes import Clock

LINE, OUTSIDER = "sip:305@hotel.example", "+447700900318"

pytestmark = pytest.mark.usefixtures("house_of_305")


@pytest.mark.parametrize(
    ("words", "department", "whom"),
    [
        ("¿me pasa con mantenimiento?", "maintenance", "Mantenimiento"),
        ("póngame con la recepción", "front_desk", "Recepción"),
        ("con housekeeping, por favor", "housekeeping", "Pisos"),
    ],
)
def test_a_department_by_its_name_in_any_language(
    store: Store, clock: Clock, words: str, department: str, whom: str
) -> None:
    told = phone(store, clock, LINE).asks("action_transfer", words, "transfer")[-1]
    assert (told.key, told.values["department"], told.values["whom"]) == ("person", department, whom)


def test_a_department_that_sleeps_is_said_to_be_away_first(store: Store, clock: Clock) -> None:
    with store.write() as desk:
        desk.get_one(house.Department, "maintenance").hours = "07:00-20:00"
    told = phone(store, clock, LINE).asks("action_transfer", "páseme con mantenimiento", "transfer")
    assert [one.key for one in told] == ["department_closed", "person"]


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("póngame con la habitación 307", "307"),
        ("páseme con la señora Serrano", "páseme con la señora Serrano"),
        ("con el director, por favor", "con el director, por favor"),
    ],
)
def test_anybody_else_is_for_the_front_desk_to_find(
    store: Store, clock: Clock, words: str, whom: str
) -> None:
    [told] = phone(store, clock, OUTSIDER).asks("action_transfer", words, "transfer")
    assert told.values == {"reason": "transfer", "wish": "transfer", "whom": whom}

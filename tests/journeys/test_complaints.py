"""Something is wrong in a room, texted in ten ways: a case, a person, silence of the machine, and its return."""

from itertools import count

import pytest

from tests.journeys.at_the_desk import in_thread
from tests.phone import Phones
from tests.processes import Api

pytestmark = pytest.mark.slow
_guests = count(1)

# Whoever texts is an outsider by number, so every text names its room.
TEXTS = [
    ("El aire de la 207 no enfría", "maintenance", "207"),
    ("en la habitacion 312 no para de gotear la ducha", "maintenance", "312"),
    ("the heating in 305 is stone cold, can someone look at it?", "maintenance", "305"),
    ("no nos han hecho la cama ni cambiado las sábanas, habitación 219", "housekeeping", "219"),
    ("There's hair all over the bathroom floor in room 304", "housekeeping", "304"),
    ("me han cobrado dos veces el minibar, habitación 210", "billing", "210"),
    ("you charged me twice for the parking, room 316", "billing", "316"),
    ("los de al lado llevan horas con la música a todo volumen, estoy en la 203", "security", "203"),
    ("people are shouting in the corridor outside 318, we can't sleep", "security", "318"),
    ("quisiera pedir dos hamburguesas para la habitación 208", "restaurant", "208"),
]


@pytest.mark.parametrize(("words", "department", "room"), TEXTS, ids=[words for words, _, _ in TEXTS])
def test_a_text_becomes_a_case_of_the_right_department_and_its_number_is_told(
    phones: Phones, api: Api, words: str, department: str, room: str
) -> None:
    mobile = phones[f"+4477009005{next(_guests):02}"]
    mobile.texts(words)
    told = mobile.receives(r"aso \d|ase \d")
    case = api.items("cases", room=room)[-1]
    assert case["department"] == department
    assert str(case["id"]) in told
    assert case["owner"]
    assert words in [line["text"] for line in api.get(f"cases/{case['id']}")["thread"]]


def test_while_a_person_has_the_case_the_machine_is_silent_and_afterwards_it_answers_again(
    phones: Phones, api: Api
) -> None:
    mobile = phones["+447700900590"]
    mobile.texts("El aire de la 215 no enfría")
    mobile.receives("aso")
    case = api.items("cases", room="215")[-1]["id"]
    api.post(f"cases/{case}/claim")
    api.post(f"cases/{case}/reply", text="Sube Pau en diez minutos.")
    mobile.receives("Sube Pau")
    mobile.texts("gracias, y traiga también una manta")
    in_thread(api, case, "traiga también una manta")
    mobile.nothing_else()
    api.post(f"cases/{case}/close", outcome="arreglado")
    mobile.texts("¿a qué hora es el desayuno?")
    mobile.receives("7:00")
    mobile.texts("la 215 sigue sin enfriar")
    mobile.receives(rf"aso {case}\b")
    whole = api.get(f"cases/{case}")
    assert whole["status"] == "reopened"
    said = [line["text"] for line in whole["thread"]]
    assert said.index("Sube Pau en diez minutos.") < said.index("gracias, y traiga también una manta")
    assert "la 215 sigue sin enfriar" in said

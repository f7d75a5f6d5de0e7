"""A question nobody wrote an answer to, on real processes: asked by three, answered once, told to all three."""

import pytest

from tests.phone import Phones
from tests.processes import Api

pytestmark = pytest.mark.slow
ASKED = {
    "+447700900101": "¿alquilan bicicletas?",
    "+447700900103": "dónde puedo alquilar una bicicleta para mañana",
    "+447700900107": "quería alquilar una bici",
}


def test_three_guests_ask_alike_and_all_of_them_are_told_what_one_person_wrote(
    phones: Phones, api: Api
) -> None:
    for number, words in ASKED.items():
        phones[number].texts(words)
        assert "antes de las" in phones[number].receives("caso")
    (gap,) = [one for one in api.items("gaps", open="true") if "bici" in one["asked"][0]["text"]]
    assert [one["text"] for one in gap["asked"]] == list(ASKED.values())
    answer = {"title": "¿Alquilan bicicletas?", "voice": "Sí, en recepción.", "sms": "Bicis: en recepcion."}
    api.post("articles", language="es", **answer)
    for number in ASKED:
        assert "Bicis: en recepcion." in phones[number].receives("Bicis")
    statuses = {api.get(f"cases/{one['case']}")["status"] for one in gap["asked"]}
    assert statuses == {"closed"}
    line = phones["207"].calls()
    line.hears("asistente automático")
    line.says("¿se pueden alquilar bicicletas?")
    line.hears("Sí, en recepción.")
    line.hangs_up()


def test_an_answer_about_something_else_is_put_right_with_a_yes(phones: Phones, api: Api) -> None:
    line = phones["203"].calls()
    line.hears("automatic assistant")
    line.says("is the water safe to drink?")
    line.hears("safe")
    line.hears("If you meant something else, say yes or press 1")
    line.says("yes")
    line.hears("your case is number")
    line.hangs_up()
    (gap,) = [one for one in api.items("gaps", open="true") if "water safe" in one["asked"][0]["text"]]
    api.post(f"cases/{gap['asked'][0]['case']}/claim")
    api.post(f"cases/{gap['asked'][0]['case']}/close", outcome="it is")

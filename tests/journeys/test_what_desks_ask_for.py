"""What users of such systems ask for most, in their words and in that order; each is played on real processes."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.at_the_desk import (
    DUTY,
    EXTENSION,
    OWN,
    PAGE,
    accepts,
    both_in,
    free,
    hand_on,
    in_thread,
    waiting,
)
from tests.journeys.conftest import sign_in, sign_out
from tests.phone import Phone, Phones
from tests.processes import Api, House, until

pytestmark = pytest.mark.slow


def test_1_hand_over_the_conversation_and_not_one_answer(phones: Phones, api: Api) -> None:
    mobile = phones["+447700900301"]
    mobile.texts("hola, necesito una cuna")
    mobile.receives(".")
    mobile.texts("quiero hablar con una persona")
    mobile.receives("aso")
    case = api.items("cases")[-1]["id"]
    api.post(f"cases/{case}/claim")
    for words in ("es para un bebé de seis meses", "y la habitación es la 204"):
        mobile.texts(words)
        in_thread(api, case, words)
    said = [line["text"] for line in api.get(f"cases/{case}")["thread"] if line["author"] == "guest"]
    assert [one for one in said if one][-4:] == [
        "hola, necesito una cuna",
        "quiero hablar con una persona",
        "es para un bebé de seis meses",
        "y la habitación es la 204",
    ]
    api.post(f"cases/{case}/close", outcome="hecho")


def test_2_the_bot_stops_answering_in_the_backend_once_a_person_took_over(phones: Phones, api: Api) -> None:
    mobile = phones["+447700900302"]
    mobile.texts("persona")
    mobile.receives("aso")
    case = api.items("cases")[-1]["id"]
    api.post(f"cases/{case}/claim")
    for words in ("¿a qué hora es el desayuno?", "despiérteme a las siete", "gracias"):
        mobile.texts(words)
        in_thread(api, case, words)
    mobile.nothing_else()
    assert api.items("wake-ups", room="302", status="booked") == []
    api.post(f"cases/{case}/reply", text="El desayuno es a las siete.")
    mobile.receives("El desayuno es a las siete")
    api.post(f"cases/{case}/close", outcome="hecho")


def test_3_not_stuck_when_the_number_transferred_to_does_not_answer(
    centralita: House, phones: Phones, api: Api
) -> None:
    guest, case = waiting(phones, api, "213")
    accepts(api, case)
    marta = phones[PAGE].rings(within=15)
    marta.answers()
    both_in(centralita, case)
    hand_on(centralita, "maintenance")
    phones[EXTENSION].rings(within=15).lets_it_ring()
    marta.hears("De vuelta de Mantenimiento", within=20)
    guest.says("sigo aquí")
    marta.hears("sigo aquí")
    guest.hangs_up()
    marta.is_hung_up_on()


def test_4_nobody_free_or_nobody_takes_it_has_a_way_out_and_not_endless_ringing(
    centralita: House, phones: Phones, api: Api
) -> None:
    sign_out(centralita)
    try:
        guest, case = waiting(phones, api, "212")
        guest.hears("pulse 1.*pulse 2")
        phones[DUTY].rings(within=40).lets_it_ring()
        guest.presses("1")
        guest.hears("Ya puede colgar")
        guest.is_hung_up_on()
        assert api.get(f"cases/{case}")["owner"]
        assert [one["id"] for one in api.items("cases", room="212", status="open")] == [case]
    finally:
        sign_in(centralita)


def test_5_the_chosen_language_is_kept_on_the_second_step_and_on_the_second_call(phones: Phones) -> None:
    abroad = phones["+447700900388"].calls()
    abroad.hears("automatic assistant")
    abroad.presses("2")
    abroad.hears("asistente automático")
    abroad.says("¿hay piscina?")
    abroad.hears("azotea")
    abroad.hangs_up()
    abroad.calls()
    abroad.hears("asistente automático")
    abroad.hangs_up()
    phones["+34600000388"].calls().hears("asistente automático")
    phones["+34600000388"].hangs_up()


def test_6_voicemail_or_a_half_asleep_hand_does_not_count_as_answered(phones: Phones, api: Api) -> None:
    api.post("wake-ups", room="220", at=(datetime.now(UTC) + timedelta(seconds=3)).isoformat())
    phone = phones["220"].rings(within=30)
    phone.answers()
    phone.hears("pulse 1")
    phone.says_unheard("mmm… ¿sí?")
    phone.hangs_up()
    phone.rings(within=30)
    phone.answers()
    phone.says_unheard("deje su mensaje después de la señal")
    phone.stays_silent()
    phone.stays_silent()
    phone.is_hung_up_on()
    until(lambda: [one for one in api.items("cases", room="220") if one["urgent"]], 30, "an urgent case")
    assert [one["status"] for one in api.items("wake-ups", room="220")] == ["unanswered"]


def test_7_the_share_answered_in_time_is_told_for_the_house_and_for_each_person(
    centralita: House, phones: Phones, api: Api
) -> None:
    before = api.get("kpi")
    guest, case = waiting(phones, api, "214")
    accepts(api, case)
    marta = phones[PAGE].rings(within=15)
    marta.answers()
    both_in(centralita, case)
    guest.hangs_up()
    marta.is_hung_up_on()
    gives_up, _ = waiting(phones, api, "215")
    gives_up.hangs_up()
    figures = api.get("kpi")
    assert figures["callers_waited"] == before["callers_waited"] + 2
    assert figures["answered"] == before["answered"] + 1
    mine = [one["by_person"].get("Marta Rivas", {}).get("answered", 0) for one in (before, figures)]
    assert mine[1] == mine[0] + 1
    assert figures["answered_in_time_share"] == round(
        figures["answered_in_time"] / figures["callers_waited"], 4
    )


def test_8_a_wake_up_comes_again_and_a_future_one_is_changed(phones: Phones, api: Api) -> None:
    at = datetime.now(UTC) + timedelta(seconds=3)
    made = api.post("wake-ups", room="218", at=at.isoformat(), recurrence="daily")
    phone = phones["218"].rings(within=30)
    phone.answers()
    phone.hears("pulse 1")
    phone.presses("1")
    phone.is_hung_up_on()
    (coming,) = api.items("wake-ups", room="218", status="booked")
    tomorrow = datetime.fromisoformat(made["at"]).replace(second=0, microsecond=0) + timedelta(days=1)
    assert datetime.fromisoformat(coming["at"]) == tomorrow
    later = datetime.fromisoformat(coming["at"]) + timedelta(hours=1)
    changed = api.patch(f"wake-ups/{coming['id']}", at=later.isoformat())
    assert (datetime.fromisoformat(changed["at"]), changed["recurrence"]) == (later, "daily")
    mobile = phones["+447700900314"]
    mobile.texts("wake me every weekday at six thirty am")
    mobile.receives("Monday to Friday")
    mobile.texts("yes")
    mobile.receives("Monday to Friday")
    (booked,) = api.items("wake-ups", room="314", status="booked")
    assert booked["recurrence"] == "weekdays"
    api.post(f"wake-ups/{booked['id']}/cancel")  # it would ring into whatever goes on at that hour


def test_9_the_transfer_is_announced_one_accepts_it_and_declining_loses_nobody(
    centralita: House, phones: Phones, api: Api
) -> None:
    guest, case = waiting(phones, api, "206")
    accepts(api, case, by_phone=True)
    marta = phones[OWN].rings(within=15)
    marta.answers()
    assert "206" in marta.hears("Pulse 1")
    marta.hangs_up()
    free(api, case, status="open", holder=None)
    accepts(api, case, by_phone=True)
    marta.rings(within=15).lets_it_ring()
    free(api, case, status="open", holder=None)
    accepts(api, case, by_phone=True)
    marta.rings(within=15).answers()
    marta.hears("Pulse 1")
    marta.presses("1")
    both_in(centralita, case)
    guest.hangs_up()
    marta.is_hung_up_on()


def test_10_a_callback_keeps_its_place_in_the_queue(phones: Phones, api: Api) -> None:
    first, early = waiting(phones, api, "217")
    second, late = waiting(phones, api, "218")
    behind = place(second)
    first.hears("pulse 1")
    first.presses("1")
    kept = place(first)
    first.is_hung_up_on()
    assert kept == behind - 1
    assert place(second, within=40) == behind  # said again every fifteen seconds
    queue = [one["id"] for one in api.items("cases", status="open") if one["id"] in (early, late)]
    assert queue == [early, late]
    accepts(api, early)
    marta = phones[PAGE].rings(within=15)
    marta.answers()
    first.rings(within=15).answers()
    marta.hangs_up()
    first.is_hung_up_on(within=25)  # on the way into the conference when she left it
    second.hangs_up()


def place(waits: Phone, within: float = 10) -> int:
    """The place in the queue that is said next."""
    heard = waits.hears("número \\d+ en la cola|sitio, el número|el siguiente", within)
    said = re.search(r"número (\d+) en la cola|sitio, el número (\d+)|siguiente", heard)
    assert said
    return int(said.group(1) or said.group(2) or 1)

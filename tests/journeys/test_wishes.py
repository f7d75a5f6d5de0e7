"""More than one wish in a sentence, and wishes that can only be done otherwise, on real processes."""

import pytest

from tests.journeys.test_guest import booked, tomorrow
from tests.phone import Phones
from tests.processes import Api

pytestmark = pytest.mark.slow


def test_a_taxi_and_a_wake_up(phones: Phones, api: Api) -> None:
    phone = phones["313"].calls()
    phone.hears("asistente automático")
    phone.says("quiero un taxi mañana a las seis y despiérteme a las cinco y cuarto")
    phone.hears("5:15")
    phone.says("sí")
    phone.hears("Anotado")
    phone.hangs_up()
    assert booked(api, "313", tomorrow(5, 15))
    (case,) = [one for one in api.items("cases", room="313") if one["kind"] == "request"]
    api.post(f"cases/{case['id']}/claim")
    api.post(f"cases/{case['id']}/close", outcome="hecho")


def test_a_wake_up_and_then_a_question_by_text(phones: Phones, api: Api) -> None:
    mobile = phones["+447700900116"]
    mobile.texts("wake me at 6:20 tomorrow and what time is breakfast?")
    mobile.receives("6:20")
    mobile.texts("yes")
    said = mobile.receives("6:20")
    assert "reakfast" in said
    assert booked(api, "216", tomorrow(6, 20))


def test_what_cannot_be_moved_is_offered_to_be_booked_with_the_hour_already_said(
    phones: Phones, api: Api
) -> None:
    phone = phones["315"].calls()
    phone.hears("asistente automático")
    phone.says("cambie mi despertador para mañana a las siete y media")
    phone.hears("ningún despertador")
    phone.presses("1")
    phone.hears("7:30")
    phone.says("sí")
    phone.hears("7:30")
    phone.hangs_up()
    assert booked(api, "315", tomorrow(7, 30))


def test_whoever_cannot_hear_goes_on_by_text_where_the_call_was_and_the_house_remembers_it(
    phones: Phones, api: Api
) -> None:
    room, mobile = phones["314"], phones["+447700900314"]
    room.calls()
    room.hears("automatic assistant")
    room.says("wake me up tomorrow please")
    room.hears("hat time")
    room.says("I'm deaf, please text me instead")
    room.hears("From now on we write to you")
    room.is_hung_up_on()
    assert "hat time" in mobile.receives("from now on we write")
    mobile.texts("at ten to seven")
    mobile.receives("6:50")
    mobile.texts("yes")
    mobile.receives("6:50")
    assert booked(api, "314", tomorrow(6, 50))
    [stay] = api.items("stays", room="314")
    assert stay["texts_only"]
    mobile.texts("what time is breakfast?")
    mobile.receives("Breakfast")
    for one in api.items("wake-ups", room="314", status="booked"):
        api.post(f"wake-ups/{one['id']}/cancel")


def test_who_asks_for_a_department_reaches_its_people_with_that_said(phones: Phones, api: Api) -> None:
    phone = phones["319"].calls()
    phone.hears("asistente automático")
    phone.says("páseme con mantenimiento, por favor")
    phone.hears("Le paso con una persona")
    phone.hangs_up()
    [case] = [one for one in api.items("cases", room="319") if one["reason"] == "transfer"]
    assert case["department"] == "maintenance"
    api.post(f"cases/{case['id']}/claim")
    api.post(f"cases/{case['id']}/close", outcome="hecho")

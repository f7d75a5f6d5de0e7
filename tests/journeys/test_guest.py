"""What a guest is promised, on real processes: called, texted, understood, rung."""

from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from tests.phone import Phones
from tests.processes import Api, until

pytestmark = pytest.mark.slow
MADRID = ZoneInfo("Europe/Madrid")
_days = count(3)


def tomorrow(hour: int, minute: int) -> str:
    """Tomorrow at that hour by the house's clock, as the API writes it."""
    day = datetime.now(MADRID) + timedelta(days=1)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0).isoformat()


def booked(api: Api, room: str, at: str) -> bool:
    """Whether the board shows this wake-up."""
    wanted = datetime.fromisoformat(at)
    found = api.items("wake-ups", room=room, status="booked")
    return any(datetime.fromisoformat(one["at"]) == wanted for one in found)


def test_a_guest_books_by_voice_and_is_read_back_day_and_hour(phones: Phones, api: Api) -> None:
    phone = phones["207"].calls()
    phone.hears("asistente automático")
    phone.says("despiérteme mañana a las siete menos cuarto")
    phone.hears(r"6:45")
    phone.says("sí")
    phone.hears("6:45")
    phone.hangs_up()
    assert booked(api, "207", tomorrow(6, 45))


def test_a_guest_books_in_english_by_text(phones: Phones, api: Api) -> None:
    mobile = phones["+447700900305"]
    mobile.texts("wake me at half past six tomorrow")
    mobile.receives(r"0?6:30")
    mobile.texts("yes")
    mobile.receives(r"0?6:30")
    assert booked(api, "305", tomorrow(6, 30))


def test_a_guest_books_by_keys_alone(phones: Phones, api: Api) -> None:
    phone = phones["312"].calls()
    phone.hears("pulse 1")
    phone.presses("1")
    phone.hears("hora")
    at = datetime.now(MADRID) + timedelta(hours=6)  # not while the other journeys go on
    phone.presses(f"{at:%H%M}#")
    phone.hears(f"{at:%M}")
    phone.presses("1")
    phone.hears(f"{at:%M}")
    phone.hangs_up()
    assert any(f"T{at:%H:%M}" in one["at"] for one in api.items("wake-ups", room="312", status="booked"))


def test_a_due_wake_up_rings_and_a_key_ends_it(phones: Phones, api: Api) -> None:
    at = datetime.now(UTC) + timedelta(seconds=3)
    wake_up = api.post("wake-ups", room="214", at=at.isoformat())
    phone = phones["214"].rings(within=30)
    phone.answers()
    phone.hears("pulse 1|press 1")
    phone.presses("1")
    phone.is_hung_up_on()
    until(
        lambda: [
            w
            for w in api.items("wake-ups", room="214")
            if w["id"] == wake_up["id"] and w["status"] == "answered"
        ],
        15,
        "the board shows it answered",
    )


def test_silence_and_hello_do_not_count_and_a_person_is_told(phones: Phones, api: Api) -> None:
    at = datetime.now(UTC) + timedelta(seconds=3)
    api.post("wake-ups", room="215", at=at.isoformat())
    phone = phones["215"].rings(within=30)
    phone.answers()
    phone.hears("1")
    phone.says_unheard("¿diga?")
    phone.stays_silent()
    phone.says_unheard("hello?")
    phone.stays_silent()
    phone.is_hung_up_on()
    phone.rings(within=30)
    phone.answers()
    phone.hears("1")
    phone.says_unheard("hello? who is it?")
    phone.hangs_up()
    case = until(
        lambda: [c for c in api.items("cases", room="215") if c["urgent"]], 30, "an urgent case on the board"
    )[0]
    assert case["owner"]


def test_smoke_in_the_middle_of_a_booking_gets_the_number_first_and_a_case_with_the_room(
    phones: Phones, api: Api
) -> None:
    phone = phones["309"].calls()
    phone.hears("asistente|assistant")
    phone.says("quiero un despertador")
    phone.hears("hora|time")
    phone.says("hay humo en el pasillo")
    assert phone.hears("112").startswith(("Llame ahora mismo al 112", "Call 112"))
    phone.hangs_up()
    cases = api.items("cases", room="309", kind="emergency")
    assert [(one["urgent"], bool(one["owner"])) for one in cases] == [(True, True)]
    phones["+447700900810"].receives("309")
    api.post(f"cases/{cases[0]['id']}/claim")
    api.post(f"cases/{cases[0]['id']}/close", outcome="a toaster; the guest is well")


def test_zero_in_mid_booking_says_the_place_and_keeps_what_was_said(phones: Phones, api: Api) -> None:
    phone = phones["318"].calls()
    phone.hears("asistente|assistant")
    phone.says("despiérteme mañana a las ocho")
    phone.hears("8:00")
    phone.presses("0")
    phone.hears("cola|siguiente|queue|next")
    phone.hangs_up()
    (case,) = api.items("cases", room="318")
    whole = api.get(f"cases/{case['id']}")
    assert any("a las ocho" in line["text"] for line in whole["thread"])


def test_something_wrong_reaches_the_right_department_with_a_number(phones: Phones, api: Api) -> None:
    mobile = phones["+447700900107"]
    mobile.texts("el aire de la habitación no enfría")
    told = mobile.receives(r"\d")
    (case,) = [c for c in api.items("cases", room="207") if c["kind"] == "complaint"]
    assert case["department"] == "maintenance"
    assert str(case["id"]) in told


def test_a_question_about_the_house_is_answered_from_its_facts(phones: Phones) -> None:
    phone = phones["207"].calls()
    phone.hears("asistente")
    phone.says("a qué hora es el desayuno")
    phone.hears("desayuno")
    phone.hangs_up()

"""What a guest is promised when a person is needed, on real processes: joined, heard, never left alone."""

from datetime import UTC, datetime
from typing import Any

import pytest

from handoff.desk import joins, transfers
from tests.journeys.at_the_desk import (
    DUTY,
    EXTENSION,
    OWN,
    PAGE,
    accepts,
    both_in,
    free,
    hand_on,
    hold,
    marta_talks,
    participants,
    the_desk,
    waiting,
)
from tests.journeys.conftest import sign_in, sign_out
from tests.phone import Phones
from tests.processes import Api, House, until

pytestmark = pytest.mark.slow


def test_a_guest_in_mid_booking_and_an_operator_hear_each_other_until_the_case_is_closed(
    centralita: House, phones: Phones, api: Api
) -> None:
    guest, case = waiting(phones, api, "204")
    accepts(api, case)
    marta = phones[PAGE].rings(within=15)
    marta.answers()
    both_in(centralita, case)
    guest.says("¿me oye?")
    marta.hears("¿me oye?")
    marta.says("le oigo perfectamente")
    guest.hears("le oigo perfectamente")
    guest.hangs_up()
    marta.hears("ya no está en línea")
    marta.is_hung_up_on()
    assert participants(centralita, case) == []
    whole = api.get(f"cases/{case}")
    assert any("a las ocho" in line["text"] for line in whole["thread"])
    assert (whole["status"], whole["holder"]) == ("held", "Marta Rivas")


def test_an_own_telephone_hears_who_it_is_and_one_accepts(
    centralita: House, phones: Phones, api: Api
) -> None:
    guest, case = waiting(phones, api, "206")
    accepts(api, case, by_phone=True)
    marta = phones[OWN].rings(within=15)
    marta.answers()
    assert "206" in marta.hears("Pulse 1")
    assert participants(centralita, case) == []
    marta.presses("1")
    both_in(centralita, case)
    marta.hangs_up()
    guest.hears("pulse 0|press 0")
    guest.stays_silent()
    guest.is_hung_up_on()
    free(api, case, status="held")


def test_who_declines_puts_the_case_back_and_the_guest_still_waits(
    centralita: House, phones: Phones, api: Api
) -> None:
    guest, case = waiting(phones, api, "208")
    accepts(api, case)
    phones[PAGE].rings(within=15).declines()
    free(api, case, status="open", holder=None)
    accepts(api, case)
    phones[PAGE].rings(within=15).answers()
    both_in(centralita, case)
    guest.hangs_up()
    phones[PAGE].is_hung_up_on()


def test_a_guest_who_hung_up_in_the_queue_is_rung_by_whoever_accepts(
    centralita: House, phones: Phones, api: Api
) -> None:
    guest, case = waiting(phones, api, "209")
    guest.hangs_up()
    told = phones.wait(lambda one: one["line"] == guest.line and _asked(one, "/voice/left/"), 15, 0)
    assert told, "the house was told that the guest hung up"
    accepts(api, case)
    marta = phones[PAGE].rings(within=15)
    marta.answers()
    marta.hears("Llamando")
    guest.rings(within=15)
    guest.answers()
    guest.hears("Marta Rivas")
    both_in(centralita, case)
    marta.hangs_up()
    guest.is_hung_up_on()


def test_a_caller_chooses_to_be_called_back_and_is(centralita: House, phones: Phones, api: Api) -> None:
    guest, case = waiting(phones, api, "210")
    guest.hears("pulse 1")
    guest.presses("1")
    guest.hears("Ya puede colgar")
    guest.is_hung_up_on()
    accepts(api, case)
    marta = phones[PAGE].rings(within=15)
    marta.answers()
    guest.rings(within=15)
    guest.answers()
    both_in(centralita, case)
    guest.hangs_up()
    marta.is_hung_up_on()


def test_a_message_left_in_the_queue_is_in_the_thread(phones: Phones, api: Api) -> None:
    mobile = phones["+447700900305"].calls()
    mobile.hears("assistant")
    mobile.presses("0")
    mobile.hears("press 2")
    mobile.presses("2")
    mobile.hears("say your message")
    mobile.says("the shower leaks")
    mobile.hears("case, number")
    mobile.hears("next|number", within=30)
    mobile.hangs_up()
    case = [one for one in api.items("cases", room="305") if one["status"] == "open"][-1]
    thread = [line["text"] for line in api.get(f"cases/{case['id']}")["thread"]]
    assert "the shower leaks" in thread


def test_whoever_would_rather_be_texted_goes_on_in_the_same_case(phones: Phones, api: Api) -> None:
    mobile = phones["+447700900302"].calls()
    mobile.hears("asistente")
    mobile.presses("0")
    mobile.hears("pulse 3")
    mobile.presses("3")
    mobile.is_hung_up_on()
    case = [one for one in api.items("cases", room="302") if one["status"] == "open"][-1]
    mobile.receives(f"caso {case['id']}", within=20)
    mobile.texts("necesito una cuna")
    mobile.receives(str(case["id"]))
    thread = [line["text"] for line in api.get(f"cases/{case['id']}")["thread"]]
    assert "necesito una cuna" in thread


def test_on_hold_the_guest_hears_who_comes_back_and_then_the_operator_again(
    centralita: House, phones: Phones, api: Api
) -> None:
    guest, case = waiting(phones, api, "211")
    accepts(api, case)
    marta = phones[PAGE].rings(within=15)
    marta.answers()
    both_in(centralita, case)
    with the_desk(centralita) as store:
        hold(store, True)
        guest.hears("vuelve enseguida", within=15)
        assert [one["hold"] for one in participants(centralita, case)].count(True) == 1
        hold(store, False)
        until(lambda: not any(one["hold"] for one in participants(centralita, case)), 15, "nobody on hold")
        marta.says("ya estoy aquí")
        guest.hears("ya estoy aquí")
        with store.write() as desk:
            joins.hang_up(desk, marta_talks(desk), by="Marta Rivas", now=datetime.now(UTC))
        marta.is_hung_up_on(within=15)
        guest.hears("pulse 0")
        guest.hangs_up()


def test_an_extension_that_does_not_answer_gives_the_guest_back(
    centralita: House, phones: Phones, api: Api
) -> None:
    guest, case = waiting(phones, api, "213")
    accepts(api, case)
    marta = phones[PAGE].rings(within=15)
    marta.answers()
    both_in(centralita, case)
    hand_on(centralita, "maintenance")
    guest.hears("vuelve enseguida", within=15)
    phones[EXTENSION].rings(within=15).lets_it_ring()
    marta.hears("De vuelta de Mantenimiento", within=20)
    guest.says("sigo aquí")
    marta.hears("sigo aquí")
    guest.hangs_up()
    marta.is_hung_up_on()


def test_a_guest_handed_on_talks_to_whoever_lifts_and_the_operator_is_free(
    centralita: House, phones: Phones, api: Api
) -> None:
    guest, case = waiting(phones, api, "216")
    accepts(api, case)
    marta = phones[PAGE].rings(within=15)
    marta.answers()
    both_in(centralita, case)
    hand_on(centralita, "maintenance", blind=True)
    extension = phones[EXTENSION].rings(within=15)
    extension.answers()
    extension.hears("216")
    marta.is_hung_up_on(within=15)
    both_in(centralita, case)
    guest.says("no hay agua caliente")
    extension.hears("no hay agua caliente")
    extension.hangs_up()
    guest.hears("pulse 0")
    guest.hangs_up()


def test_attended_operator_and_extension_speak_before_the_guest_is_handed_on(
    centralita: House, phones: Phones, api: Api
) -> None:
    guest, case = waiting(phones, api, "217")
    accepts(api, case)
    marta = phones[PAGE].rings(within=15)
    marta.answers()
    both_in(centralita, case)
    transfer = hand_on(centralita, "maintenance")
    extension = phones[EXTENSION].rings(within=15)
    extension.answers()
    until(lambda: len(participants(centralita, case)) == 3, 15, "three in the conference")
    marta.says("es por el agua caliente")
    extension.hears("es por el agua caliente")
    with the_desk(centralita) as store, store.write() as desk:
        transfers.complete(desk, transfer, by="Marta Rivas", now=datetime.now(UTC))
    marta.is_hung_up_on(within=15)
    guest.says("¿cuándo vienen?")
    extension.hears("¿cuándo vienen?")
    guest.hangs_up()
    extension.is_hung_up_on()


@pytest.mark.parametrize("name", ["worker", "doors"])
def test_a_process_killed_between_accepting_and_talking_costs_nobody_their_call(
    centralita: House, phones: Phones, api: Api, name: str
) -> None:
    guest, case = waiting(phones, api, "219")
    accepts(api, case)
    centralita.kill(name)
    marta = phones[PAGE].rings(within=30)
    marta.answers()
    both_in(centralita, case)
    centralita.kill(name)
    guest.says("¿sigue ahí?")
    marta.hears("¿sigue ahí?")
    marta.hangs_up()
    guest.hears("pulse 0", within=15)
    guest.hangs_up()
    free(api, case, holder="Marta Rivas")


def test_with_nobody_on_shift_the_duty_manager_is_rung_and_takes_the_call(
    centralita: House, phones: Phones, api: Api
) -> None:
    sign_out(centralita)
    try:
        guest, case = waiting(phones, api, "212")
        duty = phones[DUTY].rings(within=40)
        duty.answers()
        assert "212" in duty.hears("Pulse 1")
        duty.presses("1")
        both_in(centralita, case)
        guest.says("gracias por venir")
        duty.hears("gracias por venir")
        guest.hangs_up()
        duty.is_hung_up_on()
        free(api, case, holder="Carmen Vidal")
    finally:
        sign_in(centralita)


def _asked(event: dict[str, Any], path: str) -> bool:
    return event["kind"] == "wire" and path in event["data"]["url"]

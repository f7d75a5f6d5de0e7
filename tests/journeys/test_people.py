"""What a guest is promised when a person is needed, on real processes: joined, heard, never left alone."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from handoff.desk import joins, transfers
from handoff.desk.store import Desk, Store
from handoff.durable import DurableSchedule
from tests.journeys.conftest import records, sign_in, sign_out
from tests.phone import Phone, Phones
from tests.processes import Api, House, until

pytestmark = pytest.mark.slow
PAGE, OWN, DUTY = "client:marta_rivas", "+447700900801", "+447700900810"
EXTENSION = "sip:620@hotel.example"


def participants(centralita: House, case: int) -> list[dict[str, Any]]:
    """Who is in the conference of the case, by the exchange's own REST API."""
    keys = json.loads((centralita.data / "keys.json").read_text(encoding="utf-8"))
    account = keys["exchange_account_sid"]
    base = f"http://127.0.0.1:{centralita.environment['EXCHANGE_PORT']}"
    listed = f"{base}/2010-04-01/Accounts/{account}/Conferences"

    def ask(address: str, **query: str) -> Any:
        answer = requests.get(address, params=query, auth=(account, keys["exchange_auth_token"]), timeout=20)
        answer.raise_for_status()
        return answer.json()

    rooms = ask(f"{listed}.json", FriendlyName=f"case-{case}", Status="in-progress")["conferences"]
    return [one for room in rooms for one in ask(f"{listed}/{room['sid']}/Participants.json")["participants"]]


def waiting(phones: Phones, api: Api, room: str) -> tuple[Phone, int]:
    """A guest of this room presses 0 in mid-booking; the phone, and the case."""
    phone = phones[room].calls()
    phone.hears("asistente|assistant")
    phone.says("despiérteme mañana a las ocho")
    phone.hears("8:00")
    phone.presses("0")
    phone.hears("cola|siguiente|queue|next")
    case = [one for one in api.items("cases", room=room) if one["status"] == "open"][-1]
    return phone, int(case["id"])


def accepts(api: Api, case: int, *, by_phone: bool = False) -> None:
    """Marta accepts the case at the desk."""
    api.post(f"cases/{case}/answer", login="marta.rivas", by_phone=by_phone)


def both_in(centralita: House, case: int) -> None:
    """Wait until two are in the conference."""
    until(lambda: len(participants(centralita, case)) == 2, 15, "two in the conference")


def free(api: Api, case: int, **wanted: str | None) -> None:
    """Wait until the case stands so."""
    until(
        lambda: all(api.get(f"cases/{case}")[name] == value for name, value in wanted.items()),
        15,
        f"case {case} is {wanted}",
    )


@contextmanager
def the_desk(centralita: House) -> Iterator[Store]:
    """The house's records, as the console writes them: what is to be done is told to the worker."""
    store = records(centralita)
    schedule = DurableSchedule(store.url, clock=lambda: datetime.now(UTC))
    store.schedule = schedule
    yield store
    schedule.close()
    store.close()


def marta_talks(desk: Desk) -> str:
    """The join Marta is in."""
    live = joins.live_of(desk, "Marta Rivas")
    assert live is not None
    return live.id


def hand_on(centralita: House, to: str, *, blind: bool = False) -> str:
    """Marta hands the guest on. Gives the transfer's id."""
    with the_desk(centralita) as store, store.write() as desk:
        now = datetime.now(UTC)
        return transfers.begin(desk, marta_talks(desk), to, blind=blind, by="Marta Rivas", now=now).id


def hold(store: Store, held: bool) -> None:
    """Marta puts the guest on hold, or takes them back."""
    with store.write() as desk:
        joins.hold(desk, marta_talks(desk), held, by="Marta Rivas", now=datetime.now(UTC))


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

"""An operator at the desk, in a real browser, and a guest on the telephone: everything by keys alone."""

from __future__ import annotations

import pytest

from tests.chromium import until_true
from tests.journeys.at_the_desk import PAGE, both_in, free, waiting
from tests.journeys.in_chromium import Sit, line, picture
from tests.phone import Phones
from tests.processes import Api, House

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def test_a_guest_in_mid_booking_is_answered_held_heard_and_let_go_by_keyboard_alone(
    centralita: House, phones: Phones, api: Api, sit: Sit
) -> None:
    page = sit()
    guest, case = waiting(phones, api, "204")
    line(page, "ringing")
    assert page.title().startswith("☎ 204")
    until_true(page, "window.bells.length >= 2")
    page.keyboard.press("a")
    page.wait_for_url(f"**/cases/{case}")
    phones[PAGE].rings(within=15)
    line(page, "talking")
    both_in(centralita, case)
    assert "☎" not in page.title()
    assert "room: 204" in page.inner_text("#thread")  # what was said and understood before is there
    guest.says("buenas noches, ¿me oye?")
    page.locator("#captions .them", has_text="buenas noches, ¿me oye?").wait_for()
    page.keyboard.press("s")
    page.keyboard.type("le oigo perfectamente")
    page.keyboard.press("Enter")
    guest.hears("le oigo perfectamente")
    page.locator("#captions .me", has_text="le oigo perfectamente").wait_for()
    picture(page, "talking-for-real")
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    line(page, "held")
    page.keyboard.press("h")
    line(page, "talking")
    page.keyboard.press("p")
    page.keyboard.press("5")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    line(page, "talking")  # one press ends nothing
    page.keyboard.press("x")
    guest.is_hung_up_on(within=15)
    line(page, "idle")
    page.keyboard.press("c")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    free(api, case, status="closed")


def test_two_windows_of_one_operator_stop_ringing_together_and_one_of_them_talks(
    phones: Phones, api: Api, sit: Sit
) -> None:
    one = sit()
    other = sit(with_=one)
    guest, case = waiting(phones, api, "206")
    for page in (one, other):
        line(page, "ringing")
        until_true(page, "window.bells.length >= 2")
    one.bring_to_front()
    one.keyboard.press("a")
    phones[PAGE].rings(within=15)
    for page in (one, other):
        line(page, "talking")
        assert "☎" not in page.title()
    quiet = [page.evaluate("window.bells.length") for page in (one, other)]
    guest.says("sigo aquí")
    one.locator("#captions .them", has_text="sigo aquí").wait_for()
    # A bell is struck every three seconds: after four none has been.
    until_true(one, "since => Date.now() - since > 4000", one.evaluate("Date.now()"))
    assert [page.evaluate("window.bells.length") for page in (one, other)] == quiet
    guest.hangs_up()
    line(one, "idle")
    api.post(f"cases/{case}/transfer", department="front_desk")


def test_a_call_outlives_a_reload_and_what_was_half_written_too(
    centralita: House, phones: Phones, api: Api, sit: Sit
) -> None:
    page = sit()
    guest, case = waiting(phones, api, "208")
    line(page, "ringing")
    page.keyboard.press("a")
    phones[PAGE].rings(within=15)
    line(page, "talking")
    both_in(centralita, case)
    guest.says("quería cambiar la hora")
    page.locator("#captions .them", has_text="quería cambiar la hora").wait_for()
    page.keyboard.press("n")
    page.keyboard.type("Prefiere las nueve")
    page.reload()
    line(page, "talking")
    page.locator("#captions .them", has_text="quería cambiar la hora").wait_for()
    assert page.input_value(f"#note-{case}") == "Prefiere las nueve"
    page.click("nav a[href='/wake-ups']")
    page.wait_for_selector("#board")
    line(page, "talking")
    page.keyboard.press("x")
    page.keyboard.press("x")
    guest.is_hung_up_on(within=15)
    api.post(f"cases/{case}/transfer", department="front_desk")


def test_a_guest_is_handed_on_in_vain_by_keyboard_and_comes_back(
    centralita: House, phones: Phones, api: Api, sit: Sit
) -> None:
    page = sit()
    guest, case = waiting(phones, api, "210")
    line(page, "ringing")
    page.keyboard.press("a")
    phones[PAGE].rings(within=15)
    line(page, "talking")
    both_in(centralita, case)
    page.keyboard.press("t")
    page.keyboard.type("mantenimiento")
    page.keyboard.press("Enter")
    line(page, "asking")
    assert "Asking Maintenance" in page.inner_text("#line")
    picture(page, "asking-620")
    phones["sip:620@hotel.example"].rings(within=15).lets_it_ring()
    line(page, "talking")
    page.locator(".turn", has_text="Back from Maintenance").wait_for()
    picture(page, "back-from-620")
    guest.says("¿sigue ahí?")
    page.locator("#captions .them", has_text="¿sigue ahí?").wait_for()
    page.keyboard.press("x")
    page.keyboard.press("x")
    guest.is_hung_up_on(within=15)
    line(page, "idle")
    api.post(f"cases/{case}/transfer", department="front_desk")

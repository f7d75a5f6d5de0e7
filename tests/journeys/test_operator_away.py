"""An operator who is not where the page is: on another telephone, gone home, in a tab that sleeps."""

from __future__ import annotations

import pytest

from tests.chromium import until_true
from tests.journeys.at_the_desk import OWN, PAGE, both_in, free, in_thread, participants, waiting
from tests.journeys.in_chromium import Sit, line, picture
from tests.phone import Phones
from tests.processes import Api, House, until

# What a tab in the background does, as far as a page can tell: nothing runs in it for a while.
SLEEP = """() => setTimeout(() => {
    document.dispatchEvent(new Event("freeze"));
    for (const until = Date.now() + 6000; Date.now() < until;);
    window.woke = Date.now();
    document.dispatchEvent(new Event("resume"));
})"""
pytestmark = [pytest.mark.slow, pytest.mark.browser]


def test_an_operator_answers_on_an_own_telephone_by_pressing_1_and_the_page_follows(
    centralita: House, phones: Phones, api: Api, sit: Sit
) -> None:
    page = sit()
    line(page, "idle")
    page.get_by_role("button", name="Answer on my telephone").click()
    page.get_by_role("button", name="Answer here").wait_for()
    guest, case = waiting(phones, api, "211")
    line(page, "ringing")
    page.keyboard.press("a")
    own = phones[OWN].rings(within=15)
    line(page, "joining")
    assert "press 1" in page.inner_text("#line")
    picture(page, "own-phone-rings")
    own.answers()
    assert "211" in own.hears("Pulse 1")
    assert participants(centralita, case) == []
    own.presses("1")
    both_in(centralita, case)
    line(page, "talking")
    assert page.locator("#captions").is_hidden()  # what is said is heard on the telephone
    picture(page, "own-phone-talks")
    own.says("buenas noches, dígame")
    guest.hears("buenas noches, dígame")
    guest.says("era para la hora")
    own.hears("era para la hora")
    guest.hangs_up()
    own.is_hung_up_on(within=15)
    line(page, "idle")
    page.get_by_role("button", name="Answer here").click()
    page.get_by_role("button", name="Answer on my telephone").wait_for()
    api.post(f"cases/{case}/transfer", department="front_desk")


def test_who_is_to_be_called_back_keeps_the_place_and_is_rung_when_it_is_taken(
    centralita: House, phones: Phones, api: Api, sit: Sit
) -> None:
    page = sit()
    first, older = waiting(phones, api, "212")
    first.hears("pulse 1")
    first.presses("1")
    first.hears("Ya puede colgar")
    first.is_hung_up_on()
    second, newer = waiting(phones, api, "214")
    page.locator(f"#c{newer}").wait_for()
    page.locator(f"#c{older}", has_text="keeps its place").wait_for()
    strips = page.locator(".strip").evaluate_all("all => all.map((one) => one.id)")
    assert strips.index(f"c{older}") < strips.index(f"c{newer}")
    picture(page, "to-be-called-back")
    page.click(f"#c{older} > a")
    page.wait_for_url(f"**/cases/{older}")
    page.locator(".take button").first.click()
    page.locator("[data-key=L]").wait_for()
    page.keyboard.press("l")
    phones[PAGE].rings(within=15)
    first.rings(within=15).answers()
    first.hears("Marta Rivas")
    both_in(centralita, older)
    line(page, "talking")
    picture(page, "called-back")
    first.hangs_up()
    line(page, "ringing")  # the next one
    second.hangs_up()
    line(page, "idle")
    for case in (older, newer):
        api.post(f"cases/{case}/transfer", department="front_desk")


def test_whoever_closes_the_browser_loses_the_case_to_its_old_place_and_the_thread_says_why(
    phones: Phones, api: Api, sit: Sit
) -> None:
    page = sit()
    texting = phones["+447700900305"]
    texting.texts("el aire de la 305 gotea")
    texting.receives("Maintenance has it now")
    case = int(api.items("cases", room="305")[-1]["id"])
    page.goto(f"/cases/{case}")
    page.locator(".take button").first.click()
    free(api, case, status="held", holder="Marta Rivas")
    page.context.close()
    until(lambda: api.get(f"cases/{case}")["status"] == "open", 75, "the case is back in the queue")
    assert api.get(f"cases/{case}")["holder"] is None
    in_thread(api, case, "lapsed")


def test_a_tab_that_slept_while_a_colleague_answered_wakes_up_silent(
    phones: Phones, api: Api, sit: Sit
) -> None:
    page = sit()
    guest, case = waiting(phones, api, "215")
    line(page, "ringing")
    until_true(page, "window.bells.length >= 2")
    page.evaluate(SLEEP)
    api.post(f"cases/{case}/claim")
    line(page, "idle")
    assert "☎" not in page.title()
    until_true(page, "Date.now() - window.woke > 4000")
    assert page.evaluate("window.bells.filter((at) => at > window.woke).length") == 0
    guest.hangs_up()
    api.post(f"cases/{case}/transfer", department="front_desk")

"""Pages fit every screen, and everybody can use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handoff.desk import house, staff
from handoff.desk.store import Store
from handoff.desk.waking import by_hand, lines, wake_ups
from handoff.desk.waking.ladder import Ladder
from tests.chromium import until_true
from tests.handoff.console import scene
from tests.handoff.console.in_chromium.conftest import SIZES, Console, now
from tests.handoff.console.in_chromium.eyes import picture, serious

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.browser
PAGES = (
    "/wake-ups",
    "/cases",
    "/cases/2",
    "/cases/3",
    "/messages",
    "/stays",
    "/stays/305",
    "/stays/306",
    "/answers",
)
HEADS_PAGES = ("/answers", "/answers/facts/breakfast", "/answers/articles/new", "/staff")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_can_be_used_by_everybody_and_fits(console: Console, size: str, theme: str) -> None:
    page = console.sit_down(size=size, theme=theme, language="es" if theme == "light" else "en")
    for address in PAGES:
        page.goto(address)
        until_true(page, "document.querySelector('#clock') !== null")
        assert serious(page) == [], address
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{address} is {wide} px wider than a {size}"
    assert console.complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_a_supervisor_s_pages_can_be_used_by_everybody_and_fit(
    console: Console, store: Store, size: str, theme: str
) -> None:
    with store.write() as desk:
        for language, words in {"es": "De siete a diez.", "en": "From seven to ten."}.items():
            house.state_fact(desk, "breakfast", language, voice=words, sms=words, by="test", now=now())
    page = console.sit_down("carmen.vidal", size=size, theme=theme)
    for address in HEADS_PAGES:
        page.goto(address)
        until_true(page, "document.querySelector('#clock') !== null")
        assert serious(page) == [], address
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{address} is {wide} px wider than a {size}"
        picture(page, f"{address}-{size}-{theme}")
    assert console.complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_door_can_be_used_by_everybody(console: Console, theme: str) -> None:
    page = console.sit_down(theme=theme)
    page.context.clear_cookies(name="desk")
    page.goto("/login")
    page.fill("#login", "marta.rivas")
    page.fill("#password", "wrong")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert serious(page) == []


def test_the_forms_that_open_over_a_page_can_be_used_by_everybody(console: Console) -> None:
    page = console.sit_down()
    page.keyboard.press("w")
    page.wait_for_selector("#book:popover-open")
    assert serious(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")
    assert serious(page) == []
    page.keyboard.press("Escape")
    page.click(".who > summary")
    assert serious(page) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_emergency_card_opens_when_the_house_answers_nothing_any_more(
    console: Console, size: str
) -> None:
    page = console.sit_down(size=size)
    page.goto("/cases/2")
    page.context.set_offline(True)
    page.keyboard.press("e")
    card = page.locator("#emergency-card[open]")
    card.get_by_text("112", exact=False).first.wait_for()
    card.get_by_text("Joan Ferrer").click()
    assert card.get_by_text("Joan Ferrer").is_checked()
    assert "Salga por la escalera" in card.inner_text()
    picture(page, f"emergency-card-{size}")
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.context.set_offline(False)
    page.keyboard.press("e")
    assert serious(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_line_can_be_used_by_everybody_in_every_state_and_fits(
    console: Console, store: Store, size: str, theme: str
) -> None:
    with store.write() as desk:
        staff.find(desk, "marta.rivas").phone = "+447700900801"
    page = console.sit_down(size=size, theme=theme, language="es" if theme == "dark" else "en")
    page.goto("/cases/4")
    height = 0.0
    for state in ("ringing", "joining", "talking", "held", "asking", "idle"):
        if state != "ringing":
            scene.call(store, "Marta Rivas", 4, state, now())
        page.wait_for_selector(f"#line[data-settled={state}]")
        assert serious(page) == [], state
        picture(page, f"{state}-{size}-{theme}")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{state} is {wide} px wider than a {size}"
        box = page.locator("#line").bounding_box()
        assert box is not None
        assert size == "telephone" or height in (0.0, box["height"]), f"{state} moves what lies below"
        height = box["height"]
    assert console.complaints == []


@pytest.mark.parametrize("size", SIZES)
def test_answer_does_not_lie_where_hang_up_comes(console: Console, store: Store, size: str) -> None:
    with store.write() as desk:
        staff.find(desk, "marta.rivas").phone = "+447700900801"
    page = console.sit_down(size=size)
    page.goto("/cases/4")
    page.wait_for_selector("#line[data-settled=ringing]")
    answer = page.locator("[data-answer]").bounding_box()
    assert answer is not None
    for state in ("joining", "talking"):
        scene.call(store, "Marta Rivas", 4, state, now())
        page.wait_for_selector(f"#line[data-settled={state}]")
        end = page.locator("#line .end").bounding_box()
        assert end is not None
        assert end["x"] + end["width"] < answer["x"], state


def test_the_theme_changes_at_once_and_is_kept(console: Console) -> None:
    page = console.sit_down()
    page.click(".bar > [data-theme-switch]")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_what_is_hidden_is_shown_for_a_reason_typed_by_keyboard(
    console: Console, size: str, theme: str
) -> None:
    page = console.sit_down("ana.roca", size=size, theme=theme)
    for address, guest in (("/cases/2", "Nora Whitfield"), ("/stays/305", "Nora Whitfield")):
        page.goto(address)
        until_true(page, "document.querySelector('.unmask') !== null")
        assert page.get_by_text(guest).count() == 0
        page.locator(".unmask > summary").focus()
        page.keyboard.press("Enter")
        page.locator(".unmask [name=why]").wait_for()
        assert serious(page) == [], address
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{address} is {wide} px wider than a {size}"
        picture(page, f"{address}-asks-{size}-{theme}")
        page.keyboard.press("Tab")
        page.keyboard.type("guest asked to be rung back")
        page.keyboard.press("Enter")
        page.locator(".unmasked").wait_for()
        assert page.get_by_text(guest).count() > 0
        assert serious(page) == [], address
        picture(page, f"{address}-shown-{size}-{theme}")
    assert console.complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_an_emergency_stands_in_the_bar_and_the_sections_go_on_working(
    console: Console, store: Store, size: str, theme: str
) -> None:
    number = scene.emergency(store, now())
    page = console.sit_down(size=size, theme=theme)
    page.goto("/messages")
    page.wait_for_selector(f".sos a[href='/cases/{number}']")
    assert serious(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"the page is {wide} px wider than a {size}"
    picture(page, f"emergency-{size}-{theme}")
    page.click("nav a[href='/wake-ups']")
    page.wait_for_url("**/wake-ups")  # the page before has a board too
    page.wait_for_selector("#board")
    page.keyboard.press("!")
    page.wait_for_url(f"**/cases/{number}")
    page.wait_for_selector(".sos", state="detached")
    assert console.complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_whoever_is_woken_in_person_next_stands_in_the_bar_of_every_page_and_fits(
    console: Console, store: Store, size: str, theme: str
) -> None:
    with store.write() as desk:
        by_hand.rise(desk, wake_ups.of_room(desk, "305")[0], Ladder(), now=now())
        lines.told(desk, "207", False, by="Marta Rivas", now=now())
    page = console.sit_down(size=size, theme=theme, language="es" if theme == "dark" else "en")
    for address in ("/wake-ups", "/stays/207"):
        page.goto(address)
        page.wait_for_selector(".by-hand-due:has-text('305')")
        assert serious(page) == [], address
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{address} is {wide} px wider than a {size}"
        bar = page.evaluate(
            "document.querySelector('#bar').scrollWidth - document.querySelector('#bar').clientWidth"
        )
        assert bar <= 0, f"the bar of {address} is {bar} px wider than a {size}"
        picture(page, f"by-hand{address}-{size}-{theme}")
    assert console.complaints == []

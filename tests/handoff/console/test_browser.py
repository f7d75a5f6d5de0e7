"""The pages in a real Chromium: live, by keyboard alone, readable by everybody, and nothing refused by the policy."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask

from config import segments
from handoff.desk import cases, house, staff, stays, wake_ups
from handoff.desk.store import Store
from tests.chromium import until_true
from tests.handoff.console import scene
from tests.handoff.console.conftest import Served, make

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text()
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
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
SIZES = {"desk": (1280, 720), "tablet": (820, 1180), "telephone": (390, 844)}


def now() -> datetime:
    """The browser's clock runs, so the desk's must."""
    return datetime.now(UTC)


@dataclass
class Console:
    """A served console, browsers in front of it, and whatever they complained about."""

    served: Served
    chromium: Browser
    complaints: list[str] = field(default_factory=list)

    def sit_down(
        self, login: str = "marta.rivas", size: str = "desk", theme: Any = "light", language: str = "en"
    ) -> Page:
        """Somebody signs in."""
        width, height = SIZES[size]
        context = self.chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, base_url=self.served.url
        )
        context.set_default_timeout(45_000)  # patience on a busy machine, not a promise
        context.add_cookies([{"name": "language", "value": language, "url": self.served.url}])
        page = context.new_page()
        page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto("/login")
        page.fill("#login", login)
        page.fill("#password", scene.PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("#bar")
        # Keys are heard once the page's module has run.
        page.wait_for_load_state("load")
        return page


@pytest.fixture
def database_url(tmp_path: Path, sqlite_template: Path) -> str:
    """What a page looks like does not depend on the database."""
    (tmp_path / "desk.db").write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def console(store: Store, chromium: Browser, serve: Callable[[Flask], Served]) -> Iterator[Console]:
    """A lively evening that goes on now."""
    scene.people(store, now())
    scene.evening(store, now())
    app = make(store, now, beat=1.0)
    console = Console(serve(app), chromium)
    yield console
    for context in list(chromium.contexts):
        context.close()
    app.extensions["reader"].close()


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
    answer = page.locator("[data-answer]").bounding_box()
    assert answer is not None
    for state in ("joining", "talking"):
        scene.call(store, "Marta Rivas", 4, state, now())
        page.wait_for_selector(f"#line[data-settled={state}]")
        end = page.locator("#line .end").bounding_box()
        assert end is not None
        assert end["x"] + end["width"] < answer["x"], state


def test_a_wake_up_booked_elsewhere_appears_by_itself_and_its_seconds_run(
    console: Console, store: Store
) -> None:
    page = console.sit_down()
    page.wait_for_selector("#board")
    before = page.locator(".list tbody tr").count()
    with store.write() as desk:
        booked = wake_ups.book(
            desk,
            "314",
            now() + timedelta(minutes=5),
            zone="Europe/Madrid",
            language="en",
            by="guest",
            via="keys",
            now=now(),
            stay_id=None,
        )
    row = page.locator(f"#w{booked.id}")
    row.wait_for()
    assert page.locator(".list tbody tr").count() == before + 1
    assert "by keys" in row.inner_text()
    count = row.locator("[data-until]")
    shown = count.inner_text()
    changed = "([id, was]) => document.querySelector(`#w${id} [data-until]`).textContent !== was"
    until_true(page, changed, [booked.id, shown])
    with store.write() as desk:
        wake_ups.cancel(desk, booked.id, by="guest", now=now())
    page.wait_for_selector(f"#w{booked.id}.cancelled")
    assert console.complaints == []


def test_a_wake_up_is_booked_by_keyboard_alone(console: Console, store: Store) -> None:
    page = console.sit_down()
    page.keyboard.press("w")
    page.wait_for_selector("#book:popover-open")
    page.keyboard.type("305")
    page.keyboard.press("Enter")
    page.wait_for_selector(".flash.done")
    assert "Booked: 305, tomorrow" in page.inner_text(".flash.done")
    with store.read() as desk:
        assert any(one.booked_by == "Marta Rivas" for one in wake_ups.of_room(desk, "305"))


def test_a_whole_case_is_handled_by_keyboard_alone(console: Console, store: Store) -> None:
    scene.nobody_calls(store, now())
    page = console.sit_down()
    page.goto("/cases")
    page.keyboard.press("a")
    page.wait_for_url("**/cases/1")
    page.wait_for_selector("#thread[data-case='1'][data-held=me]")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#thread[data-case='3']")
    page.keyboard.press("a")
    page.wait_for_selector("#thread[data-case='3'][data-held=me]")
    page.keyboard.press("n")
    page.keyboard.type("Llevar el mando")
    page.keyboard.press("Control+Enter")
    page.locator(".turn.note", has_text="Llevar el mando").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.type("Subimos enseguida, señor Ibarra. Día y noche")
    assert "1 SMS (for «í»: 70)" in page.inner_text("#seg")
    page.keyboard.press("Control+Enter")
    page.locator(".turn.us", has_text="Subimos enseguida").wait_for()
    with store.read() as desk:
        assert cases.find(desk, 3).holder == "Marta Rivas"
    assert console.complaints == []


def test_two_take_one_case_and_the_other_page_says_who_has_it(console: Console, store: Store) -> None:
    scene.nobody_calls(store, now())
    marta, ivan = console.sit_down(), console.sit_down("ivan.solis")
    for page in (marta, ivan):
        page.goto("/cases/4")
    ivan.route("**/cases/4/thread", lambda route: route.abort())  # his page does not hear of it in time
    marta.keyboard.press("a")
    marta.wait_for_selector("#thread[data-held=me]")
    ivan.locator("button", has_text="Take the case").click()
    ivan.wait_for_selector(".flash.refused")
    assert "Marta Rivas took it before you." in ivan.inner_text(".flash.refused")
    ivan.locator("#thread header", has_text="Marta Rivas has it").wait_for()


def test_what_can_be_done_follows_what_is_done_elsewhere_and_keeps_what_is_written(
    console: Console, store: Store
) -> None:
    scene.nobody_calls(store, now())
    page = console.sit_down()
    page.goto("/cases/3")
    page.fill("#note-3", "Llevar el")
    with store.write() as desk:
        cases.claim(desk, 3, "Marta Rivas", now=now())
    page.wait_for_selector("#composer")
    assert page.input_value("#note-3") == "Llevar el"
    with store.write() as desk:
        cases.close(desk, 3, by="Marta Rivas", outcome="solved", now=now())
    page.get_by_role("button", name="Reopen").wait_for()
    assert page.locator("#composer").count() == 0
    assert console.complaints == []


def test_what_is_half_written_outlives_a_reload(console: Console) -> None:
    page = console.sit_down()
    page.goto("/cases/2")
    page.fill("#text-2", "Your taxi is")
    page.reload()
    assert page.input_value("#text-2") == "Your taxi is"


def test_a_page_that_lost_the_house_says_so_and_catches_up(console: Console, store: Store) -> None:
    page = console.sit_down()
    page.goto("/cases")
    until_true(page, "!document.body.classList.contains('cutoff')")
    page.context.set_offline(True)
    console.served.app.extensions["reader"].close()
    page.wait_for_selector("body.cutoff #live.off")
    assert "No connection to the desk" in page.inner_text("#shout")
    number = scene.emergency(store, now())
    console.served.app.extensions["reader"].closed = False
    page.context.set_offline(False)
    page.wait_for_selector(f".sos a[href='/cases/{number}']")
    page.wait_for_selector(f"#c{number}.alarm")
    assert page.locator("body.cutoff").count() == 0


def test_the_theme_changes_at_once_and_is_kept(console: Console) -> None:
    page = console.sit_down()
    page.click(".bar > [data-theme-switch]")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"


def test_a_text_costs_on_the_page_what_it_costs_on_the_way(console: Console) -> None:
    page = console.sit_down("carmen.vidal")
    page.goto("/answers/articles/new")
    for text in (
        "",
        "a" * 160,
        "a" * 161,
        "ñ" * 153,
        "í" * 70,
        "í" * 71,
        "í" * 135,
        "[" * 81,
        "🙂" * 36,
        "€ 5",
    ):
        page.fill("#sms", text)
        cost = segments.count(text)
        room = cost.each if cost.count == 1 else cost.each * cost.count
        assert page.inner_text("#seg-a").startswith(f"{cost.units}/{room} · {cost.count} SMS"), text


def test_words_for_guests_outlive_hours_that_are_refused_and_a_reload(console: Console, store: Store) -> None:
    page = console.sit_down("carmen.vidal")
    page.goto("/answers/facts/pool")
    for field_, words in (("es", "De nueve a nueve."), ("en", "From nine to nine.")):
        page.fill(f"#voice-{field_}", words)
        page.fill(f"#sms-{field_}", words)
    page.fill("#hours", "from nine")
    page.keyboard.press("Enter")
    page.wait_for_selector(".flash.refused")
    assert page.input_value("#voice-es") == "De nueve a nueve."
    page.reload()
    assert page.input_value("#sms-en") == "From nine to nine."
    page.fill("#hours", "09:00-21:00")
    page.keyboard.press("Enter")
    page.wait_for_selector(".flash.done")
    with store.read() as desk:
        fact = house.fact(desk, "pool", "en")
        assert fact is not None
        assert fact.sms == "From nine to nine."


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


def test_words_of_a_guest_are_never_run(console: Console, store: Store) -> None:
    with store.write() as desk:
        stay = stays.of_room(desk, "305")
        assert stay is not None
        attack = (
            '"><img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>\u202e'
        )
        stays.change(desk, stay.id, by="test", now=now(), guest=attack)
    page = console.sit_down()
    for address in ("/wake-ups", "/cases", "/cases/2", "/stays", "/stays/305"):
        page.goto(address)
        page.wait_for_selector("#bar")
        assert page.title() != "taken"
        assert page.locator("main script, main img").count() == 0


def picture(page: Page, name: str) -> None:
    """Where PICTURES names a folder, keep what the page looks like in it."""
    if pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{pictures}/{name.strip('/').replace('/', '-')}.png")


def serious(page: Page) -> list[str]:
    """What axe finds on the page that keeps somebody out."""
    # Through the debugger, not as a script of the page: the policy refuses those.
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {RULES})")["violations"]
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical", "moderate")
        for node in one["nodes"]
    ]

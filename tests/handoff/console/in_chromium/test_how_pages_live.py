"""Pages follow what happens elsewhere, by keyboard alone, and keep what is half written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from config import segments
from handoff.desk import cases, house, stays
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from tests.chromium import until_true
from tests.handoff.console import scene
from tests.handoff.console.in_chromium.conftest import Console, now
from tests.handoff.console.in_chromium.eyes import picture

pytestmark = pytest.mark.browser


def test_a_wake_up_booked_elsewhere_appears_by_itself_and_its_seconds_run(
    console: Console, store: Store
) -> None:
    page = console.sit_down()
    page.wait_for_selector("#board")
    before = page.locator(".list tbody tr").count()
    booked = _book(store)
    row = page.locator(f"#w{booked}")
    row.wait_for()
    assert page.locator(".list tbody tr").count() == before + 1
    assert "by keys" in row.inner_text()
    count = row.locator("[data-until]")
    shown = count.inner_text()
    changed = "([id, was]) => document.querySelector(`#w${id} [data-until]`).textContent !== was"
    until_true(page, changed, [booked, shown])
    with store.write() as desk:
        wake_ups.cancel(desk, booked, by="guest", now=now())
    page.wait_for_selector(f"#w{booked}.cancelled")
    assert console.complaints == []


def test_what_happens_before_the_page_listens_is_shown_once_it_does(console: Console, store: Store) -> None:
    other, page = console.sit_down("ivan.solis"), console.sit_down()
    held: list[Any] = []
    page.route("**/stream", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    page.reload()
    page.wait_for_selector("#board")
    until_true(page, "document.readyState === 'complete'")
    booked = _book(store)
    other.wait_for_selector(f"#w{booked}")  # to whoever listened it has been told
    held[0].continue_()
    page.wait_for_selector(f"#w{booked}")


def test_what_happens_while_a_page_is_on_its_way_is_shown_when_it_comes(
    console: Console, store: Store
) -> None:
    page = console.sit_down()
    held: list[Any] = []
    page.goto("/cases")
    page.evaluate("document.body.addEventListener('desk-wake-ups', () => { window.heard += 1; })")
    until_true(page, "document.body.classList.contains('cutoff') === false")
    page.route("**/wake-ups", lambda route: held.append(route))  # noqa: PLW0108
    with page.expect_request("**/wake-ups"):
        page.click("#bar a[href='/wake-ups']")
    answer = held[0].fetch()
    page.evaluate("window.heard = 0")
    booked = _book(store)
    until_true(page, "window.heard > 0")
    held[0].fulfill(response=answer)
    page.wait_for_selector(f"#w{booked}")


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


def test_an_answer_is_promised_by_keyboard_and_stands_on_the_strip(console: Console, store: Store) -> None:
    page = console.sit_down()
    page.goto("/cases/2")
    page.keyboard.press("o")
    assert page.evaluate("document.activeElement.id") == "promise"
    page.keyboard.press("Enter")
    page.locator(".turn.fact", has_text="promised the guest an answer by").wait_for()
    page.locator("#c2 .why", has_text="answer by").wait_for()
    with store.read() as desk:
        case = cases.find(desk, 2)
        assert case.promised_at is not None
        assert timedelta(minutes=25) <= case.promised_at - now() <= timedelta(minutes=35)
        assert (case.status, case.holder) == ("held", "Marta Rivas")
    picture(page, "promised")
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


def _book(store: Store) -> int:
    """Somewhere else 314 books a wake-up in five minutes; its number."""
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
        return booked.id

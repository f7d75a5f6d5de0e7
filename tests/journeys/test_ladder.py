"""Every branch of the ladder on real processes, its pauses shortened by settings; the board in Chromium."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import fresh_database
from tests.journeys.at_the_desk import DUTY, OWN, PAGE
from tests.journeys.conftest import sign_in
from tests.journeys.in_chromium import LOOK, line, picture
from tests.phone import Phone, Phones
from tests.processes import Api, House, house, start, until

pytestmark = pytest.mark.slow
JOAN, HUGO = "+447700900820", "+447700900821"
SHORT = {
    "HOUSE__LADDER__RING_SECONDS": "6",
    "HOUSE__LADDER__TRIES": "2",
    "HOUSE__LADDER__AGAIN_SECONDS": "[2]",
    "HOUSE__LADDER__SNOOZE_SECONDS": "10",
    "HOUSE__LADDER__BACKUP_SECONDS": "4",
    "HOUSE__LADDER__DOOR_SECONDS": "2",
    "HOUSE__LADDER__CLIMB_SECONDS": "15",
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def centralita(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house in a hurry."""
    settings = dict(SHORT)
    with ExitStack() as its:
        if request.param == "postgresql":
            server: str = request.getfixturevalue("postgres_template")
            settings["DATABASE_URL"] = its.enter_context(fresh_database(server))
        data: Path = tmp_path_factory.mktemp(f"ladder-{request.param}")
        running = its.enter_context(house(data, **settings))
        sign_in(running)
        yield running


@pytest.fixture(scope="module")
def password(centralita: House) -> str:
    """Marta's."""
    return centralita.centralita("user", "password", "marta.rivas").strip()


@pytest.fixture
def api(centralita: House) -> Api:
    """What a program does."""
    return Api(centralita)


@pytest.fixture
def board(centralita: House, chromium: Any, password: str) -> Iterator[Page]:
    """Marta looks at the board."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=centralita.console)
    context.set_default_timeout(LOOK)
    context.add_cookies([{"name": "language", "value": "en", "url": centralita.console}])
    page = context.new_page()
    page.goto("/wake-ups")
    page.fill("#login", "marta.rivas")
    page.fill("#password", password)
    page.keyboard.press("Enter")
    page.wait_for_selector("#line")
    page.goto("/wake-ups")
    yield page
    context.close()


def book(api: Api, room: str, seconds: float = 3, **more: Any) -> dict[str, Any]:
    at = datetime.now(UTC) + timedelta(seconds=seconds)
    booked: dict[str, Any] = api.post("wake-ups", room=room, at=at.isoformat(), **more)
    return booked


def status(api: Api, booked: dict[str, Any], wanted: str) -> None:
    """Wait until the wake-up is so."""
    until(lambda: api.get(f"wake-ups/{booked['id']}")["status"] == wanted or None, 30, f"it is {wanted}")


def case_of(api: Api, room: str, reason: str) -> dict[str, Any]:
    """The open case of the room for this reason, once it is there."""
    return until(
        lambda: next(
            (c for c in api.items("cases", room=room) if c["reason"] == reason and c["status"] == "open"),
            None,
        ),
        30,
        f"a case {reason}",
    )


def close(api: Api, case: dict[str, Any]) -> None:
    api.post(f"cases/{case['id']}/claim")
    api.post(f"cases/{case['id']}/close", outcome="awake")


def woken_in_person(guest: Phone, api: Api, board: Page, booked: dict[str, Any]) -> None:
    """The guest lifts, the two talk, the operator hangs up and says that it is done."""
    guest.answers()
    line(board, "talking")
    board.keyboard.press("x")
    board.keyboard.press("x")
    guest.is_hung_up_on(within=15)
    board.goto("/wake-ups")
    board.click(f"#m{booked['id']} button:has-text('Is awake')")
    status(api, booked, "answered")


def test_ten_minutes_more_ring_again(phones: Phones, api: Api) -> None:
    first = book(api, "203")
    phone = phones["203"].rings(within=30)
    phone.answers()
    phone.hears("press 2")
    phone.presses("2")
    phone.hears("we call again")
    phone.is_hung_up_on()
    status(api, first, "answered")
    phone.rings(within=30)
    phone.answers()
    phone.hears("press 1")
    phone.presses("1")
    phone.is_hung_up_on()
    assert [one["snoozes"] for one in api.items("wake-ups", room="203")] == [0, 1]


def test_silence_a_text_an_operator_s_task_and_a_named_person_at_the_door(
    phones: Phones, api: Api, board: Page
) -> None:
    booked = book(api, "201")
    phone, joan = phones["201"], phones[JOAN]
    phone.rings(within=30)
    phone.lets_it_ring()
    phones["+447700900101"].receives("ha sonado y no nos ha contestado", within=30)
    phone.rings(within=30)
    phone.lets_it_ring()
    case = case_of(api, "201", "wake_up_unanswered")
    status(api, booked, "unanswered")
    told = joan.receives("Habitación 201", within=30)
    joan.rings(within=30)
    joan.answers()
    joan.hears("2 0 1")
    picture(board, "ladder-not-awake")
    joan.presses("1")
    joan.hears("Gracias")
    joan.is_hung_up_on()
    board.wait_for_selector(".ladder.over:has-text('201'):has-text('Joan Ferrer'):has-text('going')")
    picture(board, "ladder-at-the-door")
    code = re.findall(r"\b(\d{4})\b", told)[-1]
    joan.texts(f"OK {code}")
    joan.receives("Habitación 201")
    close(api, case)


def test_who_does_not_go_is_followed_by_the_next(phones: Phones, api: Api) -> None:
    book(api, "202", ladder={"tries": 1})
    phones["202"].rings(within=30)
    phones["202"].declines()
    case = case_of(api, "202", "wake_up_unanswered")
    phones[JOAN].receives("Habitación 202", within=30)
    phones[JOAN].rings(within=30)
    phones[JOAN].declines()
    phones[HUGO].receives("Habitación 202", within=40)
    phones[HUGO].rings(within=40)
    close(api, case)
    phones[HUGO].answers()
    phones[HUGO].hears("2 0 2")
    phones[HUGO].presses("1")
    phones[HUGO].hears("Ya no hace falta")
    phones[HUGO].is_hung_up_on()


def test_a_vip_is_woken_by_a_person_who_says_so_on_the_board(api: Api, board: Page) -> None:
    booked = book(api, "302", seconds=60)
    assert booked["mode"] == "manual"
    case_of(api, "302", "wake_up_by_hand")
    board.wait_for_selector(f"#m{booked['id']}")
    picture(board, "ladder-by-hand")
    board.click(f"#m{booked['id']} button:has-text('prepared')")
    board.wait_for_selector(f"#m{booked['id']}:has-text('prepared: Marta Rivas')")
    board.click(f"#m{booked['id']} button:has-text('Is awake')")
    board.wait_for_selector(".flash:has-text('302 is awake')")
    status(api, booked, "answered")
    assert not [c for c in api.items("cases", room="302") if c["status"] == "open"]


def test_at_a_vip_s_moment_the_operator_s_telephone_rings_and_one_key_rings_the_room(
    phones: Phones, api: Api, board: Page
) -> None:
    booked = book(api, "302", seconds=25)
    case_of(api, "302", "wake_up_by_hand")
    board.wait_for_selector(".by-hand-due:has-text('302')")
    marta = phones[OWN].rings(within=40)
    line(board, "joining")
    picture(board, "ladder-by-hand-rings")
    marta.answers()
    marta.hears("Pulse 1")
    marta.presses("1")
    guest = phones["302"].rings(within=30)
    woken_in_person(guest, api, board, booked)


def test_one_key_rings_the_room_of_whoever_is_woken_in_person_next(
    phones: Phones, api: Api, board: Page
) -> None:
    booked = book(api, "302", seconds=90)
    board.wait_for_selector(".by-hand-due:has-text('302')")
    board.keyboard.press("v")
    phones[PAGE].rings(within=15)
    guest = phones["302"].rings(within=30)
    woken_in_person(guest, api, board, booked)


def test_a_vip_nobody_woke_is_rung_by_the_machine_and_the_duty_manager_is_told(
    phones: Phones, api: Api
) -> None:
    booked = book(api, "309", seconds=3)
    phones[OWN].rings(within=30)  # whoever is on shift, for as long as it is theirs to do
    phone = phones["309"].rings(within=30)
    phones[DUTY].receives("nadie ha despertado", within=30)
    phone.answers()
    phone.hears("press 1")
    phone.presses("1")
    phone.is_hung_up_on()
    status(api, booked, "answered")
    assert not [c for c in api.items("cases", room="309") if c["status"] == "open"]


def test_who_moved_is_woken_in_the_new_room(phones: Phones, api: Api) -> None:
    [stay] = api.items("stays", room="216")
    booked = book(api, "216", seconds=6)
    api.post(f"stays/{stay['id']}/move", to_room="217")
    phone = phones["217"].rings(within=30)
    phone.answers()
    phone.hears("Greta Lindqvist")
    phone.presses("1")
    phone.is_hung_up_on()
    status(api, booked, "answered")


def test_the_next_guest_of_the_room_sleeps_on(phones: Phones, api: Api) -> None:
    [stay] = api.items("stays", room="318")
    booked = book(api, "318", seconds=6)
    api.post(f"stays/{stay['id']}/check-out")
    api.post("stays", room="318", guest="Somebody Else")
    status(api, booked, "cancelled")
    phones["318"].does_not_ring(within=8)


def test_a_worker_that_dies_just_before_is_replaced_and_the_room_rings_once(
    phones: Phones, api: Api, centralita: House
) -> None:
    booked = book(api, "219", seconds=8)
    centralita.kill("worker")
    phone = phones["219"].rings(within=60)
    phone.answers()
    phone.hears("pulse 1")
    phone.presses("1")
    phone.is_hung_up_on()
    status(api, booked, "answered")


def test_a_house_that_was_dead_at_the_moment_rings_once_and_marks_it_late(
    api: Api, centralita: House, board: Page
) -> None:
    booked = book(api, "220", seconds=10)
    at = datetime.fromisoformat(booked["at"])
    os.kill(centralita.process.pid, signal.SIGKILL)
    centralita.process.wait(10)
    # Its children die with it, by the kernel's hand; until then they still look well.
    until(lambda: centralita.ready() is None or None, 30, "the old house is gone")
    until(lambda: datetime.now(UTC) > at + timedelta(seconds=12) or None, 60, "the moment is long past")
    centralita.process = start(centralita.data, centralita.environment)
    centralita.wait_ready()
    phones = centralita.phones()
    phone = phones["220"]
    until(lambda: api.get(f"wake-ups/{booked['id']}")["status"] == "ringing" or None, 60, "it rings")
    phone.answers()
    phone.hears("pulse 1")
    phone.presses("1")
    phone.is_hung_up_on()
    status(api, booked, "answered")
    assert api.get(f"wake-ups/{booked['id']}")["tries"] == 1
    board.goto("/wake-ups")
    board.wait_for_selector(f"#w{booked['id']} .tag.late")
    picture(board, "ladder-late")


def test_forty_rooms_of_a_group_are_booked_with_one_form(api: Api, board: Page) -> None:
    staying = {one["room"]: one["id"] for one in api.items("stays")}
    for room in (one["number"] for one in api.items("rooms")):
        if room in staying:
            api.patch(f"stays/{staying[room]}", group="Congress")
        else:
            api.post("stays", room=room, guest=f"Guest {room}", group="Congress")
    board.goto("/wake-ups")
    board.click("button:has-text('Book for a group')")
    board.select_option("#group-name", "Congress")
    board.fill("#group-hour", "06:40")
    board.click("#group button.main")
    board.wait_for_selector(".flash:has-text('Booked for 40 rooms')")
    board.wait_for_selector("#group", state="hidden")
    picture(board, "ladder-group")
    rooms = [one["room"] for one in api.items("wake-ups", status="booked") if "T06:40" in one["at"]]
    assert len(rooms) == len(set(rooms)) == 40
    board.goto("/wake-ups/sheet")
    picture(board, "ladder-sheet")

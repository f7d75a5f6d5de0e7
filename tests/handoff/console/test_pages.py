"""What the pages show and do."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from handoff.desk import cases
from handoff.desk.cases import Case
from handoff.desk.messages import Message
from handoff.desk.store import Store
from handoff.desk.texts import Text
from handoff.desk.waking import wake_ups
from handoff.desk.waking.wake_ups import WakeUp
from tests.fakes import Clock
from tests.handoff.console import scene
from tests.handoff.console.conftest import ZONE, Desk


def flat(page: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_board_is_sorted_by_hour_and_says_who_booked_and_what_came_of_it(marta: Desk) -> None:
    page = marta.page("/wake-ups")
    hours = re.findall(r'<tr class="(\w+)" id="w\d+"><th scope="row"><time>([\d:]+)', page)
    today = [state for state, _ in hours]
    assert today[:6] == ["answered", "unanswered", "ringing", "booked", "manual", "cancelled"]
    words = flat(page)
    for told in ("Marta Rivas, from the console", "Guest, by voice", "key at 21:36", "2 tries", "no key"):
        assert told in words or told in page, told
    assert "See case C-1" in words


def test_the_day_of_tomorrow_has_its_own_heading(marta: Desk) -> None:
    captions = re.findall(r"<caption>([^<]+)</caption>", marta.page("/wake-ups"))
    assert captions == ["today, Wednesday 10 June", "tomorrow, Thursday 11 June"]


def test_a_wake_up_is_booked_moved_cancelled_and_the_cancelling_undone(
    marta: Desk, store: Store, clock: Clock
) -> None:
    done = flat(marta.post("/wake-ups", room="305", day="2026-06-11", hour="06:45"))
    assert "Booked: 305, tomorrow, Thursday 11 June, at 06:45." in done
    number = _newest(store).id
    marta.post(f"/wake-ups/{number}/move", day="2026-06-11", hour="07:00")
    assert _newest(store).at == datetime(2026, 6, 11, 7, tzinfo=ZONE)
    gone = marta.post(f"/wake-ups/{number}/cancel")
    assert "Cancelled the wake-up of 305" in flat(gone)
    undo = dict(re.findall(r'name="(room|day|hour)" value="([^"]+)"', gone.partition("undo")[0])[:3])
    undo = dict(re.findall(r'type="hidden" name="(room|day|hour)" value="([^"]+)"', gone))
    marta.post("/wake-ups", **undo)
    assert (_newest(store).status, _newest(store).at) == ("booked", datetime(2026, 6, 11, 7, tzinfo=ZONE))
    assert _newest(store).booked_by == "Marta Rivas"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"room": "999", "day": "2026-06-11", "hour": "07:00"}, "There is no room 999."),
        ({"room": "305", "day": "2026-06-10", "hour": "22:14"}, "That hour has already passed."),
        ({"room": "305", "day": "2026-06-10", "hour": "x"}, "That is not valid."),
        ({"room": "305", "day": "2027-03-28", "hour": "02:30"}, "That is not valid."),
        ({"room": "305"}, "That is not valid."),
        ({"room": "3\x0005", "day": "2028-06-10", "hour": "07:00"}, "more than a year ahead"),
    ],
)
def test_a_wake_up_that_cannot_be_is_refused_in_words(marta: Desk, fields: dict[str, str], told: str) -> None:
    assert told in flat(marta.post("/wake-ups", back="/wake-ups", **fields))


def test_the_rail_is_the_queue_urgent_first_then_the_oldest(marta: Desk) -> None:
    page = marta.page("/cases")
    assert re.findall(r'<li class="strip (\w+)[^"]*" id="c(\d+)"', page) == [
        ("waits", "1"),
        ("waits", "4"),
        ("waits", "3"),
        ("waits", "5"),
        ("mine", "2"),
        ("theirs", "6"),
    ]


def test_an_emergency_is_first_and_stands_in_the_bar_of_every_page(
    marta: Desk, store: Store, clock: Clock
) -> None:
    number = scene.emergency(store, clock.now)
    page = marta.page("/wake-ups")
    assert 'class="sos"' in page
    assert f'action="/cases/{number}/claim"' in page
    assert "EMERGENCY · 203" in flat(page)
    assert re.findall(r'id="c(\d+)"', marta.page("/cases"))[0] == str(number)
    marta.post(f"/cases/{number}/claim")
    assert 'class="sos"' not in marta.page("/wake-ups")


def test_a_case_shows_what_was_said_pressed_texted_and_understood(marta: Desk) -> None:
    words = flat(marta.page("/cases/2"))
    for told in (
        "Case C-2 yours",
        "I need a taxi to the airport",
        "wake-up room: 305",
        "not understood",
        "Came to a person: asked for a person",
        "Marta Rivas took it; the bot is silent from here",
        "Note · the guest never sees it Cuatro personas",
    ):
        assert told in words, told
    assert "+44 ••• 305" in words
    assert "+447700900305" not in marta.page("/cases/2")


def test_what_a_guest_writes_is_shown_as_words_and_never_run(marta: Desk) -> None:
    page = marta.page("/cases/5")
    assert "&lt;b&gt;hoy&lt;/b&gt;" in page
    assert "<b>hoy</b>" not in page


def test_a_case_is_taken_answered_noted_and_closed(marta: Desk, store: Store) -> None:
    assert "yours" in flat(marta.post("/cases/3/claim"))
    assert "Enseguida subimos" in marta.post("/cases/3/reply", text="Enseguida subimos")
    assert "Lleva herramienta" in marta.post("/cases/3/note", text="Lleva herramienta")
    assert "Case C-3 is closed." in flat(marta.post("/cases/3/close", outcome="solved"))
    with store.read() as desk:
        sent = desk.scalars(select(Text)).all()
        assert [(one.to, one.words) for one in sent] == [("+447700900107", "Enseguida subimos")]
        assert desk.get_one(Case, 3).outcome == "Solved"
    assert "waiting" not in flat(marta.post("/cases/3/reopen")).partition("Case C-3")[2][:12]


def test_an_answer_is_promised_for_the_next_time_the_clock_shows_the_hour(marta: Desk, store: Store) -> None:
    assert "answer by" in flat(marta.post("/cases/2/promise", at="22:40"))
    assert "answer by tomorrow 07:00" in flat(marta.post("/cases/2/promise", at="07:00"))
    with store.read() as desk:
        kept = desk.get_one(Case, 2)
        assert (kept.status, kept.holder, str(kept.promised_at)) == (
            "held",
            "Marta Rivas",
            "2026-06-11 05:00:00+00:00",
        )


def test_a_promised_hour_that_passed_is_late_on_the_rail_though_somebody_has_it(
    marta: Desk, clock: Clock
) -> None:
    marta.post("/cases/2/promise", at="22:40")
    assert 'class="strip mine"' in marta.page("/cases")
    clock.on(minutes=26)
    marta.page("/cases")  # she is still there
    assert 'class="strip mine over"' in marta.page("/cases")


def test_an_urgent_case_in_somebody_s_hands_is_late_only_at_its_promised_hour(marta: Desk) -> None:
    marta.post("/cases/4/claim")
    marta.post("/cases/4/promise", at="22:40")
    assert 'class="strip mine" id="c4"' in marta.page("/cases")


@pytest.mark.parametrize("at", ["", "25:00", "x", "7"])
def test_an_hour_that_is_none_is_no_promise(marta: Desk, store: Store, at: str) -> None:
    assert "That is not valid." in flat(marta.post("/cases/2/promise", at=at))
    with store.read() as desk:
        assert desk.get_one(Case, 2).promised_at is None


def test_nobody_promises_for_a_case_that_somebody_else_holds(marta: Desk, store: Store) -> None:
    marta.post("/cases/6/promise", at="22:40")
    with store.read() as desk:
        assert desk.get_one(Case, 6).promised_at is None


def test_a_guest_who_called_from_the_room_is_texted_on_the_mobile(marta: Desk, store: Store) -> None:
    marta.post("/cases/2/reply", text="Taxi at 06:15.")
    with store.read() as desk:
        assert [one.to for one in desk.scalars(select(Text))] == ["+447700900305"]


def test_of_two_who_take_a_case_the_second_is_told_who_has_it(sit_down: Callable[..., Desk]) -> None:
    sit_down("marta.rivas").post("/cases/4/claim")
    late = flat(sit_down("ivan.solis").post("/cases/4/claim", back="/cases/4"))
    assert "Marta Rivas took it before you." in late
    assert "Marta Rivas has it" in late


def test_a_case_goes_to_a_department_and_its_lead_owns_it(marta: Desk, store: Store) -> None:
    assert "Case C-2 is now with Hugo Santos." in flat(marta.post("/cases/2/transfer", department="security"))
    with store.read() as desk:
        moved = desk.get_one(Case, 2)
        assert (moved.status, moved.holder, moved.department) == ("open", None, "security")


def test_a_department_sees_its_own_cases_only(sit_down: Callable[..., Desk]) -> None:
    hugo = sit_down("hugo.santos")
    page = hugo.page("/cases")
    assert re.findall(r'<li class="strip \w+[^"]*" id="c(\d+)"', page) == ["6"]
    assert "Wake-ups" not in flat(page).partition("Live")[0]
    hugo.page("/cases/4", 404)
    assert hugo.client.post("/cases/4/claim").status_code == 404


def test_a_page_left_open_keeps_the_case_and_a_closed_one_loses_it(
    marta: Desk, store: Store, clock: Clock
) -> None:
    clock.on(seconds=30)
    assert marta.client.post("/cases/heartbeat").text == "2"
    clock.on(seconds=45)
    with store.write() as desk:
        assert 2 not in cases.put_back_lapsed(desk, now=clock.now)
    clock.on(seconds=60)
    with store.write() as desk:
        assert 2 in cases.put_back_lapsed(desk, now=clock.now)
    assert marta.client.post("/cases/heartbeat").text == ""


def test_an_auditor_reads_initials_and_no_words(sit_down: Callable[..., Desk]) -> None:
    ana = sit_down("ana.roca")
    for path in ("/wake-ups", "/cases", "/cases/2", "/messages", "/stays", "/stays/305"):
        page = ana.page(path)
        for personal in (
            "Whitfield",
            "Ibarra",
            "taxi to the airport",
            "Dinner is at nine",
            "900305",
            '<form method="post" action="/cases',
        ):
            assert personal not in page, (path, personal)
    assert "N… W…" in ana.page("/stays/305")


def test_messages_wait_are_told_or_taken_back(marta: Desk, store: Store) -> None:
    assert "Left for 305." in flat(marta.post("/messages", room="305", sender="Ana", text="Call me"))
    marta.post("/messages/1/read")
    marta.post("/messages/2/withdraw")
    with store.read() as desk:
        assert [one.status for one in desk.scalars(select(Message).order_by(Message.id))] == [
            "read",
            "withdrawn",
            "read",
            "waiting",
        ]
    page = marta.page("/messages")
    assert "no longer possible" in flat(marta.post("/messages/1/withdraw", back="/messages")).casefold()
    assert "Call me" in page


def test_a_move_says_what_goes_along_and_a_check_out_what_ends(marta: Desk, store: Store) -> None:
    words = flat(marta.page("/stays/305"))
    assert "Goes along with the guest: wake-ups, 1; messages, 1" in words
    assert "The check-out ends: Wake-up 22:45 Message of 22:15" in words
    assert "From 305 to 306, with everything." in flat(marta.post("/stays/4/move", to="306"))
    told = flat(marta.post("/stays/4/check-out"))
    assert "306 is checked out. Ended: wake-ups, 1; messages, 1; do not disturb, 0." in told
    with store.read() as desk:
        assert wake_ups.of_room(desk, "306") == []


def test_a_guest_is_checked_in_and_the_pin_shown_once(marta: Desk) -> None:
    page = marta.post("/stays/306", guest="Ada Byron", language="en", mobile="+44 7700 900 306", vip="on")
    assert re.search(r'class="room">\d{4}</b> It is shown only now', page)
    assert "shown only now" not in marta.page("/stays/306")
    assert "is occupied" in flat(marta.post("/stays/306", guest="B", back="/stays/306"))
    changed = flat(marta.post("/stays/7/change", guest="Ada King", language="en", back="/stays/306"))
    assert "Ada King" in changed
    refused = marta.post("/stays/7/change", guest="Ada King", mobile="12", back="/stays/306")
    assert "That is not valid." in flat(refused)


def test_do_not_disturb_is_switched_on_and_off(marta: Desk) -> None:
    on = flat(marta.post("/stays/305/dnd", day="2026-06-11", hour="08:00"))
    assert "Do not disturb until 08:00" in on
    assert "Do not disturb no" in flat(marta.post("/stays/305/dnd", off="1"))


def test_the_jump_finds_a_room_and_a_case(marta: Desk) -> None:
    for wish, place in (
        ("305", "/stays/305"),
        ("C-2", "/cases/2"),
        ("c4", "/cases/4"),
        ("999", "/stays?room=999"),
    ):
        assert marta.client.get("/go", query_string={"to": wish}).headers["Location"] == place
    assert "There is no room 999." in flat(marta.page("/stays?room=999"))


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_pages_speak_both_languages(sit_down: Callable[..., Desk], language: str) -> None:
    page = sit_down(language=language).page("/wake-ups")
    assert f'<html lang="{language}"' in page
    assert ("Por hora" if language == "es" else "By the hour") in page


def test_a_theme_that_was_chosen_is_rendered_by_the_server(marta: Desk) -> None:
    assert "data-theme=" not in marta.page("/wake-ups").partition("<head>")[0]
    marta.client.get("/theme/dark")
    assert 'data-theme="dark"' in marta.page("/wake-ups")
    marta.client.set_cookie("theme", '"><script>')
    assert "<script>" not in marta.page("/wake-ups").partition("<head>")[0]


def test_a_thousand_cases_are_one_page(marta: Desk, store: Store, clock: Clock) -> None:
    with store.write() as desk:
        for number in range(1000):
            cases.open_case(
                desk,
                cases.Kind.REQUEST,
                "asked",
                by="bot",
                now=clock.now + timedelta(seconds=number),
                language="es",
            )
    page = marta.page("/cases")
    assert len(re.findall(r'<li class="strip', page)) == 200
    assert "and 806 more" in flat(page)


def test_pages_stand_whatever_a_form_holds(marta: Desk) -> None:
    odd = "x" * 5000 + "\x00\u202e😀"
    for path in ("/wake-ups", "/messages", "/stays/306", "/cases/2/note", "/cases/2/reply", "/stays/305/dnd"):
        fields = {
            "room": odd,
            "day": odd,
            "hour": odd,
            "text": odd,
            "guest": odd,
            "until": odd,
            "language": odd,
        }
        assert "That is not valid." in flat(marta.post(path, back="/wake-ups", **fields)), path
    assert marta.client.post("/messages", data={"text": "x" * 100_000}).status_code == 413


def _newest(store: Store) -> WakeUp:
    with store.read() as desk:
        found = desk.scalar(select(WakeUp).order_by(WakeUp.id.desc()).limit(1))
    assert found is not None
    return found

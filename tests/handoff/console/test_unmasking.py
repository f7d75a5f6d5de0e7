"""What is masked is shown to whoever says why; the log says who looked, why, and nothing about the guest."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select

from handoff.desk import stays
from handoff.desk.events import Event
from handoff.desk.store import Store
from tests.fakes import Clock
from tests.handoff.console.conftest import Desk
from tests.handoff.console.test_pages import flat

WHY = "guest asked to be rung back"
Sit = Callable[..., Desk]


@pytest.fixture
def ana(sit_down: Sit) -> Desk:
    """An auditor."""
    return sit_down("ana.roca")


def looks(store: Store) -> list[Event]:
    """Every look that was written down."""
    with store.read() as desk:
        return list(desk.scalars(select(Event).where(Event.kind.endswith(".shown")).order_by(Event.id)))


def test_an_auditor_who_says_why_reads_the_case_and_nobody_else_s_page_is_opened(
    ana: Desk, sit_down: Sit, store: Store
) -> None:
    assert "taxi to the airport" not in ana.page("/cases/2")
    page = ana.post("/shown/cases/2", why=WHY)
    for words in ("taxi to the airport", "Nora Whitfield", "+447700900305", "Shown to you until"):
        assert words in page, words
    other = sit_down("carmen.vidal")
    assert "+447700900305" not in other.page("/cases/2")
    assert f"Ana Roca looked at what is hidden: {WHY}" in flat(other.page("/cases/2"))
    # The rail beside the opened case stays masked.
    assert "Ibarra" not in page
    assert "Whitfield" not in ana.page("/wake-ups")


def test_an_operator_who_says_why_reads_the_number_of_a_stay(marta: Desk, store: Store) -> None:
    assert "900305" not in marta.page("/stays/305")
    assert "+447700900305" in marta.post("/shown/stays/4", why=WHY)
    assert "900314" not in marta.page("/stays/314")
    assert looks(store)[0].room == "305"


def test_a_stay_changed_with_its_number_masked_keeps_the_number(marta: Desk, store: Store) -> None:
    fields = {"guest": "Nora Whitfield", "language": "en"}
    for sent, kept in (
        ("+44 ••• 305", "+447700900305"),
        ("+447700900306", "+447700900306"),
        ("+44 ••• 305", "+447700900306"),  # is of another number by now: refused
        ("", None),
    ):
        marta.post("/stays/4/change", mobile=sent, **fields)
        with store.read() as desk:
            assert stays.find(desk, 4).mobile == kept


def test_one_message_is_shown_for_a_reason_and_the_one_beside_it_is_not(ana: Desk) -> None:
    assert "Dinner is at nine" not in ana.page("/messages")
    page = ana.post("/shown/messages/1", why="complaint about a message")
    assert "Dinner is at nine" in page
    assert "+447700900318" in page
    assert "Que llame a casa" not in page
    assert "su hermana" not in page


def test_what_was_shown_is_hidden_again_after_ten_minutes(ana: Desk, clock: Clock) -> None:
    ana.post("/shown/cases/2", why=WHY)
    clock.on(minutes=9)
    assert "Whitfield" in ana.page("/cases/2")
    clock.on(minutes=2)
    assert "Whitfield" not in ana.page("/cases/2")


@pytest.mark.parametrize(
    "why",
    [
        "",
        "   ",
        "x",
        "????????????",
        "Mrs WHITFIELD asked for it",
        "ring +44 7700 900305 for me",
        "call 7700-900-305 please",
        "a" * 121,
        "\x00" * 20,
    ],
)
def test_a_reason_that_says_nothing_or_too_much_shows_nothing_and_is_not_written_down(
    ana: Desk, store: Store, why: str
) -> None:
    page = ana.post("/shown/cases/2", why=why, back="/cases/2")
    assert "without names and telephone numbers" in flat(page)
    assert "Whitfield" not in page
    assert looks(store) == []


def test_the_log_says_who_and_why_and_holds_nothing_of_the_guest(
    ana: Desk, carmen: Desk, store: Store
) -> None:
    ana.post("/shown/cases/2", why=WHY)
    ana.post("/shown/messages/1", why=WHY)
    for one in looks(store):
        assert (one.actor, one.values) == ("Ana Roca", {"why": WHY})
        told = json.dumps([one.refs, one.values, one.kind])
        assert not any(personal in told for personal in ("Whitfield", "900305", "taxi", "Dinner"))
    page = flat(carmen.page("/staff"))
    assert "Who looked at what is hidden" in page
    assert page.count(WHY) == 2


def test_what_the_bot_took_from_a_guest_s_words_is_masked_for_an_auditor(ana: Desk) -> None:
    assert "room: •••" in ana.page("/cases/2").casefold()
    assert "room: 305" in ana.post("/shown/cases/2", why=WHY).casefold()


def test_a_department_cannot_have_itself_shown_what_is_hidden(sit_down: Sit) -> None:
    hugo = sit_down("hugo.santos")
    assert hugo.client.post("/shown/cases/1", data={"why": WHY}).status_code == 403

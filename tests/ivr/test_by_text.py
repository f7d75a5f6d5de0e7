"""Guests who cannot hear us: what was a call goes on in writing, and the house remembers it."""

from collections.abc import Callable

import pytest

from bot.client import Message
from handoff.desk import stays
from handoff.desk.cases import Case
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.texts import Text
from tests.ivr.conftest import Call, Mobile, ScriptedBot

Calls = Callable[[str], Call]
MOBILE = "+447700900305"


@pytest.fixture(autouse=True)
def a_bot_that_knows_it(bot: ScriptedBot) -> None:
    bot.proposes("soy sorda, escríbame", Message("by_text"), intent="language")


def written(store: Store) -> list[tuple[str, str]]:
    with store.read() as desk:
        return [(one.to, one.words) for one in desk.query(Text)]


def test_a_call_from_the_room_goes_on_on_the_mobile_of_the_stay(
    calls: Calls, mobile: Callable[[str], Mobile], store: Store, house_of_305: Stay, bot: ScriptedBot
) -> None:
    call = calls("305").says("soy sorda, escríbame").hears("escribimos")
    assert call.hung_up
    [(to, words)] = written(store)
    assert to == MOBILE
    assert "Escriba aquí" in words
    with store.read() as desk:
        assert stays.find(desk, house_of_305.id).texts_only
    bot.answers("¿hay piscina?", "idle_yes")
    assert "Hotel Centralita" not in mobile(MOBILE).texts("¿hay piscina?")


def test_what_was_being_asked_in_the_call_is_asked_by_text_and_answered_there(
    calls: Calls, mobile: Callable[[str], Mobile], store: Store, bot: ScriptedBot
) -> None:
    bot.answers(
        "despiérteme", "ask_wake_up_time", intent="wakeup_set", loop="wake_up_form", asked="wake_up_at"
    )
    bot.proposes(
        "soy sorda, escríbame",
        Message("by_text"),
        Message("ask_wake_up_time"),
        intent="language",
        loop="wake_up_form",
        asked="wake_up_at",
    )
    call = calls("305").says("despiérteme").hears("hora").says("soy sorda, escríbame").hears("escribimos")
    assert call.hung_up
    [(_, words)] = written(store)
    assert "le escribimos" in words and "hora" in words and "Escriba" not in words
    bot.answers("a las siete", "stopped", intent="wakeup_set")
    mobile(MOBILE).texts("a las siete")
    assert bot.asked[-1]["state"]["loop"] == "wake_up_form"


def test_where_nothing_takes_texts_a_person_comes(calls: Calls, store: Store, house_of_305: Stay) -> None:
    with store.write() as desk:
        stays.find(desk, house_of_305.id).mobile = None
    calls("305").says("soy sorda, escríbame")
    with store.read() as desk:
        [case] = desk.query(Case)
        assert (case.reason, case.room) == ("by_text", "305")
    assert not written(store)


def test_who_texts_already_is_told_that_it_stays_so(mobile: Callable[[str], Mobile]) -> None:
    assert "solo le escribimos" in mobile(MOBILE).texts("soy sorda, escríbame")

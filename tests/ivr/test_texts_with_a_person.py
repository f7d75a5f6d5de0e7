"""Texts of a guest whose case is with a person: the bot is silent, and a case may be opened again."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.client import Message
from handoff.desk import cases, conversations, events, hush, thread
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from tests.fakes import Clock
from tests.ivr.conftest import Mobile, ScriptedBot

Mobiles = Callable[[str], Mobile]
LUCIA, ANDREW, OUTSIDE = "+447700900305", "+447700900307", "+34911234567"


def test_while_a_person_has_the_conversation_the_bot_is_not_asked_and_the_guest_hears_who_has_it(
    mobile: Mobiles, bot: ScriptedBot, store: Store, clock: Clock
) -> None:
    guest = mobile(LUCIA)
    assert "persona" in guest.texts("PERSONA")
    clock.on(hours=5)
    assert "elena.prieto, que lleva su caso 1" in guest.texts("¿hay alguien?")
    assert guest.texts("¿hola?") == ""
    clock.on(hours=1)
    assert "elena.prieto" in guest.texts("¿sigue ahí?")
    assert bot.asked == []
    with store.read() as desk:
        (case,) = cases.queue(desk)
        said = thread.of_case(desk, case.id, conversations.of_case(desk, case))
        words = [one.words for one in said if one.author == "guest"]
        assert words == ["PERSONA", "¿hay alguien?", "¿hola?", "¿sigue ahí?"]


def test_the_word_for_a_person_is_answered_in_its_own_language(mobile: Mobiles) -> None:
    assert "Caso" in mobile("+447700900399").texts("Persona")
    assert "Case" in mobile("+34600000399").texts("person")


def test_once_somebody_works_on_the_case_only_that_person_answers(
    mobile: Mobiles, store: Store, clock: Clock
) -> None:
    guest = mobile(LUCIA)
    guest.texts("PERSONA")
    with store.write() as desk:
        cases.claim(desk, 1, "Marta", now=clock.now)
    assert guest.texts("¿hay alguien?") == ""


def test_whoever_is_in_danger_is_answered_every_time_until_somebody_takes_it(
    mobile: Mobiles, store: Store
) -> None:
    guest = mobile(ANDREW)
    guest.texts("help my wife is not breathing")
    assert guest.texts("hello?").startswith("Call 112 now")
    assert guest.texts("please").startswith("Call 112 now")
    with store.read() as desk:
        assert len(cases.queue(desk)) == 1


def test_staff_are_told_when_the_guest_of_a_case_writes(mobile: Mobiles, store: Store) -> None:
    guest = mobile(LUCIA)
    guest.texts("PERSONA")
    guest.texts("es por la ducha")
    with store.read() as desk:
        wrote = [one for one in events.since(desk, 0) if one.kind == "conversation.wrote"]
        assert [one.refs["case"] for one in wrote] == [1]


def test_after_the_case_is_closed_the_bot_answers_again(
    mobile: Mobiles, bot: ScriptedBot, store: Store, clock: Clock
) -> None:
    bot.answers("hola", "menu", intent="greet")
    guest = mobile(LUCIA)
    guest.texts("persona")
    with store.write() as desk:
        (case,) = cases.queue(desk)
        cases.close(desk, case.id, by="Marta", outcome="helped", now=clock.now)
    assert "necesita" in guest.texts("hola")


@pytest.mark.parametrize("number", [LUCIA, "sip:305@hotel.example"], ids=["texted", "said from the room"])
def test_while_a_person_works_on_what_was_reported_the_bot_is_silent(
    mobile: Mobiles, bot: ScriptedBot, store: Store, clock: Clock, house_of_305: Stay, number: str
) -> None:
    """The case came from the bot's own report, or from another telephone of the same guest."""
    bot.answers("hola", "menu", intent="greet")
    guest = mobile(LUCIA)
    guest.texts("hola")
    with store.write() as desk:
        reported: dict[str, Any] = {"number": number, "stay_id": house_of_305.id}
        case = cases.open_case(
            desk, cases.Kind.COMPLAINT, "reported", by="bot", now=clock.now, language="es", **reported
        )
        cases.claim(desk, case.id, "Marta", now=clock.now)
    assert guest.texts("gracias, y una manta") == ""
    with store.read() as desk:
        case = cases.find(desk, case.id)
        lines = thread.of_case(desk, case.id, conversations.of_case(desk, case))
        assert "gracias, y una manta" in [one.words for one in lines]
    with store.write() as desk:
        hush.give_back(desk, case.id, "Marta", now=clock.now)
    assert "necesita" in guest.texts("hola")


def test_a_person_asked_for_in_the_middle_of_a_form_sees_what_was_filled(
    mobile: Mobiles, bot: ScriptedBot, store: Store
) -> None:
    """The bot tells what was filled itself: its form is over when the case is opened."""
    filled = {"report_text": {"words": "necesito una cuna"}}
    bot.proposes("quiero hablar con una persona", Message("person", {"reason": "asked", "filled": filled}))
    assert "Caso" in mobile(LUCIA).texts("quiero hablar con una persona")
    with store.read() as desk:
        (case,) = cases.queue(desk)
        assert case.facts["filled"] == filled


def closed_case(store: Store, clock: Clock) -> int:
    """What is in the queue, held and closed by Marta; its number."""
    with store.write() as desk:
        (case,) = cases.queue(desk)
        cases.claim(desk, case.id, "Marta", now=clock.now)
        cases.close(desk, case.id, by="Marta", outcome="helped", now=clock.now)
        return case.id


@pytest.mark.parametrize("intent", ["nlu_fallback", "deny", "out_of_scope"])
def test_not_settled_after_all_opens_the_same_case_again_and_the_bot_is_silent(
    mobile: Mobiles, bot: ScriptedBot, store: Store, clock: Clock, intent: str
) -> None:
    guest = mobile(LUCIA)
    guest.texts("persona")
    number = closed_case(store, clock)
    key = "misunderstood" if intent == "nlu_fallback" else "menu"
    bot.answers("sigue igual que antes", key, intent=intent)
    assert f"Reabrimos su caso {number}" in guest.texts("sigue igual que antes")
    with store.write() as desk:
        (case,) = cases.queue(desk)
        assert (case.id, case.status) == (number, "reopened")
        cases.claim(desk, case.id, "Marta", now=clock.now)
        lines = thread.of_case(desk, case.id, conversations.of_case(desk, case))
        assert "sigue igual que antes" in [one.words for one in lines]
    assert guest.texts("¿hola?") == ""


def test_a_person_again_the_next_morning_is_the_same_case_and_a_day_later_a_new_one(
    mobile: Mobiles, store: Store, clock: Clock
) -> None:
    guest = mobile(LUCIA)
    guest.texts("persona")
    number = closed_case(store, clock)
    clock.on(hours=10)
    assert f"Reabrimos su caso {number}" in guest.texts("persona")
    assert closed_case(store, clock) == number
    clock.on(hours=25)
    assert "Reabrimos" not in guest.texts("persona")
    assert closed_case(store, clock) != number


def test_thanks_after_the_case_was_closed_opens_nothing(
    mobile: Mobiles, bot: ScriptedBot, store: Store, clock: Clock
) -> None:
    bot.answers("muchas gracias", "thanks", intent="thanks")
    guest = mobile(LUCIA)
    guest.texts("persona")
    closed_case(store, clock)
    guest.texts("muchas gracias")
    with store.read() as desk:
        assert cases.queue(desk) == []

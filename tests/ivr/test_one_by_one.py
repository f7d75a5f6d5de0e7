"""Several wishes in one breath: the first is settled, then the next follows in the same answer."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.client import Message
from tests.ivr.conftest import Call, Mobile, ScriptedBot

Calls = Callable[[str], Call]
Mobiles = Callable[[str], Mobile]
TAXI, WAKE = "quiero un taxi para las seis", "despiérteme a las cinco"


@pytest.fixture(autouse=True)
def a_bot_that_knows_both(bot: ScriptedBot) -> None:
    bot.alone |= {
        TAXI: "service_request",
        WAKE: "wakeup_set",
        "¿hay gimnasio": "hotel_info",
        "gracias": "thanks",
    }
    bot.answers(WAKE, "ask_wake_up_time", intent="wakeup_set", loop="wake_up_form", asked="wake_up_at")
    bot.proposes(TAXI, Message("report_noted_room", {"case": 7, "room": "305"}), intent="service_request")
    bot.answers("cinco", "stopped", intent="wakeup_set")
    bot.answers("olvídelo", "stopped", intent="cancel_process")


def asked(bot: ScriptedBot) -> list[Any]:
    return [one["words"] for one in bot.asked]


def test_a_question_that_is_settled_at_once_is_followed_by_the_next_wish(
    calls: Calls, bot: ScriptedBot
) -> None:
    bot.answers("¿hay gimnasio", "idle_yes", intent="hotel_info")
    call = calls("305").says(f"¿hay gimnasio y {WAKE}")
    assert asked(bot) == ["¿hay gimnasio", WAKE]
    call.hears("hora").never_hears("algo más")


def test_a_wish_that_asks_back_keeps_the_next_one_waiting(calls: Calls, bot: ScriptedBot) -> None:
    bot.answers(TAXI, "greet", intent="service_request")
    call = calls("305").says(f"{WAKE} y {TAXI}").hears("hora")
    assert asked(bot) == [WAKE]
    call.says("cinco")
    assert asked(bot) == [WAKE, "cinco", TAXI]


def test_it_waits_through_every_turn_of_the_first(calls: Calls, bot: ScriptedBot) -> None:
    bot.answers(TAXI, "greet", intent="service_request")
    bot.answers("eh", "ask_wake_up_time", intent="wakeup_set", loop="wake_up_form", asked="wake_up_at")
    calls("305").says(f"{WAKE}. También {TAXI}").says("eh").says("eh").says("cinco")
    assert asked(bot)[-2:] == ["cinco", TAXI]


def test_whoever_drops_the_first_drops_the_rest(calls: Calls, bot: ScriptedBot) -> None:
    calls("305").says(f"{WAKE} y {TAXI}").says("olvídelo")
    assert TAXI not in asked(bot)


SAFE = "¿es segura el agua?"
DOUBTED = Message("answer", {"text": "Hay caja fuerte.", "offer": "hotel_info/unanswered", "explains": SAFE})


def test_an_answer_that_may_not_serve_ends_in_a_question_and_a_yes_asks_a_person(
    calls: Calls, bot: ScriptedBot
) -> None:
    bot.proposes(SAFE, DOUBTED, Message("closed_now_for_now", {}))
    bot.proposes("hotel_info/unanswered", Message("question_noted", {"case": 7, "at": "2026-06-10T22:45"}))
    call = calls("305").says(SAFE).hears("caja fuerte").hears("diga sí o pulse 1").never_hears("algo más")
    call.presses("1")
    assert bot.asked[-1]["intent"] == "hotel_info/unanswered"
    assert asked(bot) == [SAFE, SAFE]


def test_a_wish_that_follows_a_doubted_answer_does_not_wait_for_a_yes(calls: Calls, bot: ScriptedBot) -> None:
    bot.alone["¿es segura el agua"] = "hotel_info"
    bot.proposes("¿es segura el agua", DOUBTED)
    call = calls("305").says(f"¿es segura el agua y {WAKE}")
    assert asked(bot) == ["¿es segura el agua", WAKE]
    call.hears("hora").never_hears("pulse 1 y lo averiguamos")


def test_a_text_is_answered_once_for_both(mobile: Mobiles, bot: ScriptedBot) -> None:
    bot.answers("¿hay gimnasio", "idle_yes", intent="hotel_info")
    bot.answers(TAXI, "stopped", intent="service_request")
    told = mobile("+447700900305").texts(f"¿hay gimnasio? {TAXI}")
    assert asked(bot) == ["¿hay gimnasio", TAXI]
    assert told.count("Hotel Centralita") == 1


@pytest.mark.parametrize(
    ("first", "meant", "second"),
    [
        ("no hay toallas", "complaint/cleanliness", "quiero un taxi"),
        ("necesito dos almohadas", "service_request/other", "un taxi"),
        ("quiero un taxi", "service_request/taxi", "dos almohadas"),
    ],
)
def test_two_things_for_two_departments_are_two_wishes(
    calls: Calls, bot: ScriptedBot, first: str, meant: str, second: str
) -> None:
    taxi = "service_request/taxi"
    bot.alone |= {first: meant, second: taxi if "taxi" in second else "service_request/other"}
    bot.answers(first, "greet", intent="service_request")
    bot.answers(second, "greet", intent="service_request")
    calls("305").says(f"{first} y {second}")
    assert asked(bot) == [first, second]


def test_a_day_said_once_goes_with_both_wishes(calls: Calls, bot: ScriptedBot) -> None:
    taxi = "quiero un taxi mañana a las seis"
    bot.alone[taxi] = "service_request"
    bot.answers(taxi, "greet", intent="service_request")
    bot.answers(f"{WAKE} mañana", "ask_wake_up_time", intent="wakeup_set", loop="wake_up_form")
    calls("305").says(f"{taxi} y {WAKE}")
    assert asked(bot) == [taxi, f"{WAKE} mañana"]


def test_no_day_is_put_into_the_words_of_a_message(calls: Calls, bot: ScriptedBot) -> None:
    words = "dígale a la 210 que nos vemos a las ocho"
    taxi = "quiero un taxi mañana a las seis"
    bot.alone |= {taxi: "service_request", words: "message_leave"}
    bot.answers(taxi, "greet", intent="service_request")
    bot.answers(words, "stopped")
    calls("305").says(f"{taxi} y {words}")
    assert asked(bot) == [taxi, words]


@pytest.mark.parametrize(
    "whole",
    [
        "despiérteme a las siete y media",
        f"{WAKE} y gracias",
        "dígale a la 210 que quiero un taxi para las seis y despiérteme a las cinco",
        "gotea el grifo y quiero que lo arreglen",
    ],
)
def test_what_is_one_wish_stays_whole(calls: Calls, bot: ScriptedBot, whole: str) -> None:
    bot.alone |= {
        "dígale a la 210 que quiero un taxi para las seis": "message_leave",
        "gotea el grifo": "complaint/room_fault",
        "quiero que lo arreglen": "service_request/other",
    }
    bot.answers(whole, "stopped")
    calls("305").says(whole)
    assert asked(bot) == [whole]


def test_a_bot_that_is_away_leaves_the_sentence_whole(calls: Calls, bot: ScriptedBot) -> None:
    bot.down = True
    calls("305").says(f"{WAKE} y {TAXI}")
    assert asked(bot) == [f"{WAKE} y {TAXI}"]


def test_a_bot_that_is_away_in_the_middle_loses_neither_the_next_wish_nor_what_was_asked(
    calls: Calls, bot: ScriptedBot
) -> None:
    bot.answers(TAXI, "greet", intent="service_request")
    call = calls("305").says(f"{WAKE} y {TAXI}")
    bot.down = True
    call.says("cinco")
    bot.down = False
    call.says("cinco")
    assert asked(bot)[-2:] == ["cinco", TAXI]

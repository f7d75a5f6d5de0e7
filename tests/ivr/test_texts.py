"""A guest who texts the house."""

import threading
from collections.abc import Callable

import pytest

from bot.client import Message, State, Understood
from config import segments
from handoff.desk import cases, messages, texts, thread
from handoff.desk.store import Store
from ivr.front import Front
from ivr.heard import Heard
from tests.ivr.conftest import HOTLINE, Mobile, ScriptedBot, Twilio

Mobiles = Callable[[str], Mobile]
LUCIA, ANDREW, OUTSIDE = "+447700900305", "+447700900307", "+34911234567"


def test_the_first_answer_says_that_it_is_automatic_and_how_to_reach_a_person(
    mobile: Mobiles, bot: ScriptedBot
) -> None:
    bot.answers("hola", "menu", intent="greet")
    guest = mobile(LUCIA)
    assert guest.texts("hola").startswith("Soy el asistente virtual de Hotel Centralita. Para una persona")
    assert "asistente" not in guest.texts("hola")


def test_an_answer_fits_two_segments(mobile: Mobiles, bot: ScriptedBot) -> None:
    bot.proposes("todo", Message("greeting", {"house": "ñandú áé " * 60}))
    assert segments.count(mobile(LUCIA).texts("todo")).count <= 2


def test_a_text_with_an_emergency_gets_the_number_first_and_alerts_the_duty_phone(
    mobile: Mobiles, store: Store, front: Front
) -> None:
    assert mobile(ANDREW).texts("help my wife is not breathing").startswith("Call 112 now")
    with store.read() as desk:
        (case,) = cases.queue(desk)
        assert (case.kind, case.room) == ("emergency", "307")
        alert = desk.query(texts.Text).one()
        assert (alert.to, "307" in alert.words) == (front.rules.duty_phone, True)


def test_two_texts_sent_together_are_two_turns_one_after_the_other(
    front: Front, twilio: Twilio, bot: ScriptedBot
) -> None:
    """The second must not be heard with the state from before the first, nor wipe out what the first began."""
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> Understood:
        begun.set()
        assert go_on.wait(5)
        form = State("wake_up_form", "wake_up_confirm", {"wake_up_at": "x"})
        return Understood((Message("ask_wake_up_time"),), "wakeup_set", None, 0.9, (), form)

    bot.script["despiérteme a las siete"] = slowly
    bot.answers("¿y el desayuno?", "menu", loop="wake_up_form", asked="wake_up_confirm")
    first, second = (
        threading.Thread(
            target=front.turn.take, args=[Heard("sms", LUCIA, HOTLINE, f"SM{n}", "es", words=words)]
        )
        for n, words in enumerate(("despiérteme a las siete", "¿y el desayuno?"))
    )
    first.start()
    assert begun.wait(5)
    second.start()
    second.join(0.3)
    assert len(bot.asked) == 1
    go_on.set()
    first.join(5)
    second.join(5)
    assert bot.asked[1]["state"]["loop"] == "wake_up_form"


def test_a_bot_that_is_down_leaves_the_text_with_a_named_person(
    mobile: Mobiles, bot: ScriptedBot, store: Store
) -> None:
    bot.down = True
    assert "Caso" in mobile(LUCIA).texts("¿a qué hora es el desayuno?")
    with store.read() as desk:
        (case,) = cases.queue(desk)
        assert (case.reason, case.owner) == ("bot_away", "elena.prieto")


@pytest.mark.parametrize("body", [None, "", "   ", "\x00", "\u202e", "🙂"])
def test_a_text_without_words_gets_a_polite_question(
    mobile: Mobiles, bot: ScriptedBot, body: str | None
) -> None:
    bot.proposes("🙂", Message("misunderstood", {"options": []}), intent="nlu_fallback")
    bot.proposes("\u202e", Message("misunderstood", {"options": []}), intent="nlu_fallback")
    assert "?" in mobile(LUCIA).texts(body)


def test_a_picture_without_words_is_asked_about(mobile: Mobiles) -> None:
    assert "imagen" in mobile(LUCIA).texts("", NumMedia="1")


def test_the_same_text_twice_is_answered_once(mobile: Mobiles, bot: ScriptedBot) -> None:
    bot.answers("hola", "menu", intent="greet")
    guest = mobile(LUCIA)
    first = guest.texts("hola")
    assert guest.again() == first
    assert len(bot.asked) == 1


@pytest.mark.parametrize("word", ["STOP", "cancel", "End"])
def test_whoever_opts_out_is_not_written_to_and_keeps_what_is_booked(
    mobile: Mobiles, bot: ScriptedBot, word: str
) -> None:
    bot.answers(word, "menu")
    assert mobile(LUCIA).texts(word) == ""


def test_a_card_number_is_masked_before_anything_keeps_it(
    mobile: Mobiles, bot: ScriptedBot, store: Store
) -> None:
    bot.down = True
    mobile(LUCIA).texts("mi tarjeta es 4111 1111 1111 1111")
    with store.read() as desk:
        assert not any("4111 1111 1111 1111" in one.words for one in desk.query(thread.Entry))
        assert desk.query(messages.Message).count() == 0


def test_a_guest_who_writes_english_to_a_spanish_house_is_answered_in_english(
    mobile: Mobiles, bot: ScriptedBot
) -> None:
    bot.answers("wake me at half past six tomorrow", "wrong_pin")
    assert "That is not the PIN" in mobile(OUTSIDE).texts("wake me at half past six tomorrow")
    assert bot.asked[0]["language"] == "en"

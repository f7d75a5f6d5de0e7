"""A guest who texts the house."""

from collections.abc import Callable

import pytest

from bot.client import Message
from config import segments
from handoff.desk import cases, conversations, messages, texts, thread
from handoff.desk.store import Store
from ivr.front import Front
from ivr.replay import replay_spool
from tests.fakes import Clock
from tests.ivr.conftest import Mobile, ScriptedBot
from tests.ivr.test_calls import _take_away

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


def test_while_a_person_holds_the_conversation_the_bot_is_silent(
    mobile: Mobiles, bot: ScriptedBot, store: Store, clock: Clock
) -> None:
    guest = mobile(LUCIA)
    assert "persona" in guest.texts("PERSONA")
    clock.on(hours=5)
    assert guest.texts("¿hay alguien?") == ""
    assert bot.asked == []
    with store.read() as desk:
        (case,) = cases.queue(desk)
        said = thread.of_case(desk, case.id, conversations.of_case(desk, case))
        assert [one.words for one in said if one.author == "guest"] == ["PERSONA", "¿hay alguien?"]


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


def test_a_bot_that_is_down_leaves_the_text_with_a_named_person(
    mobile: Mobiles, bot: ScriptedBot, store: Store
) -> None:
    bot.down = True
    assert "Caso" in mobile(LUCIA).texts("¿a qué hora es el desayuno?")
    with store.read() as desk:
        (case,) = cases.queue(desk)
        assert (case.reason, case.owner) == ("bot_away", "elena.prieto")


def test_a_pin_is_asked_for_checked_and_never_reaches_bot_or_thread(
    mobile: Mobiles, bot: ScriptedBot, store: Store
) -> None:
    bot.proposes("anule mi despertador", Message("need_pin"), intent="wakeup_cancel")
    guest = mobile(LUCIA)
    assert "PIN" in guest.texts("anule mi despertador")
    assert "no es el PIN" in guest.texts("1111")
    bot.answers("anule mi despertador", "wake_up_done", intent="wakeup_cancel")
    guest.texts("1934")
    assert [one["words"] for one in bot.asked] == ["anule mi despertador"] * 2
    with store.read() as desk:
        written = [one.words for one in desk.query(thread.Entry)]
        assert not any("1934" in one or "1111" in one for one in written)


def test_five_wrong_pins_bring_a_person(mobile: Mobiles, bot: ScriptedBot) -> None:
    bot.proposes("anule", Message("need_pin"), intent="wakeup_cancel")
    guest = mobile(LUCIA)
    guest.texts("anule")
    answers = [guest.texts("0000") for _ in range(5)]
    assert "persona" in answers[-1]


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


def test_texts_that_arrive_while_the_records_are_away_are_answered_afterwards_in_order(
    mobile: Mobiles, bot: ScriptedBot, store: Store, front: Front
) -> None:
    from sqlalchemy import event

    bot.answers("uno", "menu", intent="greet")
    bot.answers("dos", "wrong_pin")
    guest = mobile(LUCIA)
    _take_away(store)
    assert "Recibido" in guest.texts("uno")
    assert "Recibido" in guest.texts("dos")
    refuse = store.engine.dispatch.begin
    for listener in list(refuse):
        if listener.__name__ == "refuse":
            event.remove(store.engine, "begin", listener)
    assert replay_spool(front) == 2
    with store.read() as desk:
        sent = [one.words for one in desk.query(texts.Text).order_by(texts.Text.written_at, texts.Text.id)]
        assert len(sent) == 2
    assert [one["words"] for one in bot.asked] == ["uno", "dos"]
    assert replay_spool(front) == 0


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

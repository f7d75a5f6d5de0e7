"""A guest who texts the house."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from bot.client import Message, State, Understood
from config import segments
from handoff.desk import cases, conversations, events, hush, messages, texts, thread
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from ivr.front import Front
from ivr.heard import Heard
from ivr.replay import replay_spool
from tests.fakes import Clock
from tests.ivr.conftest import HOTLINE, Mobile, ScriptedBot, Twilio
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


def test_a_pin_tried_once_too_often_is_hidden_too(mobile: Mobiles, bot: ScriptedBot, store: Store) -> None:
    bot.proposes("anule", Message("need_pin"), intent="wakeup_cancel")
    guest = mobile(LUCIA)
    for words in ("anule", *["0000"] * 5, "1934"):
        guest.texts(words)
    with store.read() as desk:
        assert not any("1934" in one.words for one in desk.query(thread.Entry))


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


def test_a_yes_to_the_question_for_the_pin_asks_for_it_again(mobile: Mobiles, bot: ScriptedBot) -> None:
    bot.proposes("anule", Message("need_pin"), intent="wakeup_cancel")
    guest = mobile(LUCIA)
    guest.texts("anule")
    assert "PIN" in guest.texts("Sí.")
    bot.answers("anule", "wake_up_done", intent="wakeup_cancel")
    guest.texts("1934")
    assert [one["words"] for one in bot.asked] == ["anule"] * 2


def test_five_wrong_pins_bring_a_person(mobile: Mobiles, bot: ScriptedBot) -> None:
    bot.proposes("anule", Message("need_pin"), intent="wakeup_cancel")
    guest = mobile(LUCIA)
    guest.texts("anule")
    answers = [guest.texts("0000") for _ in range(5)]
    assert "persona" in answers[-1]
    assert "no es el PIN" not in answers[-1]


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
    assert "Received" in guest.texts("uno")
    assert "Received" in guest.texts("dos")
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


def test_a_text_that_nothing_can_keep_is_never_called_received(
    mobile: Mobiles, bot: ScriptedBot, store: Store, front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk takes neither record nor spool: the guest must know, and in danger hears the number first."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(front.spool), "keep", full)
    _take_away(store)
    answer = mobile(LUCIA).texts("quiero un taxi")
    assert "Received" not in answer
    assert front.rules.fallback_number in answer
    assert mobile(ANDREW).texts("there is a fire in the corridor").startswith("Call 112 now")


def test_while_the_records_are_away_the_words_tell_the_language(mobile: Mobiles, store: Store) -> None:
    _take_away(store)
    assert mobile("+34911234567").texts("I need a taxi to the airport at nine please").startswith("Received")


def test_a_spooled_text_that_cannot_be_answered_reaches_a_person_and_holds_up_nobody(
    mobile: Mobiles, bot: ScriptedBot, store: Store, front: Front, clock: Clock
) -> None:
    def broken() -> Understood:
        raise RuntimeError("a mistake of ours")

    bot.script["uno"] = broken
    bot.answers("dos", "menu", intent="greet")
    for sid, number, words in (("SM1", LUCIA, "uno"), ("SM2", ANDREW, "dos")):
        front.spool.keep(Heard("sms", number, HOTLINE, sid, "es", words=words), clock.now)
    assert replay_spool(front) == 2
    with store.read() as desk:
        (case,) = cases.queue(desk)
        assert (case.reason, case.room, case.number) == ("not_settled", "305", LUCIA)
        assert "uno" in [one.words for one in thread.of_case(desk, case.id, [])]
        told = {one.to: one.words for one in desk.query(texts.Text)}
        assert "elena.prieto" in told[LUCIA]
        assert "Tell me what you need" in told[ANDREW]


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

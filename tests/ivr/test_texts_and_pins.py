"""A PIN by text: asked for, checked, and kept from the bot and from every thread."""

from collections.abc import Callable

from bot.client import Message
from handoff.desk import thread
from handoff.desk.store import Store
from tests.ivr.conftest import Mobile, ScriptedBot

Mobiles = Callable[[str], Mobile]
LUCIA, ANDREW, OUTSIDE = "+447700900305", "+447700900307", "+34911234567"


def test_a_pin_tried_once_too_often_is_hidden_too(mobile: Mobiles, bot: ScriptedBot, store: Store) -> None:
    bot.proposes("anule", Message("need_pin"), intent="wakeup_cancel")
    guest = mobile(LUCIA)
    for words in ("anule", *["0000"] * 5, "1934"):
        guest.texts(words)
    with store.read() as desk:
        assert not any("1934" in one.words for one in desk.query(thread.Entry))


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

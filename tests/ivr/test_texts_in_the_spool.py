"""Texts that come while the records are away: kept, answered afterwards in order, never lost without a word."""

from collections.abc import Callable

import pytest

from bot.client import Understood
from handoff.desk import cases, texts, thread
from handoff.desk.store import Store
from ivr.front import Front
from ivr.heard import Heard
from ivr.replay import replay_spool
from tests.fakes import Clock, take_away
from tests.ivr.conftest import HOTLINE, Mobile, ScriptedBot

Mobiles = Callable[[str], Mobile]
LUCIA, ANDREW, OUTSIDE = "+447700900305", "+447700900307", "+34911234567"


def test_texts_that_arrive_while_the_records_are_away_are_answered_afterwards_in_order(
    mobile: Mobiles, bot: ScriptedBot, store: Store, front: Front
) -> None:
    from sqlalchemy import event

    bot.answers("uno", "menu", intent="greet")
    bot.answers("dos", "wrong_pin")
    guest = mobile(LUCIA)
    take_away(store)
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
    take_away(store)
    answer = mobile(LUCIA).texts("quiero un taxi")
    assert "Received" not in answer
    assert front.rules.fallback_number in answer
    assert mobile(ANDREW).texts("there is a fire in the corridor").startswith("Call 112 now")


def test_while_the_records_are_away_the_words_tell_the_language(mobile: Mobiles, store: Store) -> None:
    take_away(store)
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

"""Calls while the bot or the records are away: nobody hears an error, everybody reaches somebody."""

from collections.abc import Callable

import pytest

from handoff.desk import cases, conversations, thread
from handoff.desk.store import Store
from ivr.front import Front
from tests.fakes import take_away
from tests.ivr.conftest import Call, ScriptedBot, Twilio

Calls = Callable[[str], Call]
OUTSIDE = "+34911234567"


def test_a_bot_that_is_down_leaves_the_menu_and_a_person(calls: Calls, bot: ScriptedBot) -> None:
    bot.down = True
    call = (
        calls("305").says("quiero un despertador").hears("no puedo atender.*Pulse 0.*9 si es una emergencia")
    )
    assert call.says("despertador").queue is not None


def test_whoever_hangs_up_on_a_dead_bot_is_still_called_back_by_name(
    calls: Calls, bot: ScriptedBot, store: Store
) -> None:
    bot.down = True
    call = calls("305").says("quiero un despertador a las siete")
    with store.read() as desk:
        (case,) = cases.queue(desk)
        assert (case.reason, case.room, case.owner) == ("bot_away", "305", "elena.prieto")
        said = thread.of_case(desk, case.id, conversations.of_case(desk, case))
        assert "quiero un despertador a las siete" in [one.words for one in said]
    assert call.presses("0").queue == f"case-{case.id}"
    with store.read() as desk:
        assert len(cases.queue(desk)) == 1


def test_a_house_without_its_records_says_so_and_dials_the_desk(
    calls: Calls, store: Store, front: Front
) -> None:
    call = calls("305")
    store.engine.dispose()
    take_away(store)
    call.says("un despertador").hears("no puedo atenderle ahora")
    assert call.dialled() == front.rules.fallback_number


def test_whoever_hears_nobody_at_the_desk_is_told_what_else_there_is(
    calls: Calls, twilio: Twilio, store: Store
) -> None:
    call = calls("307")
    take_away(store)
    after = call.says("a wake-up call at seven please").twiml.find("Dial").attrib["action"]  # type: ignore[union-attr]
    unanswered = twilio.posts(after, {"CallSid": call.sid, "DialCallStatus": "no-answer"})
    assert "Nobody answers" in unanswered.get_data(as_text=True)
    assert "112" in unanswered.get_data(as_text=True)
    talked = twilio.posts(after, {"CallSid": call.sid, "DialCallStatus": "completed"})
    assert "<Say" not in talked.get_data(as_text=True)


def test_whoever_waits_while_the_records_go_away_is_put_through_to_the_desk(
    calls: Calls, twilio: Twilio, store: Store, front: Front
) -> None:
    call = calls("305").presses("0")
    gone = call.twiml.find("Enqueue").attrib["action"]  # type: ignore[union-attr]
    take_away(store)
    assert "<Leave" in twilio.posts(call.wait_address, {"CallSid": call.sid}).get_data(as_text=True)
    left = twilio.posts(gone, {"CallSid": call.sid, "QueueResult": "leave"}).get_data(as_text=True)
    assert front.rules.fallback_number in left


def test_an_emergency_comes_first_even_when_a_mistake_of_ours_meets_it(
    calls: Calls, front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = calls("305")

    def broken(*_: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(type(front.turn), "take", broken)
    call.says("fuego en la habitación").hears(r"^Llame ahora mismo al 112\.")


def test_an_emergency_needs_no_records(calls: Calls, store: Store, front: Front, bot: ScriptedBot) -> None:
    call = calls("305")
    take_away(store)
    call.says("fuego en la habitación").hears(r"^Llame ahora mismo al 112\.")
    assert call.dialled() == front.rules.fallback_number

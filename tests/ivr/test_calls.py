"""A guest on the phone: greeted, understood, brought to a person, never lost."""

from collections.abc import Callable

import pytest

from bot.client import Message, State, Understood
from handoff.desk import cases, conversations, house, rooms, thread
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from ivr.front import Front
from tests.fakes import Clock
from tests.ivr.conftest import Call, ScriptedBot, Twilio

Calls = Callable[[str], Call]
OUTSIDE = "+34911234567"


def test_a_caller_is_greeted_in_spanish_and_told_how_to_reach_a_person(calls: Calls) -> None:
    call = (
        calls("305")
        .hears("Buenas noches.*asistente automático.*persona, pulse 0")
        .hears("For English, press 2")
    )
    said = call.twiml.iter("Say")
    assert [one.attrib["language"] for one in said] == ["es-ES", "en-US"]


def test_what_the_bot_says_is_said_to_the_caller(calls: Calls, bot: ScriptedBot) -> None:
    bot.answers("a qué hora", "ask_room_test")
    bot.proposes("desayuno", Message("wrong_pin"))
    calls("305").says("desayuno").hears("Ese no es el PIN").hears("¿Necesita algo más?")


def test_the_bot_is_given_what_was_understood_before(calls: Calls, bot: ScriptedBot) -> None:
    bot.answers("despertador", "ask_pin", intent="wakeup_set", loop="wake_up_form", asked="wake_up_at")
    bot.answers("0645", "ask_pin", loop="wake_up_form", asked="wake_up_confirm", slots={"wake_up_at": "x"})
    call = calls("305").says("despertador")
    call.presses("0645")
    assert bot.asked[1]["state"] == {"loop": "wake_up_form", "asked": "wake_up_at", "slots": {}}
    assert bot.asked[1]["words"] == "0645"


def test_yes_and_no_by_key_reach_the_bot_as_intents(calls: Calls, bot: ScriptedBot) -> None:
    bot.answers("despertador", "ask_pin", loop="wake_up_form", asked="wake_up_confirm")
    bot.answers("affirm", "ask_pin")
    calls("305").says("despertador").presses("1")
    assert (bot.asked[1]["intent"], bot.asked[1]["words"]) == ("affirm", "")


def test_zero_brings_a_person_with_all_that_was_said(calls: Calls, bot: ScriptedBot, store: Store) -> None:
    slots = {"wake_up_at": "2026-06-11T06:45:00+02:00"}
    bot.answers("despiérteme", "ask_pin", intent="wakeup_set", loop="wake_up_form", asked="x", slots=slots)
    call = calls("305").says("despiérteme").presses("0").hears("persona.*Es usted el siguiente")
    with store.read() as desk:
        (case,) = cases.queue(desk)
        assert (case.room, case.facts["filled"], case.owner) == ("305", slots, "elena.prieto")
        told = thread.of_case(desk, case.id, conversations.of_case(desk, case))
        assert [one.words for one in told if one.author == "guest"] == ["despiérteme", "0"]
    assert call.queue == f"case-{case.id}"


def test_reports_and_callers_who_hung_up_keep_nobody_waiting(
    calls: Calls, twilio: Twilio, store: Store, clock: Clock
) -> None:
    with store.write() as desk:
        for n in range(3):
            kind, of = cases.Kind.COMPLAINT, f"talk{n}"
            cases.open_case(desk, kind, "reported", by="bot", now=clock.now, language="es", conversation=of)
    gone = calls("307").presses("0")
    left = gone.twiml.find("Enqueue").attrib["action"]  # type: ignore[union-attr]
    twilio.posts(left, {"CallSid": gone.sid, "QueueResult": "hangup"})
    calls("305").presses("0").hears("Es usted el siguiente")


def test_who_waits_hears_the_place_in_the_queue(calls: Calls, twilio: Twilio) -> None:
    calls("307").presses("0")
    call = calls("305").presses("0").hears("número 2 en la cola")
    words = twilio.posts(call.wait_address, {"CallSid": call.sid}).get_data(as_text=True)
    assert "número 2 en la cola" in words
    assert 'timeout="15"' in words


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("hay humo en el pasillo", r"^Llame ahora mismo al 112\."),
        ("there is smoke in the corridor", r"^Call 112 right now\."),
    ],
)
def test_an_emergency_is_answered_first_whatever_went_on(
    calls: Calls, bot: ScriptedBot, store: Store, words: str, answer: str
) -> None:
    bot.answers("despertador", "ask_pin", loop="wake_up_form", asked="wake_up_at")
    bot.down = True
    call = calls("305").says(words).hears(answer)
    with store.read() as desk:
        (case,) = cases.queue(desk)
        assert (case.kind, case.urgent, case.room) == ("emergency", True, "305")
    assert call.queue is not None
    assert bot.asked == []


TEMPTING = "sos, mi camisa necesita plancha"


def test_words_that_only_tempt_are_a_wish_once_the_bot_says_so(
    calls: Calls, bot: ScriptedBot, store: Store
) -> None:
    bot.danger[TEMPTING] = 0.02
    bot.answers(TEMPTING, "idle_yes", intent="service_request")
    calls("305").says(TEMPTING).never_hears("112")
    with store.read() as desk:
        assert not [one for one in desk.query(cases.Case) if one.kind == cases.Kind.EMERGENCY]


@pytest.mark.parametrize("away", [True, False])
def test_a_bot_that_is_away_or_finds_a_danger_takes_no_alarm_back(
    calls: Calls, bot: ScriptedBot, away: bool
) -> None:
    bot.danger[TEMPTING], bot.down = 0.8, away
    calls("305").says(TEMPTING).hears("112")


def test_nine_is_an_emergency_too(calls: Calls, store: Store) -> None:
    calls("305").presses("9").hears("112")
    with store.read() as desk:
        assert [one.kind for one in cases.queue(desk)] == ["emergency"]


def test_a_star_says_the_last_words_again_and_slower(calls: Calls) -> None:
    call = calls("305")
    before = call.words
    call.presses("*")
    assert call.words == before
    assert call.twiml.find(".//prosody") is not None


def test_a_yes_that_settled_something_is_followed_by_whether_there_is_more(
    calls: Calls, bot: ScriptedBot
) -> None:
    bot.answers("despertador", "ask_pin", loop="wake_up_form", asked="wake_up_confirm")
    bot.answers("sí", "wake_up_dropped", intent="affirm")
    call = calls("305").says("despertador").says("sí").hears("¿Necesita algo más?")
    bot.answers("sí", "idle_yes", intent="affirm")
    call.says("sí").hears("qué necesita").never_hears("algo más")


def test_only_a_plain_goodbye_ends_the_call(calls: Calls, bot: ScriptedBot) -> None:
    bot.script["quita todo"] = Understood((Message("bye"),), "bye", "bye", 0.55, (), State())
    bot.script["adiós"] = Understood((Message("bye"),), "bye", "bye", 0.97, (), State())
    call = calls("305").says("quita todo").hears("de otra manera")
    assert not call.hung_up
    assert call.says("adiós").hears("Hasta luego").hung_up


def test_an_unsure_goodbye_inside_a_form_leaves_the_form_as_it_was(calls: Calls, bot: ScriptedBot) -> None:
    bot.answers("despertador", "ask_wake_up_time", loop="wake_up_form", asked="wake_up_at")
    bot.script["venga"] = Understood((Message("bye"),), "bye", "bye", 0.5, (), State())
    bot.answers("las siete", "ask_pin")
    calls("305").says("despertador").says("venga").hears("de otra manera.*despertemos").says("las siete")
    assert bot.asked[-1]["state"]["loop"] == "wake_up_form"


def test_misunderstood_asks_otherwise_then_guesses_then_brings_the_person(
    calls: Calls, bot: ScriptedBot
) -> None:
    bot.proposes("eh", Message("misunderstood", {"options": ["wakeup_set"]}), intent="nlu_fallback")
    call = calls("305").says("eh").hears("de otra manera")
    call.says("eh").hears("¿Quiere un despertador\\?.*pulse 0")
    call.says("eh").hears("persona")
    assert call.queue is not None


def test_what_may_have_been_a_cry_is_told_how_to_be_one(calls: Calls, bot: ScriptedBot) -> None:
    bot.proposes(
        "algo pasa", Message("misunderstood", {"options": [], "danger": True}), intent="nlu_fallback"
    )
    calls("305").says("algo pasa").hears("Si hay peligro, diga: emergencia, o pulse 9").presses("9").hears(
        "112"
    )


def test_yes_to_did_you_mean_does_what_was_meant(calls: Calls, bot: ScriptedBot) -> None:
    bot.proposes("eh", Message("misunderstood", {"options": ["wakeup_set"]}), intent="nlu_fallback")
    bot.answers("wakeup_set", "ask_pin", intent="wakeup_set")
    calls("305").says("eh").says("eh").presses("1").hears("PIN")


def test_silence_counts_like_a_misunderstanding(calls: Calls) -> None:
    call = calls("305").stays_silent().hears("No le he oído.*asistente automático")
    call.stays_silent().hears("Sigo sin oírle.*pulse 0").never_hears("No le he oído")
    assert call.stays_silent().queue is not None


def test_done_is_never_said_without_a_record(calls: Calls, bot: ScriptedBot) -> None:
    bot.proposes("sí", Message("wrong_pin", {"record": ["wake_up", 77]}), intent="wakeup_set")
    call = calls("305").says("sí").hears("no he podido dejarlo hecho").never_hears("PIN")
    assert call.queue is not None


def test_the_same_request_again_gives_the_same_answer_and_changes_nothing(
    calls: Calls, bot: ScriptedBot, store: Store
) -> None:
    call = calls("305").presses("0")
    assert call.again() == call.document
    with store.read() as desk:
        assert len(cases.queue(desk)) == 1


def test_another_call_cannot_take_over_a_conversation(calls: Calls, twilio: Twilio) -> None:
    mine, other = calls("305"), calls("307")
    stolen = twilio.posts(mine._action(), {"CallSid": other.sid, "From": "x", "Digits": "0"})
    assert stolen.status_code == 403


def test_two_withheld_callers_share_nothing(calls: Calls, bot: ScriptedBot) -> None:
    bot.answers("despertador", "ask_pin", loop="wake_up_form", asked="wake_up_at")
    bot.answers("las siete", "ask_pin")
    calls("+266696687").says("despertador")
    calls("+266696687").says("las siete")
    assert bot.asked[1]["state"] == {}


def test_a_wake_up_call_counts_only_when_a_key_is_pressed(
    front: Front, twilio: Twilio, store: Store, clock: Clock
) -> None:
    from handoff.desk.waking import attempts

    with store.write() as desk:
        wake_up = wake_ups.book(
            desk,
            "305",
            clock.now.replace(minute=45),
            zone="Europe/Madrid",
            language="es",
            by="test",
            via="api",
            now=clock.now,
        )
        clock.on(minutes=30)
        begun = attempts.begin(desk, wake_up.id, 1, front.ladder, now=clock.now)
        assert begun is not None
        attempt = begun[0].id
    lifted = twilio.posts(f"/voice/rung/{attempt}", {"CallSid": "CA1"}).get_data(as_text=True)
    assert "pulse 1" in lifted
    assert "speech" not in lifted
    twilio.posts(f"/voice/rung/{attempt}/key", {"CallSid": "CA1", "Digits": "1"})
    twilio.posts(f"/voice/rung/{attempt}/status", {"CallSid": "CA1", "CallStatus": "completed"})
    with store.read() as desk:
        assert wake_ups.find(desk, wake_up.id).status == "answered"
        assert cases.queue(desk) == []


def test_a_wake_up_cancelled_while_the_telephone_rings_is_apologised_for(
    front: Front, twilio: Twilio, store: Store, clock: Clock
) -> None:
    from handoff.desk.waking import attempts

    with store.write() as desk:
        wake_up = wake_ups.book(
            desk,
            "305",
            clock.now.replace(minute=45),
            zone="Europe/Madrid",
            language="es",
            by="test",
            via="api",
            now=clock.now,
        )
        clock.on(minutes=30)
        begun = attempts.begin(desk, wake_up.id, 1, front.ladder, now=clock.now)
        assert begun is not None
        wake_ups.cancel(desk, wake_up.id, by="Marta", now=clock.now)
    lifted = twilio.posts(f"/voice/rung/{begun[0].id}", {"CallSid": "CA1"}).get_data(as_text=True)
    assert "estaba anulado" in lifted
    assert "<Gather" not in lifted


def test_whoever_owns_the_case_is_named_when_the_queue_is_left(calls: Calls, twilio: Twilio) -> None:
    call = calls("305").presses("0")
    gone = call.twiml.find("Enqueue").attrib["action"]  # type: ignore[union-attr]
    left = twilio.posts(gone, {"CallSid": call.sid, "QueueResult": "leave"}).get_data(as_text=True)
    assert "elena.prieto" in left


def test_the_house_stands_as_the_tests_say(store: Store, twilio: Twilio) -> None:
    with store.read() as desk:
        assert rooms.numbers(desk) == ["305", "306", "307"]
        assert house.value(desk, "time_zone") == "Europe/Madrid"

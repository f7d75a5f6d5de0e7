"""The client of the bot: one deadline for a whole turn, and BotDown for everything that is no answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.client import LONGEST, BotDown, Message, RasaBot, State
from tests.bot.fake_rasa import GOOD, FakeRasa, serving, turn


@pytest.fixture
def rasa() -> Iterator[FakeRasa]:
    """A bot that answers well."""
    with serving(FakeRasa()) as fake:
        yield fake


@pytest.fixture
def bot(rasa: FakeRasa) -> Iterator[RasaBot]:
    """Our client of it, which waits for half a second."""
    made = RasaBot(rasa.url, "tokén", deadline=0.5)
    yield made
    made.close()


def test_a_turn_carries_words_state_and_token_and_gives_what_was_understood(
    rasa: FakeRasa, bot: RasaBot
) -> None:
    state = {"loop": "wake_up_form", "asked": "wake_up_at", "slots": {"room": "305"}}
    understood = turn(bot, state=state)
    path, headers, body = rasa.asked[0]
    assert path == "/webhooks/hotline/turn"
    assert headers["x-hotline-token"].encode("latin-1") == "tokén".encode()
    assert body == {
        "sender": "c0ffee",
        "text": "despiérteme a las siete",
        "intent": None,
        "said": None,
        "channel": "voice",
        "message_id": "c0ffee:3",
        "metadata": {"language": "es", "step": 3},
        "state": state,
    }
    assert understood.messages[0] == Message("wake_up_read", {"at": "2026-06-11T06:45:00+02:00"})
    assert understood.state.as_json() == GOOD["state"]
    assert (understood.intent, understood.confidence, understood.ranking[0].name) == (
        "wakeup_set",
        0.97,
        "wakeup_set",
    )


def test_a_key_travels_as_an_intent_and_never_as_words(rasa: FakeRasa, bot: RasaBot) -> None:
    turn(bot, "", intent="affirm")
    turn(bot, "/ despierta a las siete", intent="wakeup_set")
    sent = [(body["text"], body["intent"], body["said"]) for _, _, body in rasa.asked]
    assert sent == [(None, "affirm", None), (None, "wakeup_set", "despierta a las siete")]


def test_a_record_is_read_from_a_message() -> None:
    assert Message("wake_up_booked", {"record": ["wake_up", 7]}).record == ("wake_up", 7)
    assert Message("greet").record is None


def test_the_state_of_a_new_conversation_is_empty() -> None:
    assert State.read({}).as_json() == {"loop": None, "asked": None, "slots": {}}


@pytest.mark.parametrize("words", ["", "  ", "/", " / / ", "\u3000/\n"])
def test_nothing_said_is_misunderstood_without_asking_the_bot(
    rasa: FakeRasa, bot: RasaBot, words: str
) -> None:
    state = {"loop": "wake_up_form", "asked": "wake_up_at", "slots": {}}
    understood = turn(bot, words, state=state)
    assert [one.key for one in understood.messages] == ["misunderstood"]
    assert understood.state.as_json() == state
    assert rasa.asked == []


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"status": 500}, "an error"),
        ({"status": 401}, "a wrong token"),
        ({"status": 302}, "a redirect"),
        ({"raw": b"[]"}, "an empty list"),
        ({"raw": b""}, "nothing"),
        ({"raw": b'{"messages": [{"key"'}, "half an answer"),
        ({"raw": b"null"}, "null"),
        ({"answer": GOOD | {"messages": []}}, "no messages"),
        ({"answer": GOOD | {"messages": [{"text": "hola"}]}}, "a message without a key"),
        ({"answer": GOOD | {"messages": ["hola"]}}, "a message that is none"),
        ({"answer": {"messages": [{"key": "greet"}]}}, "no state"),
        ({"answer": GOOD | {"confidence": "very"}}, "nonsense"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_answer_is_bot_down(
    rasa: FakeRasa, bot: RasaBot, change: dict[str, Any], name: str
) -> None:
    for key, value in change.items():
        setattr(rasa, key, value)
    with pytest.raises(BotDown):
        turn(bot)


def test_nobody_there_is_bot_down(bot: RasaBot) -> None:
    with serving(FakeRasa()) as gone:
        url = gone.url
    away = RasaBot(url, "t", deadline=0.5)
    with pytest.raises(BotDown):
        turn(away)
    assert not away.ready()
    away.close()


def test_a_bot_that_hangs_is_left_at_the_deadline() -> None:
    hold = threading.Event()
    with serving(FakeRasa(hold=hold)) as slow:
        bot = RasaBot(slow.url, "t", deadline=0.2)
        with pytest.raises(BotDown):
            turn(bot)
        assert not hold.is_set(), "we gave up before it answered"
        bot.close()


def test_a_bot_that_drips_is_left_at_the_deadline_too() -> None:
    with serving(FakeRasa(drip=True)) as slow:
        bot = RasaBot(slow.url, "t", deadline=0.3)
        with pytest.raises(BotDown, match=r"within 0\.3 s"):
            turn(bot)
        bot.close()


def test_parse_gives_what_the_words_mean(rasa: FakeRasa, bot: RasaBot) -> None:
    rasa.answer = {
        "intent": "complaint",
        "full_intent": "complaint/noise",
        "confidence": 0.8,
        "accepted": True,
        "ranking": [],
    }
    parsed = bot.parse("hay ruido")
    assert (parsed.full_intent, parsed.accepted, parsed.danger) == ("complaint/noise", True, None)
    rasa.answer["danger"] = 0.1
    assert bot.parse("hay ruido").danger == 0.1
    assert rasa.asked[0][0] == "/webhooks/hotline/parse"
    assert not bot.parse("/").accepted


def test_ready_is_what_the_channel_says(rasa: FakeRasa, bot: RasaBot) -> None:
    assert bot.ready()
    rasa.status = 503
    assert not bot.ready()


def test_ten_thousand_letters_become_a_thousand(rasa: FakeRasa, bot: RasaBot) -> None:
    bot.turn("talk", "a" * 10_000, channel="sms", language="es", step=1, state={})
    assert len(rasa.asked[0][2]["text"]) == LONGEST


def test_callers_at_once_do_not_wait_for_one_another(rasa: FakeRasa, bot: RasaBot) -> None:
    errors: list[Exception] = []

    def call(take: Callable[[], Any]) -> None:
        try:
            take()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=call, args=(lambda: turn(bot),)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(rasa.asked) == 8

"""The bot's one door: who may enter, what may come in, and that a guest's text is never a command."""

from typing import Any

import pytest
import requests

from tests.bot.rasa.fake_actions import FakeActions
from tests.bot.rasa.rasa_process import Guest, Rasa

OK, BAD, FORBIDDEN, FAILED = 200, 400, 401, 500
TURN = {
    "sender": "c1",
    "text": "hola",
    "channel": "voice",
    "message_id": "m1",
    "metadata": {"language": "es"},
}

FRONTS = [
    "/",
    " /",
    "\n/",
    "\t/",
    "\u00a0/",
    "\u3000/",
    "\u2028/",
    "\x1c/",
    "//",
    "/ /",
    "\u200b/",
    "\ufeff/",
    "\uff0f",
]
COMMANDS = [
    "restart",
    "session_start",
    "back",
    "wakeup_set",
    "wakeup_cancel",
    'wakeup_set{"room":"999"}',
    "wakeup_set@1.0",
    'human{"room": {"a": 1}}',
    "emergency",
    "nlu_fallback",
    "action_wake_up_book",
    "out_of_scope",
]
# Every command with a plain slash, and one command with every other way to begin.
PROBES = [f"/{command}" for command in COMMANDS] + [f'{front}wakeup_set{{"room":"999"}}' for front in FRONTS]
ODD = [
    "/",
    "///",
    " / / ",
    "EXTERNAL: wakeup_set",
    "\x00",
    "😀",
    "\u202eabc",
    "?",
    "a",
    "x" * 2000,
    "\ud800/restart",
]


def test_ready_when_the_model_is_loaded(rasa: Rasa) -> None:
    answer = requests.get(f"{rasa.url}/", timeout=5)
    assert (answer.status_code, answer.json()["ready"], answer.json()["name"]) == (OK, True, "first.tar.gz")


@pytest.mark.parametrize("token", [None, "", "wrong", "contraseña".encode(), b"\xff\xfe"])
@pytest.mark.parametrize("door", ["turn", "parse"])
def test_nobody_enters_without_the_token(
    rasa: Rasa, actions: FakeActions, door: str, token: str | bytes | None
) -> None:
    assert rasa.post(door, TURN, token=token).status_code == FORBIDDEN
    assert actions.calls == []


@pytest.mark.parametrize("raw", [b"", b"[]", b"[1, 2]", b'"hola"', b"{", b"\xff\xff", b"[" * 50_000])
@pytest.mark.parametrize("door", ["turn", "parse"])
def test_a_body_that_is_no_object_is_refused(rasa: Rasa, door: str, raw: bytes) -> None:
    assert rasa.raw(door, raw).status_code == BAD


@pytest.mark.parametrize(
    "change",
    [
        {"metadata": "es"},
        {"text": 5},
        {"text": None},
        {"text": "x" * 2001},
        {"intent": "wakeup_set"},
        {"text": None, "intent": "restart"},
        {"text": None, "intent": "session_start"},
        {"text": None, "intent": "nlu_fallback"},
        {"text": None, "intent": "/wakeup_set"},
        {"state": []},
        {"channel": "pigeon"},
    ],
)
def test_a_malformed_turn_is_refused_and_reaches_no_action(
    rasa: Rasa, actions: FakeActions, change: dict[str, Any]
) -> None:
    assert rasa.post("turn", {**TURN, **change}).status_code == BAD
    assert actions.calls == []


@pytest.mark.parametrize("text", PROBES)
def test_a_text_with_a_slash_is_read_as_words(rasa: Rasa, actions: FakeActions, text: str) -> None:
    answer = rasa.post("turn", {**TURN, "text": text})
    assert answer.status_code == OK, answer.text
    message = actions.calls[0]["tracker"]["latest_message"]
    assert not message["text"].strip().startswith("/")
    assert message["entities"] == []
    assert message["intent"]["confidence"] < 1
    assert "999" not in str(answer.json()["state"]["slots"])


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_answered_politely(rasa: Rasa, actions: FakeActions, text: str) -> None:
    body = {**TURN, "text": text}
    assert rasa.post("turn", body).status_code == OK
    assert rasa.post("parse", {"text": text}).status_code == OK


def test_rasas_own_doors_are_shut(rasa: Rasa) -> None:
    base = rasa.url.removesuffix("/webhooks/hotline")
    sent = {"sender": "x", "message": "/restart"}
    assert requests.post(f"{base}/webhooks/rest/webhook", json=sent, timeout=5).status_code == 404
    assert requests.put(f"{base}/model", json={"model_file": "/tmp/x"}, timeout=5).status_code == 404
    assert requests.get(f"{base}/conversations/c1/tracker", timeout=5).status_code == 404
    assert (
        requests.post(
            f"{base}/conversations/c1/trigger_intent", json={"name": "human"}, timeout=5
        ).status_code
        == 404
    )


def test_parse_tells_what_was_understood_without_a_dialogue(rasa: Rasa, actions: FakeActions) -> None:
    read = rasa.post("parse", {"text": "despiérteme mañana a las siete"}).json()
    assert (read["intent"], read["full_intent"], read["accepted"]) == ("wakeup_set", "wakeup_set", True)
    assert len(read["ranking"]) == 5
    assert actions.calls == []


def test_parse_names_the_likeliest_even_when_it_is_not_sure(rasa: Rasa) -> None:
    read = rasa.post("parse", {"text": "xyzzy plugh"}).json()
    assert read["accepted"] is False
    assert read["intent"] != "nlu_fallback"


@pytest.mark.parametrize("text", ["cuéntame un chiste sobre gatos", "what's the capital of Peru"])
def test_what_is_beyond_the_house_is_not_accepted(rasa: Rasa, text: str) -> None:
    assert rasa.post("parse", {"text": text}).json()["accepted"] is False


def test_an_action_learns_who_said_what_how(rasa: Rasa, actions: FakeActions) -> None:
    said = {
        "sender": "c-42",
        "channel": "sms",
        "message_id": "SM1",
        "metadata": {"language": "en", "line": "305"},
    }
    rasa.post("turn", {**said, "text": "good morning", "state": {}})
    (call,) = actions.calls
    tracker = call["tracker"]
    user = [event for event in tracker["events"] if event["event"] == "user"][-1]
    assert (call["sender_id"], call["next_action"]) == ("c-42", "action_greet")
    for metadata in (user["metadata"], tracker["latest_message"]["metadata"]):
        assert metadata == {"language": "en", "line": "305", "channel": "sms", "message_id": "SM1"}
    assert tracker["latest_input_channel"] == "sms"
    assert tracker["latest_message"]["full_intent"] == "greet"


def test_the_answer_tells_the_finer_part(guest: Guest) -> None:
    guest.says("hay muchísimo ruido en la habitación de al lado")
    assert (guest.last["intent"], guest.last["full_intent"]) == ("complaint", "complaint/noise")
    assert guest.last["accepted"] is True
    assert guest.last["confidence"] > 0.5


def test_what_guests_say_is_not_in_the_log(rasa: Rasa, actions: FakeActions, guest: Guest) -> None:
    guest.says("quiero dejar un mensaje para zacarías")
    guest.says("xilófono zurdo")
    actions.answers["action_misunderstood"] = lambda payload: ("broken", 500)
    assert guest.tries({"text": "xilófono zurdo"}).status_code == FAILED
    log = rasa.log.read_text().lower()
    assert "zacar" not in log
    assert "xil" not in log

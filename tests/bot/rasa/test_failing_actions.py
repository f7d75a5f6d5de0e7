"""When an action fails the turn fails: no silence that looks like success, no "done" without a record."""

import time
from pathlib import Path

import pytest
import requests

from tests.bot.rasa.fake_actions import Answer, FakeActions, answers, fails, result, slow
from tests.bot.rasa.rasa_process import Guest, Rasa

FAILED = 500
LIMIT_SECONDS = 2.5  # what the doors wait

FAULTS: dict[str, Answer] = {
    "status 500": fails(500),
    "status 404": fails(404),
    "status 400 without a name": fails(400),
    "empty object": answers({}),
    "list": answers([]),
    "no responses": answers({"events": []}),
    "no events": answers({"responses": []}),
    "words without a key": answers({"events": [], "responses": [{"text": "hecho"}]}),
    "a slot that does not exist": answers(
        {"events": [{"event": "slot", "name": "rom", "value": 1}], "responses": []}
    ),
    "an event of another kind": answers({"events": [{"event": "restart"}], "responses": []}),
    "not JSON": lambda payload: ("<html>", 200),
    "broken JSON": lambda payload: ("{", 200, {"Content-Type": "application/json"}),
    "empty": lambda payload: ("", 200),
}
BOOKING = ["quiero que me despierten", "305", "a las siete", "sí"]
CALLED = [
    ("validate_wake_up_form", 0),
    ("action_ask_room", 0),
    ("validate_wake_up_form", 1),
    ("action_ask_wake_up_at", 1),
    ("validate_wake_up_form", 2),
    ("action_ask_wake_up_confirm", 2),
    ("validate_wake_up_form", 3),
    ("action_wake_up_book", 3),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_form_that_fails_to_start_is_never_submitted(
    guest: Guest, actions: FakeActions, fault: str
) -> None:
    actions.answers["validate_wake_up_form"] = FAULTS[fault]
    answer = guest.tries({"text": BOOKING[0]})
    assert (answer.status_code, answer.json()["error"]) == (FAILED, "ActionFailed")
    assert answer.json()["action"] == "validate_wake_up_form"
    assert "action_wake_up_book" not in actions.names()
    assert "messages" not in answer.json()


@pytest.mark.parametrize(("action", "turn"), CALLED)
def test_a_failure_at_any_step_ends_the_turn_and_the_same_turn_works_afterwards(
    guest: Guest, actions: FakeActions, action: str, turn: int
) -> None:
    for said in BOOKING[:turn]:
        guest.says(said)
    actions.answers[action] = fails(500)
    actions.calls.clear()
    assert guest.tries({"text": BOOKING[turn]}).status_code == FAILED
    assert actions.names()[-1] == action
    del actions.answers[action]
    for said in BOOKING[turn:]:
        keys = guest.says(said)
    assert keys == ["wake_up_book"]


def test_a_slow_action_ends_the_turn_within_the_limit(guest: Guest, actions: FakeActions) -> None:
    actions.answers["action_greet"] = slow(4)
    started = time.monotonic()
    answer = guest.tries({"text": "hola"})
    assert time.monotonic() - started < LIMIT_SECONDS
    assert (answer.status_code, answer.json()) == (FAILED, {"error": "TooSlow"})


def test_an_action_with_nothing_to_say_is_no_answer(guest: Guest, actions: FakeActions) -> None:
    actions.answers["action_greet"] = answers(result())
    answer = guest.tries({"text": "hola"})
    assert (answer.status_code, answer.json()["error"]) == (FAILED, "NoAnswer")


def test_a_validator_may_refuse_by_rasas_own_way(guest: Guest, actions: FakeActions) -> None:
    guest.says(BOOKING[0])
    refusal = {"action_name": "validate_wake_up_form", "error": "not now"}
    actions.answers["validate_wake_up_form"] = lambda payload: (refusal, 400)
    asked = guest.tries({"text": "¿a qué hora es el desayuno?"})
    assert "action_house" in actions.names()
    assert asked.status_code == FAILED  # the form cannot ask again while its validator refuses


def test_an_action_server_that_is_gone_fails_every_turn_at_once(model: Path, tmp_path: Path) -> None:
    actions = FakeActions()
    actions.start()
    port = actions.port
    rasa = Rasa(model, port, tmp_path / "log")
    rasa.start()
    try:
        guest = Guest(rasa)
        guest.says(BOOKING[0])
        actions.stop()
        started = time.monotonic()
        for said in ("305", "hola", "hay un incendio"):
            assert guest.tries({"text": said}).json()["error"] == "ActionFailed"
        assert time.monotonic() - started < LIMIT_SECONDS
        assert rasa.post("parse", {"text": "hola"}).status_code == requests.codes.ok
        actions.start(port)
        assert guest.says("305") == ["ask_wake_up_at"]
    finally:
        rasa.stop()
        actions.stop()

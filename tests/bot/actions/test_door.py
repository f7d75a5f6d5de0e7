"""The action server's door: token first, then a call that is one, then the action."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

from bot.actions import every
from bot.actions.door import door
from bot.actions.front import Front
from bot.actions.heard import BadCall, Heard
from bot.articles import Shelf
from handoff.desk.store import Store
from tests.bot.actions.guest import Guest, bag_of_words, phone
from tests.fakes import Clock

ROOT = Path(__file__).parents[3]
TOKEN = "an action token of the house"
PATH = "/actions/webhook"


@pytest.fixture
def client(store: Store, clock: Clock) -> FlaskClient:
    """The door, over an empty desk."""
    return door(Front(store, clock, Shelf(bag_of_words), ("es", "en")), TOKEN).test_client()


@pytest.fixture
def guest(store: Store, clock: Clock, house_of_305: object) -> Guest:
    """Somebody in room 305."""
    return phone(store, clock, "sip:305@hotel.example")


def knock(client: FlaskClient, body: Any, token: str | bytes | None = TOKEN) -> Any:
    """Post a call."""
    headers = [] if token is None else [("X-Action-Token", token)]
    return client.post(PATH, json=body, headers=headers)


def test_a_call_with_the_token_is_answered_as_rasa_wants_it(client: FlaskClient, guest: Guest) -> None:
    answer = knock(client, guest.payload("validate_wake_up_form", "despiérteme", "wakeup_set"))
    assert answer.status_code == 200
    assert {"event": "slot", "timestamp": None, "name": "room", "value": "305"} in answer.json["events"]
    greeting = knock(client, guest.payload("action_greet", "hola", "greet"))
    assert greeting.json == {"events": [], "responses": [{"custom": {"key": "greet"}}]}


@pytest.mark.parametrize(
    "token", [None, "", "wrong", TOKEN + "x", "tokén", "☎", b"\xff\xfe".decode("latin-1")]
)
def test_without_the_token_nothing_is_answered(client: FlaskClient, guest: Guest, token: str | None) -> None:
    raw = None if token is None else token.encode("utf-8").decode("latin-1")
    assert knock(client, guest.payload("action_greet", "hola", "greet"), raw).status_code == 401


def test_a_door_without_a_token_of_its_own_lets_nobody_in(store: Store, clock: Clock, guest: Guest) -> None:
    open_door = door(Front(store, clock, Shelf(bag_of_words), ("es", "en")), "").test_client()
    assert knock(open_door, guest.payload("action_greet", "hola", "greet"), "").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        7,
        {},
        {"next_action": "action_greet"},
        {"next_action": "action_greet", "sender_id": "x", "tracker": []},
        {"next_action": "action_greet", "sender_id": "x", "tracker": None},
        {"next_action": "action_greet", "sender_id": 7, "tracker": {}},
        {"next_action": ["action_greet"], "sender_id": "x", "tracker": {}},
        {"next_action": "no_such_action", "sender_id": "x", "tracker": {}},
        {"next_action": "action_greet", "sender_id": "x", "tracker": {"latest_message": {"text": 3}}},
        {"next_action": "action_greet", "sender_id": "x", "tracker": {"slots": "none"}},
        {"next_action": "action_greet", "sender_id": "x", "tracker": {"events": ["user"]}},
        {"next_action": "action_greet", "sender_id": "x", "tracker": {"active_loop": "form"}},
    ],
)
def test_what_is_no_call_is_refused_with_400(client: FlaskClient, body: Any) -> None:
    assert knock(client, body).status_code == 400


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b'{"next_action": "action_greet"', b"\x00"])
def test_half_a_body_is_refused_with_400(client: FlaskClient, raw: bytes) -> None:
    headers = {"X-Action-Token": TOKEN, "Content-Type": "application/json"}
    assert client.post(PATH, data=raw, headers=headers).status_code == 400


def test_a_conversation_nobody_began_is_404(client: FlaskClient, guest: Guest) -> None:
    guest.talk = "unknown"
    call = guest.payload("action_wake_up_list", "", "wakeup_list")
    assert knock(client, call).status_code == 404


def test_it_says_that_it_is_alive(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"alive": True}


def test_it_knows_every_action_of_the_domain_and_no_other() -> None:
    named: set[str] = set()
    for path in (ROOT / "bot" / "domain").glob("*.yml"):
        named |= set(yaml.safe_load(path.read_text(encoding="utf-8")).get("actions") or [])
    assert named == set(every.ACTIONS)


class TestHeard:
    def call(self, **tracker: Any) -> dict[str, Any]:
        return {"next_action": "action_greet", "sender_id": "c0ffee", "tracker": tracker}

    def test_a_command_in_place_of_words_is_no_text(self) -> None:
        heard = Heard.read(self.call(latest_message={"text": "/affirm", "intent": {"name": "affirm"}}))
        assert (heard.text, heard.intent, heard.full_intent) == ("", "affirm", "affirm")

    def test_the_finer_label_counts_only_when_it_belongs_to_the_intent(self) -> None:
        fell_back = {"intent": {"name": "nlu_fallback"}, "full_intent": "complaint/noise", "text": "x"}
        assert Heard.read(self.call(latest_message=fell_back)).full_intent == "nlu_fallback"
        fine = fell_back | {"intent": {"name": "complaint"}}
        assert Heard.read(self.call(latest_message=fine)).full_intent == "complaint/noise"

    def test_a_key_may_carry_the_finer_label_itself(self) -> None:
        heard = Heard.read(self.call(latest_message={"intent": {"name": "complaint/noise"}, "text": "/x"}))
        assert (heard.intent, heard.full_intent) == ("complaint", "complaint/noise")

    def test_the_language_is_that_of_the_last_words(self) -> None:
        events = [
            {"event": "user", "metadata": {"language": "es"}},
            {"event": "user", "metadata": {"language": "en"}},
            {"event": "bot"},
        ]
        assert Heard.read(self.call(events=events)).language == "en"

    def test_an_empty_tracker_is_a_silent_guest(self) -> None:
        heard = Heard.read(self.call())
        assert (heard.text, heard.intent, heard.loop, heard.asked, heard.language) == (
            "",
            "",
            None,
            None,
            None,
        )

    def test_nonsense_is_refused(self) -> None:
        with pytest.raises(BadCall):
            Heard.read(self.call(latest_message={"intent": {"name": "x", "confidence": "very"}}))

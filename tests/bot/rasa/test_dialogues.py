"""Dialogues on real Rasa: the state travels with every turn, and every form can be interrupted and left."""

import signal
from pathlib import Path
from typing import Any

import pytest

from bot.rasa.rules import Dialogue
from tests.bot.rasa.fake_actions import FakeActions
from tests.bot.rasa.rasa_process import Guest, Rasa

TABLE = Dialogue.read(Path("bot/data/dialogue.yml"))

# How each form is filled step by step: what the guest says, what is asked after it.
STEPS: dict[str, list[tuple[str, str]]] = {
    "wake_up_form": [
        ("quiero que me despierten", "ask_room"),
        ("305", "ask_wake_up_at"),
        ("a las siete", "ask_wake_up_confirm"),
        ("sí", "wake_up_book"),
    ],
    "change_form": [
        ("cambie mi despertador", "ask_change_which"),
        ("el de las siete", "ask_change_at"),
        ("a las nueve", "ask_change_confirm"),
        ("sí", "wake_up_change"),
    ],
    "quiet_off_form": [
        ("quite el no molestar", "ask_quiet_off_confirm"),
        ("sí", "quiet_off"),
    ],
    "cancel_form": [
        ("cancele mi despertador", "ask_wake_up_which"),
        ("el de las siete", "ask_cancel_confirm"),
        ("sí", "wake_up_cancel"),
    ],
    "message_form": [
        ("quiero dejar un mensaje", "ask_message_to"),
        ("para la 210", "ask_message_text"),
        ("que la cena es en el bar", "ask_message_confirm"),
        ("sí", "message_leave"),
    ],
    "report_form": [
        ("el aire acondicionado no funciona", "ask_report_room"),
        ("305", "ask_report_text"),
        ("hace calor y no enfría", "report_open"),
    ],
}
# Every moment in which a form waits for an answer.
MOMENTS = [(form, step) for form, steps in STEPS.items() for step in range(1, len(steps))]
TEXT_ASKED = {("message_form", 2), ("report_form", 2)}  # there any words are the text


def at(guest: Guest, form: str, step: int) -> str:
    """Leads the guest to this moment; returns what was asked last."""
    for said, _ in STEPS[form][:step]:
        guest.says(said)
    assert guest.state["loop"] == form
    return STEPS[form][step - 1][1]


@pytest.mark.parametrize("form", STEPS)
def test_a_form_is_filled_and_submitted_with_what_was_said(
    guest: Guest, actions: FakeActions, form: str
) -> None:
    for said, key in STEPS[form]:
        assert guest.says(said) == [key]
    assert guest.state == {"loop": None, "asked": None, "slots": {}}
    submitted = actions.calls[-1]
    assert submitted["next_action"] == TABLE.submits[form]
    assert len(guest.last["messages"][0]["slots"]) >= min(2, len(STEPS[form]) - 1)


def test_the_first_sentence_fills_all_it_holds(guest: Guest) -> None:
    assert guest.says("habitación 305 despiérteme mañana a las siete por favor") == ["ask_wake_up_confirm"]
    assert guest.state["slots"] == {"room": "305", "wake_up_at": "07:00"}


def test_what_was_said_before_does_not_fill_a_form(guest: Guest) -> None:
    guest.says("hola llamo de la habitación 305")
    assert guest.says("quiero que me despierten") == ["ask_room"]


def test_slots_of_another_form_do_not_fill_this_one(guest: Guest) -> None:
    guest.state = {"loop": None, "asked": None, "slots": {"room": "999", "wake_up_at": "04:00"}}
    assert guest.says("quiero que me despierten") == ["ask_room"]
    assert guest.state["slots"] == {}


def test_a_choice_starts_a_form_like_words_do(guest: Guest) -> None:
    assert guest.chooses("wakeup_set") == ["ask_room"]
    assert guest.last["confidence"] == 1


def test_a_choice_brings_the_words_it_explains(guest: Guest) -> None:
    assert guest.chooses("wakeup_set", said="mmm 305 a las siete") == ["ask_wake_up_confirm"]


def test_a_choice_brings_its_finer_part(guest: Guest, actions: FakeActions) -> None:
    guest.chooses("complaint/noise")
    assert actions.calls[0]["tracker"]["latest_message"]["full_intent"] == "complaint/noise"


@pytest.mark.parametrize(("form", "step"), MOMENTS)
@pytest.mark.parametrize("intent", sorted(TABLE.answers))
def test_a_question_in_a_form_is_answered_and_the_form_asks_again(
    guest: Guest, form: str, step: int, intent: str
) -> None:
    asked = at(guest, form, step)
    before = guest.state
    assert guest.chooses(intent) == [TABLE.answers[intent].removeprefix("action_"), asked]
    assert guest.state == before


@pytest.mark.parametrize(("form", "step"), MOMENTS)
@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("hay un incendio en mi cuarto", "emergency"),
        ("quiero hablar con una persona de verdad", "person"),
        ("olvídelo, déjelo", "stop"),
    ],
)
def test_a_form_is_left_at_any_moment(guest: Guest, form: str, step: int, said: str, key: str) -> None:
    at(guest, form, step)
    assert guest.says(said) == [key]
    assert guest.state == {"loop": None, "asked": None, "slots": {}}


@pytest.mark.parametrize("form", STEPS)
@pytest.mark.parametrize("intent", sorted(TABLE.leaves))
def test_what_leads_to_a_person_ends_a_form(guest: Guest, form: str, intent: str) -> None:
    at(guest, form, 1)
    assert guest.chooses(intent) == [TABLE.leaves[intent].removeprefix("action_")]
    assert guest.state["loop"] is None


@pytest.mark.parametrize("form", STEPS)
@pytest.mark.parametrize("intent", sorted(TABLE.starts))
def test_another_form_replaces_the_open_one(
    guest: Guest, actions: FakeActions, form: str, intent: str
) -> None:
    other = TABLE.starts[intent]
    at(guest, form, 2 if len(STEPS[form]) > 3 else 1)
    actions.calls.clear()
    keys = guest.chooses(intent)
    assert guest.state["loop"] == other
    if other == form:
        assert keys[0] == "misunderstood"
        return
    assert keys == [STEPS[other][0][1]]
    assert guest.state["slots"] == {}
    first = next(call for call in actions.calls if call["next_action"] == f"validate_{other}")
    assert first["tracker"]["slots"]["requested_slot"] is None


@pytest.mark.parametrize(("form", "step"), [moment for moment in MOMENTS if moment not in TEXT_ASKED])
def test_nonsense_in_a_form_is_owned_up_to_and_asked_again(guest: Guest, form: str, step: int) -> None:
    asked = at(guest, form, step)
    assert guest.says("xyzzy plugh") == ["misunderstood", asked]
    assert guest.says("cuéntame un chiste") == ["misunderstood", asked]
    assert guest.says(STEPS[form][step][0]) == [STEPS[form][step][1]]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("sí", "idle_yes"),
        ("no", "idle_no"),
        ("trescientos cinco", "misunderstood"),
        ("xyzzy plugh", "misunderstood"),
    ],
)
def test_answers_to_no_question(guest: Guest, said: str, key: str) -> None:
    assert guest.says(said) == [key]


def test_a_no_at_the_confirmation_asks_again(guest: Guest) -> None:
    at(guest, "wake_up_form", 3)
    assert guest.says("no") == ["ask_wake_up_confirm"]


def test_a_correction_at_the_confirmation_is_taken(guest: Guest) -> None:
    at(guest, "wake_up_form", 3)
    assert guest.says("no, a las ocho") == ["ask_wake_up_confirm"]
    assert guest.state["slots"]["wake_up_at"] == "08:00"


def test_an_unknown_state_of_an_older_release_is_left_out(guest: Guest) -> None:
    guest.state = {"loop": "old_form", "asked": "old_slot", "slots": {"old_slot": 1}}
    assert guest.says("hola") == ["greet"]
    guest.state = {"loop": "wake_up_form", "asked": "old_slot", "slots": {"room": "305", "old_slot": 1}}
    assert guest.says("a las siete") == ["ask_wake_up_confirm"]


def test_any_json_value_of_a_slot_comes_back_as_it_was(guest: Guest) -> None:
    value: dict[str, Any] = {"at": ["2026-11-27T07:00:00+01:00"], "assumed": [], "n": 1.5, "ok": True}
    guest.state = {"loop": "wake_up_form", "asked": "room", "slots": {"wake_up_at": value}}
    assert guest.says("305") == ["ask_wake_up_confirm"]
    assert guest.state["slots"]["wake_up_at"] == value


def test_two_conversations_at_once_share_nothing(rasa: Rasa, actions: FakeActions) -> None:
    one, two = Guest(rasa), Guest(rasa, "en")
    one.says("quiero que me despierten")
    assert two.says("leave a message") == ["ask_message_to"]
    assert one.says("305") == ["ask_wake_up_at"]
    assert two.says("210") == ["ask_message_text"]


def test_a_rasa_killed_between_turns_makes_no_difference(
    model: Path, shared_actions: FakeActions, tmp_path: Path
) -> None:
    rasa = Rasa(model, shared_actions.port, tmp_path / "log")
    rasa.start()
    guests = {form: Guest(rasa) for form in STEPS}
    try:
        for form, guest in guests.items():
            assert guest.says(STEPS[form][0][0]) == [STEPS[form][0][1]]
        rasa.stop(signal.SIGKILL)
        rasa.start()
        for form, guest in guests.items():
            for said, key in STEPS[form][1:]:
                assert guest.says(said) == [key]
    finally:
        rasa.stop()

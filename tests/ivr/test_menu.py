"""Keys and what they mean."""

import pytest

from ivr import menu
from ivr.menu import Pressed


@pytest.mark.parametrize("asked", [None, "room", "wake_up_at", "wake_up_confirm", "pin"])
def test_zero_is_a_person_and_nine_an_emergency_wherever_one_is(asked: str | None) -> None:
    assert menu.read("0", asked).act == menu.PERSON
    assert menu.read("9", asked).act == menu.EMERGENCY
    assert menu.read("*", asked).act == menu.AGAIN


@pytest.mark.parametrize(
    ("keys", "asked", "meaning"),
    [
        ("1", None, Pressed(intent="wakeup_set")),
        ("2", None, Pressed(act=menu.LANGUAGE)),
        ("1", "wake_up_confirm", Pressed(intent="affirm")),
        ("2", "wake_up_confirm", Pressed(intent="deny")),
        ("0645", "wake_up_at", Pressed(digits="0645")),
        ("305#", "room", Pressed(digits="305")),
        ("112", "room", Pressed(act=menu.EMERGENCY)),
    ],
)
def test_other_keys_mean_what_was_asked_for(keys: str, asked: str | None, meaning: Pressed) -> None:
    assert menu.read(keys, asked) == meaning


def test_an_offer_takes_one_and_two_and_leaves_the_other_keys_their_meaning() -> None:
    assert menu.read("1", None, choosing=True) == Pressed(intent="affirm")
    assert menu.read("2", None, choosing=True) == Pressed(intent="deny")
    assert menu.read("3", None, choosing=True) == Pressed(intent="message_check")

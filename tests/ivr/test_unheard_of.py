"""Calls that ended without a word: the provider is asked, and nobody stays busy or waits in name only."""

from collections.abc import Callable

import pytest

from handoff.desk import cases, conversations, joins
from handoff.desk.store import Store
from ivr.line import LineDown, LineRefused
from ivr.unheard_of import UnheardOf
from tests.ivr.conftest import Call
from tests.ivr.operators import Operators

Calls = Callable[[str], Call]


@pytest.fixture
def unheard_of(operators: Operators) -> UnheardOf:
    return UnheardOf(operators.store, operators.line, operators.clock)


def test_an_operator_whose_call_is_over_is_free_again_and_keeps_the_case(
    calls: Calls, operators: Operators, unheard_of: UnheardOf
) -> None:
    join = operators.talks(calls("305").presses("0"))
    operators.line.ended.add("CA1")
    unheard_of.sweep()
    assert operators.join(join).live  # a moment ago is no silence
    operators.clock.on(seconds=31)
    unheard_of.sweep()
    assert not operators.join(join).live
    with operators.store.read() as desk:
        assert not joins.busy(desk, "Marta Rivas")
    assert operators.case(join).holder == "Marta Rivas"


def test_a_guest_whose_call_is_over_ends_the_talk(
    calls: Calls, operators: Operators, unheard_of: UnheardOf
) -> None:
    caller = calls("305").presses("0")
    join = operators.talks(caller)
    operators.line.ended.add(caller.sid)
    operators.clock.on(seconds=31)
    unheard_of.sweep()
    assert not operators.join(join).live


def test_two_who_talk_are_left_alone_and_asked_about_twice_a_minute(
    calls: Calls, operators: Operators, unheard_of: UnheardOf
) -> None:
    join = operators.talks(calls("305").presses("0"))
    operators.clock.on(minutes=20)
    unheard_of.sweep()
    operators.line.failing = [AssertionError("asked again at once")]
    unheard_of.sweep()
    assert operators.join(join).live


@pytest.mark.parametrize("away", [LineDown("away"), LineRefused("20404")], ids=["away", "never heard of"])
def test_a_provider_that_gives_no_plain_answer_settles_nothing(
    calls: Calls, operators: Operators, unheard_of: UnheardOf, away: Exception
) -> None:
    join = operators.talks(calls("305").presses("0"))
    operators.clock.on(minutes=2)
    operators.line.failing = [away]
    unheard_of.sweep()
    assert operators.join(join).live


def test_a_caller_who_is_gone_waits_no_longer_and_the_case_stays(
    calls: Calls, operators: Operators, store: Store, unheard_of: UnheardOf
) -> None:
    caller = calls("305").presses("0")
    operators.line.ended.add(caller.sid)
    operators.clock.on(seconds=31)
    unheard_of.sweep()
    with store.read() as desk:
        (case,) = cases.queue(desk)
        assert conversations.on_the_line(desk, case) is None
        assert case.status == "open"

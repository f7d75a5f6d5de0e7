"""A guest handed on: to whoever lifts, or back to the operator; never to nobody."""

from collections.abc import Callable

import pytest

from handoff.desk import house, joins, transfers
from handoff.desk.refusals import NotFound, WrongMove
from handoff.desk.transfers import Transfer
from ivr.line import LineDown, LineRefused, LineUnclear
from tests.ivr.conftest import BASE, Call
from tests.ivr.operators import Operators, conference, said

Calls = Callable[[str], Call]
OTHER = "CA2"  # the second call the house places


@pytest.fixture
def caller(calls: Calls) -> Call:
    return calls("305").presses("0")


@pytest.fixture
def join(caller: Call, operators: Operators) -> str:
    return operators.talks(caller)


def hands_on(operators: Operators, join: str, to: str, *, blind: bool = False) -> str:
    """Marta hands the guest on; the other telephone rings. Gives the transfer's id."""
    with operators.store.write() as desk:
        made = transfers.begin(desk, join, to, blind=blind, by="Marta Rivas", now=operators.clock.now).id
    operators.works()
    return made


def the(operators: Operators, transfer: str) -> Transfer:
    with operators.store.read() as desk:
        found = transfers.find(desk, transfer)
        assert found is not None
        return found


def test_the_guest_is_on_hold_while_it_rings_elsewhere(caller: Call, join: str, operators: Operators) -> None:
    hands_on(operators, join, "maintenance")
    assert operators.line.held == {caller.sid: True}
    assert operators.line.calls[-1][0] == "sip:620@hotel.example"


def test_nobody_answers_and_the_guest_is_back_with_a_word_to_the_operator(
    caller: Call, join: str, operators: Operators
) -> None:
    transfer = hands_on(operators, join, "307")
    operators.asks(f"/voice/transfer/{transfer}/status", CallSid=OTHER, CallStatus="no-answer")
    operators.works()
    assert operators.line.held == {caller.sid: False}
    sid, address = operators.line.announced[-1]
    assert sid == "CA1"
    assert said(operators.asks(address)) == "De vuelta de 307."
    assert operators.join(join).status == "joined"


def test_a_department_is_named_as_the_operator_knows_it(join: str, operators: Operators) -> None:
    transfer = hands_on(operators, join, "maintenance")
    assert said(operators.asks(f"/voice/transfer/{transfer}/back")) == "De vuelta de Mantenimiento."


def test_attended_the_two_speak_first_and_then_the_operator_leaves(
    caller: Call, join: str, operators: Operators
) -> None:
    transfer = hands_on(operators, join, "maintenance")
    lifted = operators.asks(f"/voice/transfer/{transfer}", CallSid=OTHER)
    assert "Marta Rivas le pasa una llamada, habitación 305" in said(lifted)
    assert conference(lifted) == operators.join(join).conference
    assert 'endConferenceOnExit="false"' in lifted
    with operators.store.write() as desk:
        transfers.complete(desk, transfer, by="Marta Rivas", now=operators.clock.now)
    operators.works()
    assert operators.line.ending == {"CA1": False, OTHER: True}
    assert operators.line.held == {caller.sid: False}
    assert operators.line.ended == {"CA1"}
    assert operators.case(join).holder == "Marta Rivas"


def test_blind_the_operator_leaves_as_soon_as_somebody_lifts(
    caller: Call, join: str, operators: Operators
) -> None:
    transfer = hands_on(operators, join, "maintenance", blind=True)
    lifted = operators.asks(f"/voice/transfer/{transfer}", CallSid=OTHER)
    assert 'endConferenceOnExit="true"' in lifted
    operators.works()
    assert "CA1" in operators.line.ended
    assert operators.line.moved == [(caller.sid, f"{BASE}/voice/join/{join}")]


def test_whoever_was_lifted_and_hangs_up_leaves_the_guest_no_silence(
    caller: Call, join: str, operators: Operators
) -> None:
    transfer = hands_on(operators, join, "maintenance", blind=True)
    operators.asks(f"/voice/transfer/{transfer}", CallSid=OTHER)
    operators.works()
    operators.line.conferences[operators.join(join).conference] = [caller.sid]
    operators.asks(f"/voice/transfer/{transfer}/status", CallSid=OTHER, CallStatus="completed")
    operators.works()
    assert operators.line.moved[-1] == (caller.sid, f"{BASE}/voice/join/{join}/over")


def test_the_other_one_declines_after_a_word_and_the_guest_is_back(
    caller: Call, join: str, operators: Operators
) -> None:
    transfer = hands_on(operators, join, "maintenance")
    operators.asks(f"/voice/transfer/{transfer}", CallSid=OTHER)
    operators.asks(f"/voice/transfer/{transfer}/status", CallSid=OTHER, CallStatus="completed")
    operators.works()
    assert operators.line.held == {caller.sid: False}
    assert the(operators, transfer).status == "back"


@pytest.mark.parametrize("failure", [LineRefused("21211"), LineDown(), LineUnclear()])
def test_a_line_that_fails_gives_the_guest_back_at_once(
    caller: Call, join: str, operators: Operators, failure: Exception
) -> None:
    operators.line.failing = [failure]
    transfer = hands_on(operators, join, "maintenance")
    operators.works()
    assert the(operators, transfer).result == "failed"
    assert operators.line.held == {caller.sid: False}
    operators.handing.transfer(transfer, 1)
    assert len(operators.line.calls) == 1


def test_a_worker_that_died_while_it_rang_never_rings_twice(
    caller: Call, join: str, operators: Operators
) -> None:
    with operators.store.write() as desk:
        now = operators.clock.now
        transfer = transfers.begin(desk, join, "306", blind=False, by="Marta Rivas", now=now).id
        transfers.ring(desk, transfer, now=now)
    operators.works()
    operators.works()
    assert len(operators.line.calls) == 1
    assert the(operators, transfer).status == "back"


def test_a_guest_who_hangs_up_meanwhile_ends_the_other_call_too(
    caller: Call, join: str, operators: Operators
) -> None:
    hands_on(operators, join, "maintenance")
    operators.asks(f"/voice/join/{join}/over", CallSid=caller.sid, CallStatus="completed")
    operators.works()
    operators.works()
    assert OTHER in operators.line.ended


def test_only_rooms_departments_and_the_houses_list_are_rung(join: str, operators: Operators) -> None:
    now = operators.clock.now
    for wish in ("112", "+34911234567", "999", "nowhere"):
        with pytest.raises(NotFound), operators.store.write() as desk:
            transfers.begin(desk, join, wish, blind=False, by="Marta Rivas", now=now)
    with operators.store.write() as desk:
        house.tell_value(desk, house.OUTSIDE_NUMBERS, "+34900000000 +34911234567")
        made = transfers.begin(desk, join, "+34911234567", blind=False, by="Marta Rivas", now=now)
        assert made.line == "+34911234567"


def test_one_guest_is_handed_on_once_at_a_time(join: str, operators: Operators) -> None:
    hands_on(operators, join, "maintenance")
    with pytest.raises(WrongMove), operators.store.write() as desk:
        transfers.begin(desk, join, "306", blind=False, by="Marta Rivas", now=operators.clock.now)


def test_without_news_the_guest_is_given_back(caller: Call, join: str, operators: Operators) -> None:
    transfer = hands_on(operators, join, "maintenance")
    operators.clock.on(seconds=46)
    with operators.store.write() as desk:
        transfers.sweep(desk, now=operators.clock.now)
    operators.works()
    assert the(operators, transfer).result == "no_news"
    assert operators.line.held == {caller.sid: False}
    with operators.store.read() as desk:
        assert joins.busy(desk, "Marta Rivas")

"""A guest who hung up is rung, and told who calls."""

from collections.abc import Callable
from xml.etree import ElementTree

from handoff.desk.store import Store
from tests.ivr.conftest import Call
from tests.ivr.operators import Operators, conference, said

Calls = Callable[[str], Call]


def test_a_guest_who_hung_up_is_rung_and_told_who_calls(
    calls: Calls, operators: Operators, store: Store
) -> None:
    caller = calls("305").presses("0")
    left = caller.twiml.find("Enqueue").attrib["action"]  # type: ignore[union-attr]
    operators.asks(left, CallSid=caller.sid, QueueResult="hangup")
    join = operators.accepts()
    assert "Llamando" in said(operators.asks(f"/voice/operator/{join}"))
    operators.works()
    assert operators.line.calls[-1][0] == "sip:305@hotel.example"
    lifted = operators.asks(f"/voice/back/{join}", CallSid="CA2")
    assert "Le paso con Marta Rivas" in said(lifted)
    there = ElementTree.fromstring(lifted).find("Redirect")
    assert there is not None
    met = operators.asks(there.text or "", CallSid="CA2")
    assert conference(met) == operators.join(join).conference


def test_an_operator_who_leaves_while_the_guest_lifts_leaves_nobody_in_an_empty_room(
    calls: Calls, operators: Operators
) -> None:
    caller = calls("305").presses("0")
    left = caller.twiml.find("Enqueue").attrib["action"]  # type: ignore[union-attr]
    operators.asks(left, CallSid=caller.sid, QueueResult="hangup")
    join = operators.accepts()
    operators.asks(f"/voice/operator/{join}")
    operators.works()
    lifted = operators.asks(f"/voice/back/{join}", CallSid="CA2")
    operators.asks(f"/voice/operator/{join}/over")
    there = ElementTree.fromstring(lifted).find("Redirect")
    assert there is not None
    gone = operators.asks(there.text or "", CallSid="CA2")
    assert conference(gone) is None
    assert "ha terminado" in said(gone)
    assert operators.case(join).status == "open"


def test_a_guest_who_came_into_the_conference_as_the_operator_left_is_taken_out_of_it(
    calls: Calls, operators: Operators
) -> None:
    caller = calls("305").presses("0")
    join = operators.talks(caller)
    operators.asks(f"/voice/operator/{join}/over")
    operators.works()
    operators.line.moved.clear()
    operators.line.conferences[operators.join(join).conference] = [caller.sid]
    operators.clock.on(seconds=2)
    operators.works()
    assert [sid for sid, _ in operators.line.moved] == [caller.sid]


def test_a_guest_who_does_not_answer_leaves_the_case_with_the_operator(
    calls: Calls, operators: Operators
) -> None:
    caller = calls("305").presses("0")
    left = caller.twiml.find("Enqueue").attrib["action"]  # type: ignore[union-attr]
    operators.asks(left, CallSid=caller.sid, QueueResult="hangup")
    join = operators.accepts()
    operators.asks(f"/voice/operator/{join}")
    operators.works()
    operators.asks(f"/voice/back/{join}/status", CallSid="CA2", CallStatus="no-answer")
    operators.works()
    assert "no contesta" in said(operators.asks(operators.line.moved[-1][1]))
    assert operators.case(join).holder == "Marta Rivas"

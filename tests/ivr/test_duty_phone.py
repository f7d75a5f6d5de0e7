"""With nobody on shift the duty phone rings."""

from collections.abc import Callable

from handoff.desk import cases, staff
from tests.ivr.conftest import BASE, Call
from tests.ivr.operators import DUTY, Operators, said

Calls = Callable[[str], Call]


def goes_home(operators: Operators) -> None:
    with operators.store.write() as desk:
        staff.change_password(desk, "marta.rivas", "another long one", by="test", now=operators.clock.now)


def test_with_nobody_on_shift_the_duty_phone_rings_after_twenty_seconds(
    calls: Calls, operators: Operators
) -> None:
    goes_home(operators)
    caller = calls("305").presses("0")
    operators.works()
    assert operators.line.calls == []
    operators.clock.on(seconds=20)
    operators.works()
    operators.works()
    assert [to for to, _ in operators.line.calls] == [DUTY]
    (join,) = operators.live("Carmen Vidal")
    assert operators.case(join).holder is None
    assert "305" in said(operators.asks(f"/voice/operator/{join}"))
    operators.asks(f"/voice/operator/{join}/key", Digits="1")
    operators.works()
    assert operators.case(join).holder == "Carmen Vidal"
    assert operators.line.moved == [(caller.sid, f"{BASE}/voice/join/{join}")]


def test_a_duty_phone_nobody_lifts_is_rung_again_and_then_left_alone(
    calls: Calls, operators: Operators
) -> None:
    goes_home(operators)
    calls("305").presses("0")
    for _ in range(10):
        operators.clock.on(seconds=90)
        operators.works()
        operators.works()
        for join in operators.live("Carmen Vidal"):
            operators.asks(f"/voice/operator/{join}/status", CallStatus="no-answer")
    assert len(operators.line.calls) == 3
    with operators.store.read() as desk:
        assert [one.status for one in cases.queue(desk)] == ["open"]


def test_with_somebody_on_shift_the_duty_phone_is_left_in_peace(calls: Calls, operators: Operators) -> None:
    calls("305").presses("0")
    operators.clock.on(seconds=20)
    operators.works()
    assert operators.line.calls == []


def test_whoever_hung_up_without_a_wish_wakes_nobody(calls: Calls, operators: Operators) -> None:
    goes_home(operators)
    caller = calls("305").presses("0")
    left = caller.twiml.find("Enqueue").attrib["action"]  # type: ignore[union-attr]
    operators.asks(left, CallSid=caller.sid, QueueResult="hangup")
    operators.clock.on(seconds=20)
    operators.works()
    assert operators.line.calls == []


def test_a_duty_phone_that_lifts_too_late_hears_that_it_is_taken(calls: Calls, operators: Operators) -> None:
    goes_home(operators)
    calls("305").presses("0")
    operators.clock.on(seconds=20)
    operators.works()
    operators.works()
    (join,) = operators.live("Carmen Vidal")
    operators.asks(f"/voice/operator/{join}")
    with operators.store.write() as desk:
        cases.claim(desk, operators.join(join).case_id, "Marta Rivas", now=operators.clock.now)
    assert "Ya lo lleva otra persona" in said(operators.asks(f"/voice/operator/{join}/key", Digits="1"))
    assert operators.join(join).result == "taken"
    assert operators.case(join).holder == "Marta Rivas"

"""Two people brought together: the operator rung and asked, the caller moved, nobody left on the line alone."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from handoff.desk import joins, texts
from handoff.desk.store import Store
from ivr.duty import GRACE, NotYet
from ivr.line import LineDown, LineRefused, LineUnclear
from tests.ivr.conftest import BASE, Call
from tests.ivr.operators import DUTY, MARTA, Operators, conference, said

Calls = Callable[[str], Call]


def test_caller_and_operator_meet_in_the_conference_of_the_case(calls: Calls, operators: Operators) -> None:
    caller = calls("305").presses("0")
    join = operators.accepts()
    assert [to for to, _ in operators.line.calls] == ["client:marta_rivas"]
    name = conference(operators.asks(f"/voice/operator/{join}"))
    operators.works()
    assert operators.line.moved == [(caller.sid, f"{BASE}/voice/join/{join}")]
    assert conference(operators.asks(f"/voice/join/{join}", CallSid=caller.sid)) == name == caller.queue
    assert operators.join(join).status == "joined"


def test_who_leaves_the_conference_ends_it_for_both(calls: Calls, operators: Operators) -> None:
    caller = calls("305").presses("0")
    join = operators.accepts()
    for path, sid in ((f"/voice/operator/{join}", "CA1"), (f"/voice/join/{join}", caller.sid)):
        inside = ElementTree.fromstring(operators.asks(path, CallSid=sid)).find("Dial/Conference")
        assert inside is not None
        assert (inside.attrib["endConferenceOnExit"], inside.attrib["waitUrl"]) == ("true", "")


def test_being_moved_out_of_the_queue_on_purpose_changes_nothing(calls: Calls, operators: Operators) -> None:
    caller = calls("305").presses("0")
    join = operators.talks(caller)
    left = caller.twiml.find("Enqueue").attrib["action"]  # type: ignore[union-attr]
    assert said(operators.asks(left, CallSid=caller.sid, QueueResult="redirected")) == ""
    assert operators.join(join).status == "joined"


def test_an_own_telephone_is_told_who_it_is_before_one_is_pressed(calls: Calls, operators: Operators) -> None:
    calls("305").presses("0")
    join = operators.accepts(by_phone=True)
    assert [to for to, _ in operators.line.calls] == [MARTA]
    whisper = operators.asks(f"/voice/operator/{join}")
    for part in ("Lucía Serrano", "habitación 305", "español", "Pulse 1 para aceptar"):
        assert part in said(whisper)
    assert conference(whisper) is None
    assert conference(operators.asks(f"/voice/operator/{join}/key", Digits="1")) is not None


@pytest.mark.parametrize("pressed", [{"Digits": "5"}, {}])
def test_no_one_pressed_gives_the_case_back(
    calls: Calls, operators: Operators, pressed: dict[str, str]
) -> None:
    calls("305").presses("0")
    join = operators.accepts(by_phone=True)
    operators.asks(f"/voice/operator/{join}")
    assert "vuelve a la cola" in said(operators.asks(f"/voice/operator/{join}/key", **pressed))
    assert (operators.case(join).status, operators.join(join).result) == ("open", "declined")


@pytest.mark.parametrize(("state", "result"), [("busy", "declined"), ("no-answer", "unanswered")])
def test_an_operator_who_does_not_lift_gives_the_case_back(
    calls: Calls, operators: Operators, state: str, result: str
) -> None:
    calls("305").presses("0")
    join = operators.accepts()
    for _ in range(2):
        operators.asks(f"/voice/operator/{join}/status", CallStatus=state)
    assert (operators.case(join).status, operators.join(join).result) == ("open", result)


def test_the_operator_is_rung_once_though_the_answer_was_lost(calls: Calls, operators: Operators) -> None:
    calls("305").presses("0")
    operators.line.failing, operators.line.although_placed = [LineUnclear()], True
    with pytest.raises(NotYet):
        operators.accepts()
    (join,) = operators.live()
    operators.work.join(join, 1)
    operators.work.join(join, 1)
    assert len(operators.line.calls) == 1
    assert operators.join(join).operator_sid == "CA1"


def test_what_may_have_rung_is_rung_again_only_after_the_grace(calls: Calls, operators: Operators) -> None:
    calls("305").presses("0")
    operators.line.failing = [LineUnclear()]
    with pytest.raises(NotYet):
        operators.accepts()
    (join,) = operators.live()
    with pytest.raises(NotYet):
        operators.work.join(join, 1)
    operators.clock.on(seconds=GRACE.total_seconds() + 1)
    operators.work.join(join, 1)
    assert len(operators.line.calls) == 1


def test_what_certainly_did_not_ring_is_rung_at_once(calls: Calls, operators: Operators) -> None:
    calls("305").presses("0")
    operators.line.failing = [LineDown()]
    with pytest.raises(NotYet):
        operators.accepts()
    (join,) = operators.live()
    operators.work.join(join, 1)
    assert len(operators.line.calls) == 1


def test_a_number_that_cannot_be_rung_gives_the_case_back(calls: Calls, operators: Operators) -> None:
    calls("305").presses("0")
    operators.line.failing = [LineRefused("21211")]
    join = operators.accepts(by_phone=True)
    assert (operators.case(join).status, operators.join(join).result) == ("open", "failed")


def test_the_operator_hears_that_the_caller_has_hung_up(calls: Calls, operators: Operators) -> None:
    caller = calls("305").presses("0")
    join = operators.accepts()
    operators.asks(f"/voice/operator/{join}")
    operators.line.ended.add(caller.sid)
    operators.works()
    operators.works()
    sid, address = operators.line.moved[-1]
    assert sid == "CA1"
    assert "ha colgado" in said(operators.asks(address))
    case = operators.case(join)
    assert (case.holder, case.facts["call_back"]) == ("Marta Rivas", True)


def test_an_operator_whose_browser_dies_leaves_the_guest_a_choice(calls: Calls, operators: Operators) -> None:
    caller = calls("305").presses("0")
    join = operators.talks(caller)
    operators.asks(f"/voice/operator/{join}/status", CallStatus="completed")
    over = operators.asks(f"/voice/join/{join}/over", CallSid=caller.sid)
    assert "pulse 0" in said(over)
    assert operators.case(join).holder == "Marta Rivas"
    again = operators.asks(f"/voice/join/{join}/stay", CallSid=caller.sid, Digits="0")
    assert ElementTree.fromstring(again).find("Enqueue") is not None
    assert operators.case(join).status == "open"


def test_smoke_after_the_talk_is_still_an_emergency(calls: Calls, operators: Operators) -> None:
    caller = calls("305").presses("0")
    join = operators.talks(caller)
    operators.asks(f"/voice/join/{join}/over", CallSid=caller.sid)
    assert "112" in said(operators.asks(f"/voice/join/{join}/stay", CallSid=caller.sid, Digits="9"))


def test_a_guest_left_alone_in_the_conference_is_taken_out_of_it(calls: Calls, operators: Operators) -> None:
    caller = calls("305").presses("0")
    join = operators.talks(caller)
    operators.line.conferences[operators.join(join).conference] = [caller.sid]
    operators.asks(f"/voice/operator/{join}/status", CallStatus="completed")
    operators.works()
    assert operators.line.moved[-1] == (caller.sid, f"{BASE}/voice/join/{join}/over")


def test_a_caller_brought_to_nobody_is_back_in_the_queue(calls: Calls, operators: Operators) -> None:
    caller = calls("305").presses("0")
    join = operators.accepts()
    operators.asks(f"/voice/operator/{join}")
    operators.asks(f"/voice/operator/{join}/status", CallStatus="completed")
    back = ElementTree.fromstring(operators.asks(f"/voice/join/{join}", CallSid=caller.sid)).find("Enqueue")
    assert back is not None and back.text == caller.queue
    assert operators.case(join).status == "open"


def test_hanging_up_in_the_page_ends_the_operators_call(calls: Calls, operators: Operators) -> None:
    join = operators.talks(calls("305").presses("0"))
    with operators.store.write() as desk:
        joins.hang_up(desk, join, by="Marta Rivas", now=operators.clock.now)
    operators.works()
    assert "CA1" in operators.line.ended


def test_a_guest_on_hold_hears_who_is_coming_back(calls: Calls, operators: Operators) -> None:
    caller = calls("305").presses("0")
    join = operators.talks(caller)
    with operators.store.write() as desk:
        joins.hold(desk, join, True, by="Marta Rivas", now=operators.clock.now)
    operators.works()
    assert operators.line.held == {caller.sid: True}
    assert "Marta Rivas vuelve enseguida" in said(operators.asks(f"/voice/join/{join}/held"))


def test_a_guest_on_hold_for_long_is_remembered(calls: Calls, operators: Operators, store: Store) -> None:
    join = operators.talks(calls("305").presses("0"))
    with store.write() as desk:
        joins.hold(desk, join, True, by="Marta Rivas", now=operators.clock.now)
    operators.clock.on(minutes=2)
    operators.works()
    sid, address = operators.line.announced[-1]
    assert (sid, said(operators.asks(address))) == ("CA1", "El huésped lleva dos minutos en espera.")
    operators.clock.on(minutes=1)
    operators.works()
    with store.read() as desk:
        (told,) = desk.query(texts.Text).all()
        assert (told.to, "Marta Rivas" in told.words) == (DUTY, True)
    assert operators.line.calls[-1][0] == DUTY
    rung = operators.asks(f"/voice/forgotten/{join}", CallSid="CA9")
    assert "305" in said(rung) and "Marta Rivas" in said(rung)
    assert conference(operators.asks(f"/voice/forgotten/{join}/key", CallSid="CA9")) is None  # a mailbox
    met = operators.asks(f"/voice/forgotten/{join}/key", CallSid="CA9", Digits="1")
    assert conference(met) == operators.join(join).conference
    assert not operators.join(join).held
    operators.works()
    assert set(operators.line.held.values()) == {False}
    again = operators.asks(f"/voice/forgotten/{join}/key", CallSid="CA9", Digits="1")
    assert "ya no está en espera" in said(again)


def test_a_guest_taken_back_in_time_reminds_nobody(calls: Calls, operators: Operators, store: Store) -> None:
    join = operators.talks(calls("305").presses("0"))
    for held in (True, False):
        with store.write() as desk:
            joins.hold(desk, join, held, by="Marta Rivas", now=operators.clock.now)
    operators.clock.on(minutes=3)
    operators.works()
    assert operators.line.announced == []

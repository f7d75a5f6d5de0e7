"""A join: two people brought together once, nobody rung twice, and a case that never loses its place."""

from datetime import timedelta

import pytest

from handoff.desk import cases, conversations, joins, legs, staff, thread
from handoff.desk.cases import Case, Kind
from handoff.desk.joins import Join, NobodyToTalkTo, OnAnotherCall, Status
from handoff.desk.refusals import AlreadyHeld, BadValue, WrongMove
from handoff.desk.staff import Role, Staff
from handoff.desk.stays import Stay
from handoff.desk.store import Desk, Store
from tests.fakes import Clock, Looks

ROOM = "sip:305@hotel.example"


def waiting(desk: Desk, clock: Clock, sid: str = "CA1", number: str | None = ROOM) -> Case:
    talk = conversations.begin(desk, "voice", number, "+1", language="es", now=clock.now, call_sid=sid)
    about = {"language": "es", "number": number, "conversation": talk.id}
    case = cases.open_case(desk, Kind.CONSULTATION, "asked", by="bot", now=clock.now, **about)  # type: ignore[arg-type]
    conversations.bring_person(talk, case)
    return case


def operator(desk: Desk, clock: Clock, login: str = "marta.rivas", phone: str | None = None) -> Staff:
    name = login.replace(".", " ").title()
    more = {"language": "es", "by": "test", "now": clock.now, "phone": phone}
    return staff.add(desk, login, name, Role.OPERATOR, "a long password", **more)  # type: ignore[arg-type]


@pytest.fixture
def marta(store: Store, clock: Clock) -> Staff:
    with store.write() as desk:
        return operator(desk, clock, phone="+447700900801")


@pytest.fixture
def case(store: Store, house_of_305: Stay, clock: Clock) -> Case:
    with store.write() as desk:
        return waiting(desk, clock)


@pytest.fixture
def join(store: Store, case: Case, marta: Staff, clock: Clock) -> Join:
    with store.write() as desk:
        return joins.accept(desk, case.id, marta, by_phone=False, now=clock.now)


def talking(desk: Desk, join: Join, clock: Clock) -> Join:
    legs.begin(desk, join.id, now=clock.now)
    legs.lifted(desk, join.id, "CA9")
    legs.accepted(desk, join.id, now=clock.now)
    there = legs.joined(desk, join.id, now=clock.now)
    assert there is not None
    return there


def test_accepting_takes_the_case_and_has_the_page_rung(store: Store, join: Join, looks: Looks) -> None:
    assert (join.line, join.status, join.by_phone) == ("client:marta_rivas", "wanted", False)
    assert (looks.asked[-1].kind, looks.asked[-1].record) == ("join", join.id)
    with store.read() as desk:
        assert cases.find(desk, join.case_id).holder == "Marta Rivas"


def test_accepting_again_is_the_same_join(store: Store, join: Join, marta: Staff, clock: Clock) -> None:
    with store.write() as desk:
        again = joins.accept(desk, join.case_id, marta, by_phone=True, now=clock.now)
        assert again.id == join.id


def test_a_second_operator_is_told_who_was_first(store: Store, join: Join, clock: Clock) -> None:
    with pytest.raises(AlreadyHeld, match="Marta Rivas"), store.write() as desk:
        joins.accept(desk, join.case_id, operator(desk, clock, "ivan.solis"), by_phone=False, now=clock.now)


def test_who_talks_is_not_rung_for_another_case(store: Store, join: Join, marta: Staff, clock: Clock) -> None:
    with store.write() as desk:
        other = waiting(desk, clock, "CA2", "+447700900318")
    with pytest.raises(OnAnotherCall), store.write() as desk:
        joins.accept(desk, other.id, marta, by_phone=False, now=clock.now)
    with store.read() as desk:
        assert cases.find(desk, other.id).holder is None


def test_without_a_number_nobody_is_rung_by_telephone(store: Store, case: Case, clock: Clock) -> None:
    with pytest.raises(BadValue), store.write() as desk:
        joins.accept(desk, case.id, operator(desk, clock, "ivan.solis"), by_phone=True, now=clock.now)


def test_a_withheld_caller_who_hung_up_cannot_be_talked_to(
    store: Store, house_of_305: Stay, marta: Staff, clock: Clock
) -> None:
    with store.write() as desk:
        case = waiting(desk, clock, number=None)
        talk = conversations.on_the_line(desk, case)
        assert talk is not None
        conversations.end(desk, talk, "hung up", now=clock.now)
    with pytest.raises(NobodyToTalkTo), store.write() as desk:
        joins.accept(desk, case.id, marta, by_phone=False, now=clock.now)


@pytest.mark.parametrize("result", ["declined", "unanswered", "failed"])
def test_an_operator_who_does_not_come_leaves_the_case_at_its_old_place(
    store: Store, join: Join, clock: Clock, result: str
) -> None:
    with store.write() as desk:
        newer = waiting(desk, clock, "CA2", "+447700900318")
        legs.begin(desk, join.id, now=clock.now)
        legs.operator_gone(desk, join.id, result, now=clock.now)
        case = cases.find(desk, join.case_id)
        assert (case.status, case.holder) == ("open", None)
        assert [one.id for one in cases.queue(desk)] == [case.id, newer.id]
        told = thread.of_case(desk, case.id, [])
        assert told[-1].data["happened"] == result
        assert joins.live_of(desk, "Marta Rivas") is None


def test_a_talk_ends_with_the_case_still_held(store: Store, join: Join, clock: Clock) -> None:
    with store.write() as desk:
        talking(desk, join, clock)
        legs.operator_gone(desk, join.id, "failed", now=clock.now)
        legs.guest_gone(desk, join.id, "caller_gone", now=clock.now)
        case = cases.find(desk, join.case_id)
        assert (case.status, case.holder) == ("held", "Marta Rivas")
        assert conversations.on_the_line(desk, case) is None
        told = [one.data["happened"] for one in thread.of_case(desk, case.id, []) if "happened" in one.data]
        assert told == ["claimed", "joined", "call_over"]


def test_a_caller_who_hung_up_before_leaves_a_call_back_with_the_operator(
    store: Store, join: Join, clock: Clock
) -> None:
    with store.write() as desk:
        legs.begin(desk, join.id, now=clock.now)
        legs.lifted(desk, join.id, "CA9")
        legs.accepted(desk, join.id, now=clock.now)
        legs.guest_gone(desk, join.id, "caller_gone", now=clock.now)
        case = cases.find(desk, join.case_id)
        assert (case.holder, case.facts.get("call_back")) == ("Marta Rivas", True)


def test_the_operators_telephone_is_begun_once(store: Store, join: Join, clock: Clock) -> None:
    with store.write() as desk:
        first, second = (legs.begin(desk, join.id, now=clock.now) for _ in range(2))
        assert first is not None and second is not None
        assert (first[1], second[1]) == (False, True)
        legs.placed(desk, join.id, "CA9")
        assert legs.begin(desk, join.id, now=clock.now) is None


def test_a_second_call_of_the_same_join_hears_nothing(store: Store, join: Join, clock: Clock) -> None:
    with store.write() as desk:
        legs.begin(desk, join.id, now=clock.now)
        assert legs.lifted(desk, join.id, "CA9") is not None
        assert legs.lifted(desk, join.id, "CA10") is None


def test_hold_needs_two_who_talk(store: Store, join: Join, clock: Clock, looks: Looks) -> None:
    with pytest.raises(WrongMove), store.write() as desk:
        joins.hold(desk, join.id, True, by="Marta Rivas", now=clock.now)
    with store.write() as desk:
        talking(desk, join, clock)
        assert joins.hold(desk, join.id, True, by="Marta Rivas", now=clock.now).held
        assert [one.kind for one in looks.asked[-3:]] == ["hold", "held_long", "held_longer"]
        assert not joins.resume(desk, join.id, by="Marta Rivas", now=clock.now).held


def test_hanging_up_ends_both_calls(store: Store, join: Join, clock: Clock, looks: Looks) -> None:
    with store.write() as desk:
        talking(desk, join, clock)
        ended = joins.hang_up(desk, join.id, by="Marta Rivas", now=clock.now)
        joins.hang_up(desk, join.id, by="Marta Rivas", now=clock.now)
        assert (ended.status, ended.result) == (Status.ENDED, "hung_up")
    parts = [one for one in looks.asked if one.kind == "part"]
    # At once, and twice more for a guest who was on the way into the conference.
    assert [one.when - clock.now for one in parts] == [timedelta(), *joins.ON_THE_WAY]


def test_who_talks_keeps_the_case_without_any_browser(store: Store, join: Join, clock: Clock) -> None:
    with store.write() as desk:
        talking(desk, join, clock)
    clock.on(minutes=10)
    with store.write() as desk:
        joins.sweep(desk, now=clock.now)
        assert cases.put_back_lapsed(desk, now=clock.now) == []


def test_a_join_nobody_hears_of_is_over(store: Store, join: Join, clock: Clock) -> None:
    clock.on(seconds=61)
    with store.write() as desk:
        joins.sweep(desk, now=clock.now)
        assert joins.of_case(desk, join.case_id)[0].result == "no_news"
        assert cases.find(desk, join.case_id).holder is None


def test_the_duty_phone_takes_the_case_only_when_it_accepts(
    store: Store, case: Case, marta: Staff, clock: Clock
) -> None:
    with store.write() as desk:
        duty = {"staff": "Carmen Vidal", "line": "+447700900810", "language": "es", "now": clock.now}
        join = joins.for_duty(desk, cases.find(desk, case.id), **duty)  # type: ignore[arg-type]
        assert join is not None
        assert cases.find(desk, case.id).holder is None
        legs.begin(desk, join.id, now=clock.now)
        legs.accepted(desk, join.id, now=clock.now)
        assert cases.find(desk, case.id).holder == "Carmen Vidal"


def test_who_asked_to_be_called_back_keeps_the_place(store: Store, case: Case, clock: Clock) -> None:
    with store.write() as desk:
        first = cases.find(desk, case.id)
        talk = conversations.on_the_line(desk, first)
        assert talk is not None
        first.facts = {**first.facts, "call_back": True}
        conversations.end(desk, talk, "call_back", now=clock.now)
        clock.on(seconds=5)
        assert conversations.place(desk, waiting(desk, clock, "CA2", "+447700900318")) == 2


def test_who_is_signed_in_and_not_idle_is_on_shift(store: Store, marta: Staff, clock: Clock) -> None:
    with store.write() as desk:
        assert staff.on_shift(desk, clock.now) == []
        staff.sign_in(desk, "marta.rivas", "a long password", now=clock.now)
        assert [one.name for one in staff.on_shift(desk, clock.now)] == ["Marta Rivas"]
        assert staff.on_shift(desk, clock.now + timedelta(minutes=31)) == []

"""A case: one owner from birth, one holder at a time, back at its old place when nobody is heard of."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import StatementError

from handoff.desk import answers, cases, messages, staff, texts, thread
from handoff.desk.cases import Case, Kind
from handoff.desk.refusals import AlreadyHeld, BadValue, NotHolder, WrongMove
from handoff.desk.staff import Role
from handoff.desk.stays import Stay
from handoff.desk.store import Desk, Store
from tests.fakes import Clock, Looks


def open_case(desk: Desk, clock: Clock, kind: Kind = Kind.REQUEST, **more: Any) -> Case:
    more.setdefault("department", "maintenance")
    return cases.open_case(desk, kind, "asked", by="test", now=clock.now, language="es", **more)


@pytest.fixture
def case(store: Store, house_of_305: Stay, clock: Clock) -> Case:
    with store.write() as desk:
        return open_case(desk, clock, number="+447700900305")


def test_every_case_has_an_owner_from_birth(store: Store, case: Case, clock: Clock) -> None:
    assert case.owner == "pau.ferrer"
    with store.write() as desk:
        assert open_case(desk, clock, department=None).owner == "Carmen Vidal"


def test_emergencies_come_first_then_urgent_then_the_oldest(store: Store, case: Case, clock: Clock) -> None:
    with store.write() as desk:
        urgent = open_case(desk, clock, urgent=True)
        clock.on(minutes=1)
        newer, danger = open_case(desk, clock), open_case(desk, clock, Kind.EMERGENCY)
        assert [one.id for one in cases.queue(desk)] == [danger.id, urgent.id, case.id, newer.id]


def test_a_claim_is_won_by_one_and_the_other_is_told_who(store: Store, case: Case, clock: Clock) -> None:
    with store.write() as desk:
        cases.claim(desk, case.id, "Marta Rivas", now=clock.now)
    with pytest.raises(AlreadyHeld, match="Marta Rivas"), store.write() as desk:
        cases.claim(desk, case.id, "Iván Solís", now=clock.now)


def test_racing_operators_never_hold_the_same_case(store: Store, house_of_305: Stay, clock: Clock) -> None:
    with store.write() as desk:
        ids = [open_case(desk, clock).id for _ in range(12)]
    won: list[tuple[int, str]] = []

    def work(name: str) -> None:
        for one in ids:
            try:
                with store.write() as desk:
                    cases.claim(desk, one, name, now=clock.now)
                won.append((one, name))
            except AlreadyHeld:
                pass

    people = [threading.Thread(target=work, args=(f"operator {n}",)) for n in range(6)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(one for one, _ in won) == ids


def test_a_lapsed_holder_loses_it_and_may_no_longer_close_it(store: Store, case: Case, clock: Clock) -> None:
    with store.write() as desk:
        cases.claim(desk, case.id, "Marta Rivas", now=clock.now)
        cases.heartbeat(desk, case.id, "Marta Rivas", now=clock.on(seconds=50))
        assert cases.put_back_lapsed(desk, now=clock.on(seconds=59)) == []
        assert cases.put_back_lapsed(desk, now=clock.on(seconds=2)) == [case.id]
        cases.claim(desk, case.id, "Iván Solís", now=clock.now)
        with pytest.raises(NotHolder):
            cases.close(desk, case.id, by="Marta Rivas", outcome="done", now=clock.now)


def test_a_reply_is_a_text_that_leaves_once_and_a_line_of_the_thread(
    store: Store, case: Case, clock: Clock, looks: Looks
) -> None:
    with store.write() as desk:
        cases.claim(desk, case.id, "Marta Rivas", now=clock.now)
        text = cases.reply(desk, case.id, "Marta Rivas", "Ya suben.", sender="+442079460100", now=clock.now)
        cases.note(desk, case.id, "Marta Rivas", "cansada", now=clock.now)
    assert [(one.kind, one.record) for one in looks.asked] == [("text", text.id)]
    with store.write() as desk:
        told = thread.of_case(desk, case.id, [])
        assert [one.words for one in told if one.for_guest and one.words] == ["Ya suben."]
        first = texts.intend(desk, text.id, now=clock.now)
        assert first is not None
        assert first[1] is False
        texts.sent(desk, text.id, "SM1", now=clock.now)
        assert texts.intend(desk, text.id, now=clock.now) is None


def test_a_late_report_never_undoes_a_final_one(store: Store, case: Case, clock: Clock) -> None:
    with store.write() as desk:
        text = texts.write(desk, "+447700900305", "hola", sender="+1", by="test", now=clock.now)
        texts.sent(desk, text.id, "SM1", now=clock.now)
        for one in ("delivered", "sent", "failed"):
            texts.told(desk, "SM1", one, now=clock.now)
        assert text.status == "delivered"


def test_a_closed_case_can_only_be_reopened(store: Store, case: Case, clock: Clock) -> None:
    with store.write() as desk:
        with pytest.raises(BadValue):
            cases.close(desk, case.id, by="Marta", outcome=" ", now=clock.now)
        cases.close(desk, case.id, by="Marta", outcome="repaired", now=clock.now)
        with pytest.raises(WrongMove):
            cases.claim(desk, case.id, "Marta", now=clock.now)
        began = case.opened_at
        assert cases.reopen(desk, case.id, by="guest", now=clock.on(hours=1)).opened_at == began


@pytest.mark.parametrize(
    ("later", "owner"), [(10, "rosa.nadal"), (1, "Carmen Vidal")], ids=["by day", "when nobody is there"]
)
def test_a_transfer_gives_it_another_owner_and_keeps_its_clock(
    store: Store, case: Case, clock: Clock, later: int, owner: str
) -> None:
    with store.write() as desk:
        moved = cases.transfer(desk, case.id, "housekeeping", by="Marta", now=clock.on(hours=later))
        assert (moved.owner, moved.opened_at) == (owner, case.opened_at)


def test_a_message_is_read_once_and_then_no_longer_waits(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    with store.write() as desk:
        message = messages.leave(
            desk, "305", " llame ", sender="Ana", stay_id=None, via="sms", by="test", now=clock.now
        )
        assert [one.text for one in messages.of_room(desk, "305")] == ["llame"]
        messages.read(desk, message.id, by="guest", now=clock.now)
        assert messages.of_room(desk, "305") == []
        with pytest.raises(WrongMove):
            messages.withdraw(desk, message.id, by="test", now=clock.now)


def test_a_login_ends_by_itself_and_at_once_when_somebody_is_dismissed(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    with store.write() as desk:
        staff.add(
            desk, "marta", "Marta", Role.OPERATOR, "a long password", language="es", by="t", now=clock.now
        )
        assert staff.sign_in(desk, "marta", "wrong", now=clock.now) is None
        assert staff.sign_in(desk, "nobody", "wrong", now=clock.now) is None
        signed = staff.sign_in(desk, "marta", "a long password", now=clock.now)
        assert signed is not None
    with store.write() as desk:
        assert staff.signed_in(desk, signed[1], now=clock.on(minutes=29)) is not None
        assert staff.signed_in(desk, signed[1], now=clock.on(minutes=31)) is None
    with store.write() as desk:
        again = staff.sign_in(desk, "marta", "a long password", now=clock.now)
        assert again is not None
        staff.dismiss(desk, "marta", by="t", now=clock.now)
        assert staff.signed_in(desk, again[1], now=clock.now) is None


def test_a_request_taken_by_somebody_who_died_can_be_taken_again(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    assert answers.take(store, "key", "content", now=clock.now) is None
    known = answers.take(store, "key", "content", now=clock.now)
    assert known is not None
    assert known.body is None
    assert answers.take(store, "key", "content", now=clock.on(seconds=30)) is None
    with store.write() as desk:
        answers.give(desk, "key", "<Response/>")
    answered = answers.take(store, "key", "content", now=clock.on(hours=1))
    assert answered is not None
    assert answered.body == "<Response/>"


def test_a_moment_without_a_zone_is_refused(store: Store, case: Case) -> None:
    with store.write() as desk:
        found = cases.find(desk, case.id)
        found.closed_at = (found.opened_at + timedelta(hours=1)).replace(tzinfo=None)
        with pytest.raises(StatementError, match="time zone"):
            desk.flush()
        desk.rollback()

"""A key in a wake-up call is an answer, also while the records are away: it is kept and counts afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from handoff.desk.store import Store
from handoff.desk.waking import attempts, wake_ups
from ivr.front import Front
from ivr.replay import replay_spool
from tests.fakes import Clock, Looks
from tests.ivr.test_ladder import Ringing, ringing

__all__ = ["ringing"]


@contextmanager
def records_away(store: Store) -> Iterator[None]:
    """Every question to the records fails."""

    def refuse(_: Connection) -> None:
        raise OperationalError("", None, Exception("away"))

    event.listen(store.engine, "begin", refuse)
    try:
        yield
    finally:
        event.remove(store.engine, "begin", refuse)


def test_whoever_lifts_while_the_records_are_away_is_woken_and_the_key_counts_afterwards(
    ringing: Ringing, store: Store, front: Front, clock: Clock
) -> None:
    with records_away(store):
        assert "Buenas noches" in ringing.lifts()
        assert "Gracias" in ringing.presses("1")
    assert ringing.status() == "ringing"
    pressed = clock.now
    clock.on(seconds=20)
    assert replay_spool(front) == 1
    with store.read() as desk:
        one = wake_ups.find(desk, ringing.wake_up)
        assert (one.status, one.settled_at) == ("answered", pressed)


def test_the_language_of_the_call_is_that_of_the_thanks_without_records_too(
    ringing: Ringing, store: Store
) -> None:
    with records_away(store):
        assert "Thank you" in ringing.presses("1", language="en")
        assert "Gracias" in ringing.presses("1", language="xx")


def test_ten_minutes_more_count_from_the_key_and_not_from_the_replay(
    ringing: Ringing, store: Store, front: Front, clock: Clock
) -> None:
    with records_away(store):
        assert "volvemos a llamar" in ringing.presses("2").lower()
    pressed = clock.now
    clock.on(minutes=2)
    replay_spool(front)
    with store.read() as desk:
        assert [one.at for one in wake_ups.of_room(desk, "305")] == [pressed + timedelta(minutes=10)]


def test_a_person_is_reached_by_their_own_telephone_and_the_guest_counts_as_awake(
    ringing: Ringing, store: Store, front: Front
) -> None:
    with records_away(store):
        ringing.presses("0")
    replay_spool(front)
    assert ringing.status() == "answered"


def test_where_nothing_can_be_kept_the_guest_is_not_thanked(
    ringing: Ringing, store: Store, front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(front.spool, "keep", full)
    with records_away(store):
        assert "Gracias" not in ringing.presses("1")


def test_a_key_of_an_attempt_that_is_not_known_holds_up_nothing(
    ringing: Ringing, store: Store, front: Front, tmp_path: Path
) -> None:
    with records_away(store):
        ringing.twilio.posts("/voice/rung/none/key?language=es", {"CallSid": "CA9", "Digits": "1"})
        ringing.presses("1")
    assert replay_spool(front) == 2
    assert ringing.status() == "answered"


def test_the_end_of_the_call_told_before_the_replay_rings_nobody_again(
    ringing: Ringing, store: Store, looks: Looks
) -> None:
    with records_away(store):
        ringing.presses("1")
    looks.asked.clear()
    ringing.hangs_up()
    assert ringing.status() == "answered"
    assert not looks.asked


def test_a_telephone_that_rings_again_before_the_replay_announces_nothing(
    ringing: Ringing, store: Store, front: Front, clock: Clock
) -> None:
    ringing.hangs_up()
    with store.write() as desk:
        begun = attempts.begin(desk, ringing.wake_up, 2, front.ladder, now=clock.on(minutes=5))
        assert begun is not None
    with records_away(store):
        ringing.presses("1")
    assert not replace(ringing, attempt=begun[0].id).lifts().strip()


def test_a_key_counted_before_the_replay_counts_once(ringing: Ringing, store: Store, front: Front) -> None:
    with records_away(store):
        ringing.presses("2")
    ringing.hangs_up()
    assert replay_spool(front) == 1
    with store.read() as desk:
        assert len(wake_ups.of_room(desk, "305")) == 1

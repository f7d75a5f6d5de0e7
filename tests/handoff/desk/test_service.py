"""How soon callers were answered, with those who gave up in the denominator."""

from datetime import UTC, datetime, timedelta

from handoff.desk.events import Event
from handoff.desk.service import service

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)


def waits(case: int) -> Event:
    """A caller waits from noon on."""
    return Event(at=NOON, kind="case.waits", actor="guest", refs={"case": case}, values={})


def joined(case: int, after: float, who: str = "Marta") -> Event:
    """Somebody answers so many seconds later."""
    return Event(
        at=NOON + timedelta(seconds=after), kind="case.joined", actor=who, refs={"case": case}, values={}
    )


def test_ten_in_time_ten_late_and_twenty_who_gave_up_are_a_quarter() -> None:
    seen = [waits(n) for n in range(40)]
    seen += [joined(n, 10) for n in range(10)] + [joined(n, 60, "Iván") for n in range(10, 20)]
    told = service(seen)
    assert (told.callers, told.answered, told.in_time, told.share) == (40, 20, 10, 0.25)
    assert told.waited == 35
    assert told.by_person == {
        "Iván": {"answered": 10, "in_time": 0},
        "Marta": {"answered": 10, "in_time": 10},
    }


def test_nobody_who_waited_is_no_share() -> None:
    assert service([joined(1, 5)]).share is None
    assert service([]).waited is None


def test_whoever_waits_again_after_a_talk_is_another_caller_and_twice_told_is_one() -> None:
    told = service([waits(1), waits(1), joined(1, 5), waits(1)])
    assert (told.callers, told.answered) == (2, 1)

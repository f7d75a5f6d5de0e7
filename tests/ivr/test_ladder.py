"""What a wake-up call offers, and who is sent to the door when nobody answers it."""

from dataclasses import dataclass
from datetime import timedelta
from xml.etree import ElementTree

import pytest

from config.house import Checker
from handoff.desk import cases, house, stays
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.texts import Text
from handoff.desk.waking import attempts, not_awake, room_checks, wake_ups
from handoff.desk.waking.room_checks import RoomCheck
from handoff.desk.waking.wake_ups import WakeUp
from ivr.duty import NotYet
from ivr.front import Front
from ivr.line import LineDown
from ivr.waking import Waking
from tests.fakes import Clock, Looks
from tests.ivr.conftest import BASE, HOTLINE, Mobile, Twilio
from tests.ivr.fake_line import FakeLine

JOAN = "+447700900820"
PEOPLE = (Checker(name="Joan", phone=JOAN), Checker(name="Carmen", phone="+447700900810"))


@dataclass
class Ringing:
    """A wake-up of 305 that rings, and its telephone."""

    twilio: Twilio
    store: Store
    wake_up: int
    attempt: str

    def lifts(self) -> str:
        return self._asks("", CallStatus="in-progress")

    def presses(self, key: str, language: str = "es") -> str:
        return self._asks(f"/key?language={language}", Digits=key)

    def hangs_up(self) -> None:
        self._asks("/status", CallStatus="completed")

    def _asks(self, path: str, **form: str) -> str:
        whole = {"CallSid": "CA1", "From": HOTLINE, "To": "sip:305@hotel.example", **form}
        answer = self.twilio.posts(f"/voice/rung/{self.attempt}{path}", whole)
        assert answer.status_code == 200
        return " ".join(ElementTree.fromstring(answer.get_data(as_text=True)).itertext())

    def status(self) -> str:
        with self.store.read() as desk:
            return wake_ups.find(desk, self.wake_up).status


@pytest.fixture
def ringing(twilio: Twilio, store: Store, front: Front, house_of_305: Stay, clock: Clock) -> Ringing:
    with store.write() as desk:
        at = clock.now + timedelta(minutes=5)
        told = {"zone": "Europe/Madrid", "language": "es", "by": "guest", "via": "voice"}
        booked = wake_ups.book(desk, "305", at, stay_id=house_of_305.id, now=clock.now, **told)  # type: ignore[arg-type]
        begun = attempts.begin(desk, booked.id, 1, front.ladder, now=clock.on(minutes=5))
        assert begun is not None
        attempts.placed(desk, begun[0].id, "CA1", now=clock.now)
        return Ringing(twilio, store, booked.id, begun[0].id)


@pytest.fixture
def waking(store: Store, front: Front, clock: Clock) -> Waking:
    line = FakeLine(clock)
    words, staff = front.wording.words, front.for_staff
    return Waking(store, line, front.ladder, BASE, HOTLINE, "+447700900810", PEOPLE, words, staff, clock)


def texts(store: Store) -> list[tuple[str, str]]:
    with store.read() as desk:
        return [(one.to, one.words) for one in desk.query(Text).order_by(Text.written_at)]


def test_it_greets_by_the_hour_and_by_name_and_offers_its_keys(ringing: Ringing) -> None:
    said = ringing.lifts()
    for part in ("Lucía Serrano", "10:20", "pulse 1", "pulse 2", "pulse 0"):
        assert part in said


def test_the_weather_is_told_while_it_is_fresh_and_nobody_s_name_incognito(
    ringing: Ringing, store: Store, clock: Clock, house_of_305: Stay
) -> None:
    with store.write() as desk:
        stays.change(desk, house_of_305.id, by="t", now=clock.now, incognito=True)
        for language in ("es", "en"):
            house.state_fact(
                desk,
                "weather",
                language,
                voice="Sol.",
                sms="Sol.",
                by="t",
                now=clock.now - timedelta(hours=1),
            )
    said = ringing.lifts()
    assert "Sol." in said
    assert "Lucía" not in said


def test_2_is_an_answer_and_rings_again_in_ten_minutes(ringing: Ringing, store: Store, clock: Clock) -> None:
    ringing.lifts()
    assert "10:30" in ringing.presses("2")
    assert ringing.status() == "answered"
    with store.read() as desk:
        (later,) = wake_ups.of_room(desk, "305")
        assert later.at == clock.now + timedelta(minutes=10)


def test_0_is_an_answer_and_the_call_goes_on_in_the_queue(ringing: Ringing, store: Store) -> None:
    ringing.lifts()
    assert "Le paso con una persona" in ringing.presses("0")
    assert ringing.status() == "answered"
    with store.read() as desk:
        (case,) = cases.queue(desk)
        assert (case.reason, case.room) == ("asked", "305")


@pytest.mark.parametrize("key", ["1", "5", "9", "#"])
def test_every_other_key_is_a_living_hand(ringing: Ringing, key: str) -> None:
    ringing.lifts()
    ringing.presses(key)
    assert ringing.status() == "answered"


def test_who_sleeps_on_is_texted_while_the_next_call_is_waited_for(
    ringing: Ringing, store: Store, waking: Waking, looks: Looks
) -> None:
    with store.write() as desk:
        desk.get_one(WakeUp, ringing.wake_up).tries = 2
    ringing.lifts()
    ringing.hangs_up()
    look = next(one for one in looks.asked if one.kind == "wake_up_text")
    waking.wake_up_text(look.record, look.revision)
    waking.wake_up_text(look.record, look.revision + 1)
    [(to, words)] = texts(store)
    assert to == "+447700900305"
    assert "22:20" in words


class TestTheDoor:
    @pytest.fixture
    def check(self, ringing: Ringing, store: Store, clock: Clock) -> RoomCheck:
        with store.write() as desk:
            not_awake.hand_over(desk, wake_ups.find(desk, ringing.wake_up), "no_key", now=clock.now)
            (case,) = cases.queue(desk)
            return room_checks.send(desk, case.id, PEOPLE, by="Marta", now=clock.now)

    def accepted(self, store: Store, check: RoomCheck) -> str | None:
        with store.read() as desk:
            return desk.get_one(RoomCheck, check.id).via

    def test_is_told_by_text_and_by_a_call(self, waking: Waking, store: Store, check: RoomCheck) -> None:
        waking.room_check_call(check.id, 1)
        [(to, words)] = texts(store)
        assert to == JOAN
        assert "305" in words and check.code in words
        assert [number for number, _ in waking.line.calls] == [JOAN]  # type: ignore[attr-defined]

    def test_a_line_that_is_down_is_tried_again(self, waking: Waking, check: RoomCheck) -> None:
        waking.line.failing.append(LineDown())  # type: ignore[attr-defined]
        with pytest.raises(NotYet):
            waking.room_check_call(check.id, 1)

    def test_1_says_that_they_go_and_any_other_key_does_not(
        self, twilio: Twilio, store: Store, check: RoomCheck
    ) -> None:
        asked = twilio.posts(f"/voice/door/{check.id}", {"CallSid": "CA9"}).get_data(as_text=True)
        assert "3 0 5" in asked
        twilio.posts(f"/voice/door/{check.id}/key", {"CallSid": "CA9", "Digits": "5"})
        assert self.accepted(store, check) is None
        twilio.posts(f"/voice/door/{check.id}/key", {"CallSid": "CA9", "Digits": "1"})
        assert self.accepted(store, check) == "key"

    def test_the_code_by_text_says_so_too_and_nothing_else_of_theirs_does(
        self, twilio: Twilio, store: Store, check: RoomCheck
    ) -> None:
        joan = Mobile(twilio, JOAN)
        assert "305" in joan.texts(f"OK {check.code}")
        assert self.accepted(store, check) == "sms"

    def test_when_it_is_settled_nobody_is_needed(
        self, twilio: Twilio, store: Store, check: RoomCheck, clock: Clock
    ) -> None:
        with store.write() as desk:
            cases.close(desk, check.case_id, by="Marta", outcome="awake", now=clock.now)
        assert "Ya no hace falta" in Mobile(twilio, JOAN).texts(check.code)
        assert self.accepted(store, check) is None

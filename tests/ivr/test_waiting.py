"""Whoever waits may choose: be called back and keep the place, leave a message, be texted instead."""

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest

from handoff.desk import cases, conversations, events, texts, thread
from handoff.desk.cases import Case
from handoff.desk.store import Store
from tests.ivr.conftest import Call, Mobile, Twilio

Calls = Callable[[str], Call]
LUCIA = "+447700900305"


@dataclass
class Waiting:
    """A caller in the queue, as Twilio keeps them: asked again and again what they hear."""

    call: Call
    twilio: Twilio
    document: str = ""

    def goes_on(self, seconds: int = 0) -> "Waiting":
        """What is heard after so many seconds."""
        return self._ask(self.call.wait_address, QueueTime=str(seconds))

    def presses(self, key: str) -> "Waiting":
        """Press a key while the words are said."""
        return self._ask(self._action(), Digits=key)

    def says(self, words: str) -> "Waiting":
        """Speak when asked for a message."""
        return self._ask(self._action(), SpeechResult=words)

    def says_nothing(self) -> "Waiting":
        """Silence."""
        return self._ask(self._action())

    @property
    def words(self) -> str:
        """What was heard last."""
        root = ElementTree.fromstring(self.document)
        return " ".join("".join(one.itertext()) for one in root.iter("Say"))

    @property
    def hung_up(self) -> bool:
        """Whether we let the caller go."""
        return ElementTree.fromstring(self.document).find("Hangup") is not None

    def _action(self) -> str:
        gather = ElementTree.fromstring(self.document).find("Gather")
        assert gather is not None, self.document
        return gather.attrib["action"]

    def _ask(self, path: str, **form: str) -> "Waiting":
        whole = {"CallSid": self.call.sid, "From": self.call.number, "CallStatus": "in-progress", **form}
        self.last = (path, whole)
        answer = self.twilio.posts(path, whole)
        assert answer.status_code == 200, answer.data
        self.document = answer.get_data(as_text=True)
        return self


@pytest.fixture
def waits(calls: Calls, twilio: Twilio) -> Callable[[str], Waiting]:
    return lambda number: Waiting(calls(number).presses("0"), twilio).goes_on()


Waits = Callable[[str], Waiting]


def the_case(store: Store) -> Case:
    with store.read() as desk:
        return cases.queue(desk)[0]


def test_who_waits_is_told_what_else_there_is_and_then_left_in_peace(waits: Waits) -> None:
    waiting = waits("305")
    for words in ("pulse 1", "pulse 2", "pulse 3"):
        assert words in waiting.words
    assert "pulse" not in waiting.goes_on(30).words
    assert "pulse 1" in waiting.goes_on(61).words


def test_who_has_no_number_is_only_offered_a_message(waits: Waits) -> None:
    waiting = waits("+266696687")
    assert "press 2" in waiting.words or "pulse 2" in waiting.words
    assert "pulse 1" not in waiting.words and "pulse 3" not in waiting.words


def test_one_has_the_caller_rung_back_at_the_same_place(waits: Waits, store: Store, twilio: Twilio) -> None:
    waiting = waits("305").presses("1")
    assert "Le llamaremos" in waiting.words and waiting.hung_up
    left = waiting.call.twiml.find("Enqueue").attrib["action"]  # type: ignore[union-attr]
    twilio.posts(left, {"CallSid": waiting.call.sid, "QueueResult": "hangup"})
    assert the_case(store).facts["call_back"] is True
    assert "número 2 en la cola" in waits("+34911234567").words


def test_whoever_calls_again_keeps_case_and_place(waits: Waits, store: Store, twilio: Twilio) -> None:
    first = waits("305").presses("1")
    left = first.call.twiml.find("Enqueue").attrib["action"]  # type: ignore[union-attr]
    twilio.posts(left, {"CallSid": first.call.sid, "QueueResult": "hangup"})
    before = the_case(store)
    assert "número 2 en la cola" in waits("+34911234567").words
    again = waits("305")
    assert "Es usted el siguiente" in again.words
    with store.read() as desk:
        assert len(cases.queue(desk)) == 2
        case = cases.find(desk, before.id)
        assert (case.opened_at, "call_back" in case.facts) == (before.opened_at, False)
        told = thread.of_case(desk, case.id, conversations.of_case(desk, case))
        assert [one.data.get("happened") for one in told].count("asked_again") == 1
        assert conversations.on_the_line(desk, case) is not None


def test_a_second_telephone_of_the_room_waits_for_itself(waits: Waits, store: Store) -> None:
    waits("305")
    waits(LUCIA)
    with store.read() as desk:
        assert len(cases.queue(desk)) == 2


def test_two_takes_a_message_into_the_thread(waits: Waits, store: Store) -> None:
    waiting = waits("305").presses("2")
    assert "Diga ahora su mensaje" in waiting.words
    waiting.says("la ducha pierde agua")
    case = the_case(store)
    assert f"su caso, el número {case.id}" in waiting.words and not waiting.hung_up
    with store.read() as desk:
        told = thread.of_case(desk, case.id, conversations.of_case(desk, case))
        assert "la ducha pierde agua" in [one.words for one in told if one.author == "guest"]
        assert case.facts["left_message"] is True


def test_a_message_is_kept_once_however_often_twilio_sends_it(waits: Waits, store: Store) -> None:
    waiting = waits("305").presses("2").says("la ducha pierde agua")
    before = waiting.document
    waiting._ask(*waiting.last[:1], **waiting.last[1])
    assert waiting.document == before
    with store.read() as desk:
        said = [one.words for one in desk.query(thread.Entry).all()]
        assert said.count("la ducha pierde agua") == 1


def test_silence_instead_of_a_message_is_said_so(waits: Waits) -> None:
    assert "oído" in waits("305").presses("2").says_nothing().words


def test_smoke_in_a_message_is_an_emergency(waits: Waits, store: Store) -> None:
    waiting = waits("305").presses("2").says("hay humo en el pasillo")
    assert waiting.words.startswith("Llame ahora mismo al 112")
    with store.read() as desk:
        assert cases.queue(desk)[0].kind == "emergency"


def test_nine_is_an_emergency_in_the_queue_too(waits: Waits, store: Store) -> None:
    assert "112" in waits("305").presses("9").words
    assert the_case(store).kind == "emergency"


def test_three_goes_on_by_text_in_the_same_case(
    waits: Waits, store: Store, mobile: Callable[[str], Mobile]
) -> None:
    waiting = waits("305").presses("3")
    case = the_case(store)
    assert "Le escribimos" in waiting.words and waiting.hung_up
    with store.read() as desk:
        (text,) = desk.query(texts.Text).all()
        assert text.to == LUCIA and f"caso {case.id}" in text.words
    mobile(LUCIA).texts("necesito toallas")
    with store.read() as desk:
        assert [one.id for one in cases.queue(desk)] == [case.id]
        told = thread.of_case(desk, case.id, conversations.of_case(desk, case))
        assert "necesito toallas" in [one.words for one in told]


@pytest.mark.parametrize("key", ["*", "0", "7"])
def test_any_other_key_says_it_all_again(waits: Waits, key: str) -> None:
    assert "siguiente" in waits("305").goes_on(30).presses(key).words
    assert "pulse 1" in waits("305").goes_on(30).presses(key).words


def test_nobody_in_danger_is_sent_away(calls: Calls, twilio: Twilio) -> None:
    waiting = Waiting(calls("305").says("hay fuego en mi habitación"), twilio).goes_on()
    assert "112" in waiting.words and "pulse" not in waiting.words
    assert "<Gather" not in waiting.document


def test_the_log_of_choices_has_no_words_in_it(waits: Waits, store: Store) -> None:
    waits("305").presses("1")
    with store.read() as desk:
        (chosen,) = [one for one in events.since(desk, 0) if one.kind == "case.call_back"]
        assert chosen.values == {}

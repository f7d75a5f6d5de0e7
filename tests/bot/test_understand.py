"""What `centralita understand` says of a line: the same grammars and the same order as a live turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.client import BotDown
from bot.understand import BadLine, Line, read_line, understand

HOUSE = ZoneInfo("Europe/Madrid")
NOW = datetime(2027, 3, 27, 22, 15, tzinfo=HOUSE)
ROOMS = ["301", "305", "310"]


@dataclass
class FakeModel:
    """Gives the same meaning to every text, and remembers what it was asked."""

    intent: str | None = "wakeup_set"
    full_intent: str | None = "wakeup_set"
    confidence: float = 0.9
    accepted: bool = True
    danger: float | None = None
    asked: list[str] = field(default_factory=list)

    def __call__(self, text: str) -> FakeModel:
        self.asked.append(text)
        return self


def seen(line: Line, model: FakeModel | None = None) -> dict[str, Any]:
    return understand(line, model or FakeModel(), zone=HOUSE, rooms=ROOMS, default_now=NOW)


def test_a_wake_up_in_one_sentence_is_understood_whole() -> None:
    assert seen(Line("despiérteme mañana a las siete menos cuarto, habitación 305")) == {
        "text": "despiérteme mañana a las siete menos cuarto, habitación 305",
        "emergency": False,
        "intent": "wakeup_set",
        "full_intent": "wakeup_set",
        "confidence": 0.9,
        "accepted": True,
        "at": ["2027-03-28T06:45"],
        "recurrence": None,
        "assumed": ["am"],
        "ask": [],
        "room": "305",
    }


def test_what_is_missing_is_asked_for_and_nothing_is_booked_meanwhile() -> None:
    found = seen(Line("quiero un despertador"))
    assert (found["at"], found["ask"]) == ([], ["time", "room"])
    found = seen(Line("mañana a las dos", room="305"))
    assert (found["at"], found["ask"], found["room"]) == ([], ["ampm"], "305")
    assert seen(Line("wake room 404 at seven", language="en"))["ask"] == ["room"]


def test_moments_are_local_to_the_house_whatever_zone_the_line_gives() -> None:
    line = read_line(
        '{"text": "in ten minutes", "language": "en", "now": "2026-06-10T20:15+00:00"}', Line("")
    )
    assert seen(line)["at"] == ["2026-06-10T22:25"]


def test_a_sure_emergency_is_found_while_the_bot_is_away() -> None:
    def away(_: str) -> FakeModel:
        raise BotDown("the test says so")

    found = understand(Line("hay humo en el pasillo"), away, zone=HOUSE, rooms=ROOMS, default_now=NOW)
    assert (found["emergency"], found["intent"], found["accepted"]) == (True, "emergency", True)
    with pytest.raises(BotDown):
        understand(Line("hay ruido"), away, zone=HOUSE, rooms=ROOMS, default_now=NOW)


@pytest.mark.parametrize(("share", "told"), [(None, True), (0.6, True), (0.1, False)])
def test_the_model_may_take_an_alarm_of_the_words_back(share: float | None, told: bool) -> None:
    found = seen(Line("este calor es un infierno, hay humo en mi cabeza"), FakeModel(danger=share))
    assert found["emergency"] is told


def test_a_doubtful_cry_alerts_and_leaves_the_intent_to_the_model() -> None:
    found = seen(Line("necesito un médico"), FakeModel("emergency_number_info", "emergency_number_info"))
    assert (found["emergency"], found["intent"]) == (True, "emergency_number_info")


def test_a_bare_answer_belongs_to_what_was_asked() -> None:
    found = seen(Line("0645", asked="time", room="305"), FakeModel("inform", "inform", 0.4, False))
    assert (found["intent"], found["accepted"], found["at"]) == ("wakeup_set", True, ["2027-03-28T06:45"])
    found = seen(Line("tres cero cinco", asked="room"), FakeModel("inform", "inform", 0.4, False))
    assert (found["intent"], found["room"]) == ("wakeup_set", "305")


def test_words_about_other_things_carry_no_moments() -> None:
    found = seen(
        Line("a qué hora es el desayuno, a las ocho"), FakeModel("hotel_info", "hotel_info/breakfast")
    )
    assert (found["intent"], found["full_intent"]) == ("hotel_info", "hotel_info/breakfast")
    assert (found["at"], found["ask"]) == ([], [])


@pytest.mark.parametrize(
    ("inner", "outer"),
    [("cancel_process", "deny"), ("inform", "out_of_scope"), ("x", "out_of_scope"), (None, "out_of_scope")],
)
def test_only_intents_of_the_contract_are_told(inner: str | None, outer: str) -> None:
    assert seen(Line("eso"), FakeModel(inner, inner))["intent"] == outer


def test_the_model_never_sees_a_command_or_a_card() -> None:
    model = FakeModel()
    seen(Line(" /human{}  4111 1111 1111 1111\x00"), model)
    assert model.asked == ["human{}  ****"]
    found = seen(Line(" / "), model)
    assert (found["intent"], found["accepted"]) == ("out_of_scope", False)


def test_plain_lines_and_objects_are_both_lines() -> None:
    defaults = Line("", language="en", room="305")
    assert read_line("wake me at 7\n", defaults) == Line("wake me at 7", language="en", room="305")
    line = read_line('{"text": "a las 7", "language": "es", "asked": "time", "room": 310}', defaults)
    assert (line.language, line.asked, line.room) == ("es", "time", "310")


@pytest.mark.parametrize("raw", ["{", '{"language": "es"}', '{"text": 7}', '{"text": "x", "now": "soon"}'])
def test_a_broken_object_is_refused_with_its_reason(raw: str) -> None:
    with pytest.raises(BadLine):
        read_line(raw, Line(""))

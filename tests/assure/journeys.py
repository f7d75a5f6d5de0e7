"""Journeys that are cut in two: each says what was promised, is interrupted, and looks what became of it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from requests import RequestException

from tests.phone import Phones
from tests.processes import Api, until

Journey = Callable[["Scene"], Iterator[str]]


@dataclass
class Scene:
    """Where a journey plays."""

    api: Api
    phones: Phones
    room: str
    line_died: bool = False

    def wake_ups(self) -> list[dict[str, Any]]:
        """The room's wake-ups."""
        return self.api.items("wake-ups", room=self.room)

    def cases(self) -> list[dict[str, Any]]:
        """The room's cases."""
        return self.api.items("cases", room=self.room)


def booking(scene: Scene) -> Iterator[str]:
    """A booking is confirmed; then something dies."""
    phone = scene.phones[scene.room].calls()
    phone.hears("asist|assist")
    phone.presses("1")
    phone.hears("hora|time")
    phone.presses("0642#")
    phone.hears("6:42")
    phone.presses("1")
    phone.hears("6:42")
    yield "told that 6:42 is booked"
    found = [one for one in scene.wake_ups() if "T06:42" in one["at"]]
    assert len(found) == 1, f"{len(found)} wake-ups instead of one"
    _hang_up(scene)
    yield f"one wake-up, {found[0]['status']}"


def mid_booking(scene: Scene) -> Iterator[str]:
    """The hour was read back; something dies; the guest says yes, or calls again."""
    phone = scene.phones[scene.room].calls()
    phone.hears("asist|assist")
    phone.presses("1")
    phone.hears("hora|time")
    phone.presses("0655#")
    phone.hears("6:55")
    yield "asked whether 6:55 is right"
    called_again = _confirm(scene)
    found = [one for one in scene.wake_ups() if "T06:55" in one["at"]]
    assert len(found) == 1, f"{len(found)} wake-ups instead of one"
    yield "one wake-up, " + ("after calling again" if called_again else "in the same call")


def _confirm(scene: Scene) -> bool:
    """Say yes where the call still goes on; else call again, as a guest would. Whether one had to."""
    phone = scene.phones[scene.room]
    try:
        phone.presses("1")
        phone.hears("Anotado|booked", within=5)
        called_again = False
    except (AssertionError, RequestException):
        _hang_up(scene)
        phone = scene.phones[scene.room].calls()
        phone.hears("asist|assist")
        phone.presses("1")
        phone.hears("hora|time")
        phone.presses("0655#")
        phone.hears("6:55")
        phone.presses("1")
        phone.hears("Anotado|booked|ya est|already")
        called_again = True
    phone.hangs_up()
    return called_again


def waiting_for_a_person(scene: Scene) -> Iterator[str]:
    """The caller waits in the queue; something dies; the case is still there with what was said."""
    earlier = [one["id"] for one in scene.cases()]  # the rooms go round: a cell before may have left one
    phone = scene.phones[scene.room].calls()
    phone.hears("asist|assist")
    phone.says("necesito algo muy concreto con un piano")
    phone.presses("0")
    phone.hears("cola|siguiente|next|queue")
    yield "in the queue, case told"
    (case,) = [one for one in scene.cases() if one["id"] not in earlier]
    assert case["owner"], "no owner"
    words = " ".join(line["text"] for line in scene.api.get(f"cases/{case['id']}")["thread"])
    assert "piano" in words, f"what was said is lost: {words}"
    _hang_up(scene)
    yield f"case {case['id']} with its words, {case['owner']}"


def due_wake_up(scene: Scene) -> Iterator[str]:
    """A wake-up is due soon; something dies; it rings once, and a key ends it."""
    at = datetime.now(UTC) + timedelta(seconds=4)
    scene.api.post("wake-ups", room=scene.room, at=at.isoformat())
    yield "booked, due in 4 s"
    phone = scene.phones[scene.room]
    phone.rings(within=60)
    phone.answers()
    phone.hears("pulse 1|press 1")
    phone.presses("1")
    phone.is_hung_up_on()
    _answered(scene)
    phone.does_not_ring(within=3)
    yield "rung once, answered by a key"


def ringing_wake_up(scene: Scene) -> Iterator[str]:
    """The room rings; something dies; a living hand is heard, or a person is told, never both lost."""
    at = datetime.now(UTC) + timedelta(seconds=2)
    scene.api.post("wake-ups", room=scene.room, at=at.isoformat())
    phone = scene.phones[scene.room]
    phone.rings(within=60)
    yield "ringing"
    yield _wake(scene)


def _wake(scene: Scene) -> str:
    """Answer what rings now or rings again; where the line itself died, a person must have been told."""
    phone = scene.phones[scene.room]
    for _ in range(2):
        with suppress(AssertionError, RequestException):
            phone.answers()
            phone.hears("pulse 1|press 1")
            phone.presses("1")
            phone.is_hung_up_on()
            _answered(scene)
            return "announced once, answered by a key"
        with suppress(AssertionError):
            phone.rings(within=45)
    return until(lambda: _settled(scene), 240, "a person was told")


def a_reply(scene: Scene) -> Iterator[str]:
    """An operator replies by text; something dies; the guest gets it once."""
    mobile = f"+44770090{scene.room}9"
    scene.phones[mobile].texts("PERSONA")
    told = scene.phones[mobile].receives("aso|ase")
    case = int(
        "".join(c for c in told.split("aso")[-1].split("ase")[-1] if c.isdigit() or c == " ").split()[0]
    )
    scene.api.post(f"cases/{case}/claim")
    scene.api.post(f"cases/{case}/reply", text="Ya suben a verlo.")
    yield "reply accepted"
    phone = scene.phones[mobile]
    if scene.line_died:
        texts = until(lambda: _sent(scene, case), 90, "the text is sent")
        yield texts
        return
    phone.receives("Ya suben", within=60)
    yield "received once"


def _hang_up(scene: Scene) -> None:
    """End the call, where the death of a process has not ended it already."""
    with suppress(AssertionError):
        scene.phones[scene.room].hangs_up()


def _sent(scene: Scene, case: int) -> str | None:
    whole = scene.api.get(f"cases/{case}")
    replied = [line for line in whole["thread"] if line["text"] == "Ya suben a verlo."]
    return "kept in the thread" if len(replied) == 1 else None


def _answered(scene: Scene) -> None:
    until(
        lambda: [one for one in scene.wake_ups() if one["status"] == "answered"],
        20,
        "the board says answered",
    )


def _settled(scene: Scene) -> str | None:
    """After the exchange died its calls are gone: the second ring, or a person."""
    statuses = [one["status"] for one in scene.wake_ups()]
    cases = [one for one in scene.cases() if one["urgent"] and one["owner"]]
    return f"given to {cases[0]['owner']}" if "unanswered" in statuses and cases else None


JOURNEYS: dict[str, Journey] = {
    "booked by keys": booking,
    "in the middle of a booking": mid_booking,
    "waiting for a person": waiting_for_a_person,
    "a wake-up about to be due": due_wake_up,
    "a wake-up that rings": ringing_wake_up,
    "an operator's reply by text": a_reply,
}

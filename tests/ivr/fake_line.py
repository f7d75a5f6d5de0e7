"""A telephone line that only remembers what it was asked, and fails as it is told to."""

from dataclasses import dataclass, field
from datetime import datetime

from ivr.line import LineRefused, Placed
from tests.fakes import Clock


@dataclass
class FakeLine:
    """A line that remembers what it placed, and fails as it is told to."""

    clock: Clock
    failing: list[Exception] = field(default_factory=list)  # what the next requests end in
    although_placed: bool = False  # … after all, the provider did act on them
    calls: list[tuple[str, Placed]] = field(default_factory=list)
    texts: list[tuple[str, Placed]] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    ended: set[str] = field(default_factory=set)
    states: dict[str, str] = field(default_factory=dict)
    held: dict[str, bool] = field(default_factory=dict)
    ending: dict[str, bool] = field(default_factory=dict)
    announced: list[tuple[str, str]] = field(default_factory=list)
    conferences: dict[str, list[str]] = field(default_factory=dict)

    def call(self, to: str, address: str, report_to: str, ring_seconds: int) -> str:
        return self._place(self.calls, to, "CA", "")

    def text(self, to: str, sender: str, words: str, report_to: str) -> str:
        return self._place(self.texts, to, "SM", words)

    def calls_to(self, to: str, since: datetime) -> list[Placed]:
        return [one for number, one in self.calls if number == to and (one.at or since) >= since]

    def texts_to(self, to: str, since: datetime) -> list[Placed]:
        return [one for number, one in self.texts if number == to and (one.at or since) >= since]

    def move(self, sid: str, address: str) -> None:
        self._fail_if_told()
        if sid in self.ended:
            raise LineRefused("21220")
        self.moved.append((sid, address))

    def end(self, sid: str) -> None:
        self.ended.add(sid)

    def state(self, sid: str) -> str:
        self._fail_if_told()
        return "completed" if sid in self.ended else self.states.get(sid, "in-progress")

    def withdraw(self, sid: str) -> None:
        self._fail_if_told()
        self.states[sid] = "canceled"

    def inside(self, conference: str) -> list[str]:
        return self.conferences.get(conference, [])

    def hold(self, conference: str, sid: str, held: bool, address: str) -> None:
        self.held[sid] = held

    def ends(self, conference: str, sid: str, ends: bool) -> None:
        self.ending[sid] = ends

    def announce(self, conference: str, sid: str, address: str) -> None:
        self.announced.append((sid, address))

    def _fail_if_told(self) -> None:
        if self.failing:
            raise self.failing.pop(0)

    def _place(self, kept: list[tuple[str, Placed]], to: str, kind: str, words: str) -> str:
        failure = self.failing.pop(0) if self.failing else None
        if failure is None or self.although_placed:
            kept.append((to, Placed(f"{kind}{len(kept) + 1}", "queued", self.clock.now, words)))
        if failure is not None:
            raise failure
        return f"{kind}{len(kept)}"

"""The live stream: what happens is told once, what was missed is told again, and streams never crowd out pages."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import requests
from flask import Flask

from handoff.console.stream import Reader
from handoff.desk import events, staff
from handoff.desk.store import Store
from tests.fakes import Clock
from tests.handoff.console import scene
from tests.handoff.console.conftest import Served, make


class Listener:
    """A browser's stream: keeps what it is told."""

    def __init__(self, url: str, cookie: str, last: int | None = None) -> None:
        headers = {"Last-Event-ID": str(last)} if last is not None else {}
        self.answer = requests.get(
            f"{url}/stream", headers=headers, cookies={"desk": cookie}, stream=True, timeout=20
        )
        self.told: list[tuple[str, str]] = []
        self._changed = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        event: dict[str, str] = {}
        try:
            for raw in self.answer.iter_lines(chunk_size=1):
                line = raw.decode()
                if line:
                    name, _, value = line.partition(": ")
                    event[name] = value
                elif "event" in event:
                    with self._changed:
                        self.told.append((event["event"], event.get("id", "")))
                        self._changed.notify_all()
                    event = {}
                else:
                    event = {}
        except (requests.RequestException, AttributeError, ValueError):
            return

    def wait(self, count: int) -> list[tuple[str, str]]:
        """Until so many events were told."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.told) >= count, 15), self.told
            return list(self.told)

    def close(self) -> None:
        """The browser leaves."""
        self.answer.close()


@pytest.fixture
def house(store: Store, clock: Clock, serve: Callable[[Flask], Served]) -> Iterator[tuple[Served, str]]:
    """A served console and the cookie of somebody who is signed in."""
    scene.people(store, clock.now)
    app = make(store, clock, streams=3, beat=0.3)
    with store.write() as desk:
        signed = staff.sign_in(desk, "marta.rivas", scene.PASSWORD, now=clock.now)
    assert signed is not None
    yield serve(app), signed[1]
    app.extensions["reader"].close()


@pytest.fixture
def listen(house: tuple[Served, str]) -> Iterator[Callable[..., Listener]]:
    """Open streams; they end with the test."""
    opened: list[Listener] = []

    def start(last: int | None = None) -> Listener:
        opened.append(Listener(house[0].url, house[1], last))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def note(store: Store, now: datetime, kind: str = "case.opened") -> int:
    """Something happens."""
    with store.write() as desk:
        event = events.note(desk, kind, "test", now=now, room="305", refs={"case": 1}, secret="words")
        desk.flush()
        return event.id


def test_what_happens_is_told_to_every_page_once(
    listen: Callable[..., Listener], store: Store, clock: Clock
) -> None:
    pages = [listen(), listen()]
    for page in pages:
        assert page.answer.status_code == 200
    ids = [str(note(store, clock.now)) for _ in range(3)]
    for page in pages:
        assert [one for _, one in page.wait(3)] == ids


def test_what_was_missed_is_replayed_and_nothing_twice(
    listen: Callable[..., Listener], store: Store, clock: Clock
) -> None:
    first = listen()
    seen = note(store, clock.now)
    first.wait(1)
    first.close()
    missed = [str(note(store, clock.now)) for _ in range(5)]
    again = listen(seen)
    later = str(note(store, clock.now))
    assert [one for _, one in again.wait(6)] == [*missed, later]


def test_whoever_missed_too_much_fetches_everything_anew(
    listen: Callable[..., Listener], store: Store, clock: Clock
) -> None:
    first = note(store, clock.now)
    with store.write() as desk:
        for _ in range(501):
            events.note(desk, "case.opened", "test", now=clock.now)
    assert listen(first).wait(1)[0][0] == "reload"


def test_above_the_limit_a_stream_is_refused_and_a_place_is_given_back(
    listen: Callable[..., Listener], house: tuple[Served, str], store: Store, clock: Clock
) -> None:
    pages = [listen() for _ in range(3)]
    assert listen().answer.status_code == 503
    pages[0].close()
    reader: Reader = house[0].app.extensions["reader"]
    left = threading.Event()
    while reader.open >= 3 and not left.wait(0.05):
        note(store, clock.now)  # a stream notices that nobody listens when it has something to say
    assert listen().answer.status_code == 200


def test_a_stream_ends_with_the_login(listen: Callable[..., Listener], store: Store, clock: Clock) -> None:
    page = listen()
    page_id = note(store, clock.now)
    assert page.wait(1) == [("happened", str(page_id))]
    with store.write() as desk:
        staff.dismiss(desk, "marta.rivas", by="test", now=clock.now)
    clock.on(minutes=2)
    note(store, clock.now)
    assert page.wait(2)[-1][0] == "signed-out" or page.wait(4)[-1][0] == "signed-out"


def test_the_stream_holds_no_words(store: Store, clock: Clock) -> None:
    from handoff.console.stream import line

    with store.write() as desk:
        event = events.note(
            desk, "case.opened", "Marta", now=clock.now, room="305", refs={"case": 1}, x="words"
        )
        desk.flush()
        told = json.loads(line(event).partition("data: ")[2])
    assert told == {"kind": "case.opened", "room": "305", "case": 1}


def test_ids_that_are_committed_late_are_still_told(store: Store, clock: Clock) -> None:
    """PostgreSQL gives ids when rows are written, not when they are kept: a lower one may appear later."""
    scene.people(store, clock.now)
    app = make(store, clock)
    reader: Reader = app.extensions["reader"]
    first = note(store, clock.now)
    with store.write() as desk:
        desk.add(events.Event(id=first + 5, at=clock.now, kind="x.y", actor="t", refs={}, values={}))
    reader.look()
    place, _ = reader.after(0, 0)
    with store.write() as desk:
        desk.add(
            events.Event(id=first + 3, at=clock.now + timedelta(0), kind="x.y", actor="t", refs={}, values={})
        )
    reader.look()
    assert [line.split("\n")[0] for line in reader.after(place, 0)[1]] == [f"id: {first + 3}"]

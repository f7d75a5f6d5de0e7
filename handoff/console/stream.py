"""The live stream: what happened, as it happens, with replay by event id; one reader for all pages."""

import json
import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator
from datetime import timedelta

from flask import Blueprint, Flask, Response, current_app, request, stream_with_context
from sqlalchemy import func, select

from handoff.console.guard import COOKIE, EVERYBODY, lets_in
from handoff.console.parts import Parts, parts
from handoff.desk import events, staff
from handoff.desk.events import Event

EVERY = 0.3
"""Seconds between two looks at the log."""
KEPT = 1000
WINDOW = 50
"""On PostgreSQL ids can be committed out of order: so many are read again, and known ones dropped."""
REPLAY = 500
MINUTE = timedelta(minutes=1)
"""So often at least a stream looks whether its login still holds."""
log = logging.getLogger(__name__)


class Reader:
    """Reads the log once for everybody; `after` waits for what is new."""

    def __init__(self, house: Parts) -> None:
        self._house = house
        self._news = threading.Condition()
        self._order = 0
        self._seen: OrderedDict[int, tuple[int, str]] = OrderedDict()  # event id → (order of arrival, line)
        self._last = 0
        self._reading = False
        self.open = 0
        self.closed = False

    def enter(self) -> bool:
        """One more stream; False when there are too many."""
        with self._news:
            if self.open >= self._house.streams:
                return False
            self.open += 1
            if not self._reading:
                self._reading = True
                self._begin()
                threading.Thread(target=self._read, name="log-reader", daemon=True).start()
            return True

    def leave(self) -> None:
        """One stream less."""
        with self._news:
            self.open -= 1
            self._news.notify_all()

    def close(self) -> None:
        """No more: every stream ends, and the reading too; comes back when they have."""
        with self._news:
            self.closed = True
            self._news.notify_all()
            self._news.wait_for(lambda: not self.open and not self._reading, 5)

    def place(self) -> int:
        """Where the arrivals stand now."""
        with self._news:
            return self._order

    def after(self, place: int, patience: float) -> tuple[int, list[str]]:
        """What arrived after that place, waiting `patience` seconds for something; the place after it."""
        with self._news:
            self._news.wait_for(lambda: self._order > place or self.closed, patience)
            return self._order, [line for order, line in self._seen.values() if order > place]

    def look(self) -> None:
        """Read what is new in the log."""
        with self._house.store.read() as desk:
            found = events.since(desk, max(0, self._last - WINDOW))
        with self._news:
            fresh = [one for one in found if one.id not in self._seen]
            for one in fresh:
                self._order += 1
                self._seen[one.id] = (self._order, line(one))
            self._last = max([self._last, *(one.id for one in found)])
            while len(self._seen) > KEPT:
                self._seen.popitem(last=False)
            if fresh:
                self._news.notify_all()

    def _begin(self) -> None:
        """What is in the log already is no news: whoever missed it asks for it by its id."""
        with self._house.store.read() as desk:
            self._last = desk.scalar(select(func.max(Event.id))) or 0
            for one in events.since(desk, max(0, self._last - WINDOW)):
                self._seen[one.id] = (0, line(one))

    def _read(self) -> None:
        """While anybody listens."""
        pause = threading.Event()
        while not self._over():
            try:
                self.look()
            except Exception:
                log.exception("the log cannot be read")
                pause.wait(2)
            pause.wait(EVERY)

    def _over(self) -> bool:
        with self._news:
            self._reading = self.open > 0 and not self.closed
            self._news.notify_all()
            return not self._reading


def line(event: Event) -> str:
    """An event as the stream sends it; it holds no personal words."""
    told = {"kind": event.kind, "room": event.room, "case": event.refs.get("case")}
    return f"id: {event.id}\nevent: happened\ndata: {json.dumps(told)}\n\n"


def install(app: Flask) -> None:
    """Put the stream into the application."""
    pages = Blueprint("stream", __name__)
    pages.add_url_rule("/stream", "stream", stream)
    app.register_blueprint(pages)
    app.extensions["reader"] = Reader(app.extensions["parts"])


@lets_in(EVERYBODY, live=True)
def stream() -> Response:
    """Everything from now on, and what was missed since Last-Event-ID; 503 when too many listen."""
    reader: Reader = current_app.extensions["reader"]
    if not reader.enter():
        return Response(status=503, headers={"Retry-After": "5"})
    last = request.headers.get("Last-Event-ID", "")
    missed = int(last) if last.isascii() and last.isdigit() and len(last) < 19 else None
    told = stream_with_context(_lines(reader, parts(), missed, request.cookies.get(COOKIE, "")))
    response = Response(told, content_type="text/event-stream")
    response.call_on_close(reader.leave)
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _lines(reader: Reader, house: Parts, missed: int | None, secret: str) -> Iterator[str]:
    place = reader.place()
    yield "retry: 2000\n\n"
    sent: set[int] = set()
    if missed is not None:
        with house.store.read() as desk:
            found = events.since(desk, missed, limit=REPLAY + 1)
        if len(found) > REPLAY:
            yield "event: reload\ndata: {}\n\n"
            found = []
        for one in found:
            sent.add(one.id)
            yield line(one)
    checked = house.clock()
    while not reader.closed:
        place, lines = reader.after(place, house.beat)
        for one_line in lines:
            if int(one_line.partition("\n")[0].removeprefix("id: ")) not in sent:
                yield one_line
        if not lines or house.clock() - checked > MINUTE:
            checked = house.clock()
            if _gone(house, secret):
                yield "event: signed-out\ndata: {}\n\n"
                return
            yield ": beat\n\n"


def _gone(house: Parts, secret: str) -> bool:
    with house.store.read() as desk:
        return staff.signed_in(desk, secret, now=house.clock()) is None

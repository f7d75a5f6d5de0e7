"""A provider that fails one request in five, in every way there is, and its guests; it keeps a log of rings."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from typing import Any

import requests
from flask import Response, request

from tests.standin import StandIn, _no

LATE_MOST = 30.0  # seconds until a request that was cut is acted on; our grace is longer
Answer = Response | tuple[Response, int]


@dataclass
class Ring:
    """One call in the log."""

    sid: str
    to: str
    at: float  # seconds since the epoch
    touched: bool  # a fault had to do with it
    announced_at: float | None = None
    key_at: float | None = None


@dataclass
class Provider(StandIn):
    """The stand-in, with faults, guests who lift and press or do not, and reports twice, late and out of order."""

    random: Random = field(default_factory=Random)
    rings: list[Ring] = field(default_factory=list)
    faults: int = 0
    _people: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(256))
    _faulted: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def _rest(self, account: str, what: str) -> Answer:
        if request.method != "POST" or what != "Calls":
            return super()._rest(account, what)
        to = request.values["To"]
        with self._lock:
            dice = self.random.random()
            self.faults += dice < 0.2
            if dice < 0.2:
                self._faulted.add(
                    to
                )  # the next call to that line comes late by this fault, however well it goes
        if dice < 0.05:
            return _no(20429, "too many requests", 429)
        if dice < 0.08:
            return _no(20503, "service unavailable", 503)
        if dice < 0.12:
            # Cut, and acted on later: the caller only sees that nothing came back.
            form = {name: request.values.getlist(name) for name in request.values}
            self._people.submit(self._later, self.random.uniform(0, LATE_MOST), form)
            return Response(status=500)
        made: Any = super()._rest(account, what)
        if isinstance(made, tuple) and made[1] == 201:
            self._begin(self.kept[made[0].json["sid"]])
        return Response(status=500) if dice < 0.2 else made

    def _later(self, seconds: float, form: dict[str, list[str]]) -> None:
        time.sleep(seconds)
        self._begin(self._row("Calls", "", form))

    def _begin(self, row: dict[str, Any]) -> None:
        with self._lock:
            ring = Ring(row["sid"], row["to"], time.time(), touched=row["to"] in self._faulted)
            self._faulted.discard(row["to"])
            self.rings.append(ring)
            lifts, presses = self.random.random() < 0.8, self.random.random() < 0.85
            pause, twice = self.random.uniform(0.2, 1.5), self.random.random() < 0.2
        self._people.submit(self._guest, ring, row, lifts, presses, pause, twice)

    def _guest(
        self, ring: Ring, row: dict[str, Any], lifts: bool, presses: bool, pause: float, twice: bool
    ) -> None:
        time.sleep(pause)
        state = "no-answer"
        if lifts:
            row["status"], state = "in-progress", "completed"
            document = self._tell(ring, row, row["Url"], "in-progress")
            if document is not None and document.find(".//Gather") is not None:
                ring.announced_at = time.time()
                time.sleep(pause)
                action = str(document.find(".//Gather").attrib["action"])
                if presses and self._tell(ring, row, action, "in-progress", Digits="1") is not None:
                    ring.key_at = time.time()
        row["status"] = state
        time.sleep(pause)
        for _ in range(2 if twice else 1):
            self._tell(ring, row, row["StatusCallback"], state)

    def _tell(self, ring: Ring, row: dict[str, Any], url: str, state: str, **more: str) -> Any:
        """Ask a webhook, and once more where it fails, as a provider with a fallback does; None: it cannot be had."""
        form = {
            "CallSid": ring.sid,
            "CallStatus": state,
            "Direction": "outbound-api",
            "To": row["to"],
            **more,
        }
        for wait in (0.0, 1.0):
            time.sleep(wait)
            try:
                return self._ask(url, row["from"], form)
            except (requests.RequestException, AssertionError):
                ring.touched = True
        return None

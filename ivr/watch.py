"""Open doors for whoever watches over the house: alive, ready or why not, and figures."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import requests
from flask import Blueprint, Response, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select

from config.up import state
from handoff.desk import house
from handoff.desk.cases import Case
from handoff.desk.store import Store
from handoff.desk.waking.wake_ups import WakeUp

FRESH = 5.0  # seconds an outside answer is believed; whoever asks often must not load the provider
SILENT = timedelta(seconds=30)
LOOPBACK = {"127.0.0.1", "::1"}


@dataclass
class Checks:
    """Asks each part whether it is well; gives None, or the reason why it is not."""

    store: Store
    bot_address: str
    line_address: str
    data_dir: Path
    monotonic: Callable[[], float] = time.monotonic
    _known: dict[str, tuple[float, str | None]] = field(default_factory=dict)

    def all(self) -> dict[str, str | None]:
        """Every part of the house."""
        return {
            "database": self._try(self._database),
            "bot": self._lately("bot", lambda: _answers(self.bot_address, exactly=200)),
            "line": self._lately("line", lambda: _answers(self.line_address)),
            "worker": self._try(self._worker),
            **self._processes(),
        }

    def _database(self) -> str | None:
        # A desk that can be read and not written takes no guest's word.
        with self.store.write() as desk:
            desk.scalar(select(1))
        return None

    def _worker(self) -> str | None:
        with self.store.read() as desk:
            seen = house.value(desk, house.WORKER_SEEN)
        if not seen:
            return "no worker has reported yet"
        silent = datetime.now(UTC) - datetime.fromisoformat(seen)
        return None if silent < SILENT else f"the worker has been silent for {int(silent.total_seconds())} s"

    def _processes(self) -> dict[str, str | None]:
        """Those that died so often that they are left alone for a while."""
        written = state.read(self.data_dir)
        return {f"process {n}": s.why for n, s in written.items() if not s.up and s.deaths >= 5}

    def _try(self, check: Callable[[], str | None]) -> str | None:
        try:
            return check()
        except Exception as error:
            return type(error).__name__

    def _lately(self, name: str, check: Callable[[], str | None]) -> str | None:
        at, known = self._known.get(name, (-FRESH, None))
        if self.monotonic() - at >= FRESH:
            at, known = self.monotonic(), self._try(check)
            self._known[name] = (at, known)
        return known


def doors_of(checks: Checks) -> Blueprint:
    """The three open doors."""
    doors = Blueprint("watch", __name__)

    @doors.get("/healthz")
    def alive() -> Response:
        return Response("alive\n", mimetype="text/plain")

    @doors.get("/readyz")
    def ready() -> tuple[Response, int]:
        found = checks.all()
        well = not any(found.values())
        parts: dict[str, Any] = {n: {"ok": why is None, "why": why} for n, why in found.items()}
        return jsonify({"ready": well, **parts}), 200 if well else 503

    @doors.get("/metrics")
    def figures() -> Response:
        if request.remote_addr not in LOOPBACK:
            return Response("forbidden\n", 403, mimetype="text/plain")
        return Response(generate_latest(_registry(checks.store)), mimetype=CONTENT_TYPE_LATEST)

    return doors


def _answers(address: str, *, exactly: int | None = None) -> str | None:
    answer = requests.get(address, timeout=2, allow_redirects=False)
    if exactly is not None and answer.status_code != exactly:
        return f"it answers {answer.status_code}"
    return None


def _registry(store: Store) -> CollectorRegistry:
    registry = CollectorRegistry()
    with store.read() as desk:
        for what, model in (("cases", Case), ("wake_ups", WakeUp)):
            gauge = Gauge(f"centralita_{what}", f"{what} by status", ["status"], registry=registry)
            counted = select(model.status, func.count()).group_by(model.status)
            for status, number in desk.execute(counted):
                gauge.labels(status).set(number)
    return registry

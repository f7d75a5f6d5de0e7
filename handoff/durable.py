"""The engine that keeps time through crashes: DBOS behind the desk's port of one verb."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from dbos import DBOS, DBOSClient, DBOSConfig, EnqueueOptions, run_dbos_database_migrations
from sqlalchemy import Engine as Database
from sqlalchemy import event
from sqlalchemy.orm import Session

Clock = Callable[[], datetime]
Look = Callable[[str, int], None]
"""What to do when a record is looked at again: (id, revision)."""

# Workflows that wait for next month must run under next week's code: the engine would otherwise pin
# each to a hash of the code that enqueued it. Bump it by hand only when the arguments change.
VERSION = "1"
WORKFLOW = "look"
# Calls are started at the line's rate; everything else need not wait behind them.
CALLS, ERRANDS = "calls", "errands"
QUEUES = {"wake_up": CALLS, "backup": CALLS}
# A look is short. One that is still running after this belongs to a worker that died.
STUCK = timedelta(seconds=60)
log = logging.getLogger(__name__)
# It tells everybody who uses SQLite not to; what it cannot do for us shows in our own records and log.
logging.getLogger("dbos").setLevel(logging.ERROR)


def migrate(url: str) -> None:
    """Make or update the engine's own tables. Safe to run again."""
    _teach_old_sqlite()
    run_dbos_database_migrations(_plain(url))


class DurableSchedule:
    """The desk's schedule: a look is a row of the engine, written in the desk's own transaction."""

    def __init__(self, url: str, *, clock: Clock) -> None:
        _teach_old_sqlite()
        self._client = DBOSClient(system_database_url=_plain(url), lazy=True, retry_connection_errors=False)
        self._clock = clock

    def look(self, desk: Session, kind: str, record: str, revision: int, when: datetime) -> None:
        """Have that record looked at again at `when` (aware). Asked twice for a revision it is one look."""
        options = EnqueueOptions(
            workflow_name=WORKFLOW,
            queue_name=QUEUES.get(kind, ERRANDS),
            workflow_id=f"{kind}-{record}-{revision}",
            app_version=VERSION,
        )
        wait = (when - self._clock()).total_seconds()
        if wait > 0:
            options["delay_seconds"] = wait
        self._client.enqueue_in_transaction(desk, options, kind, record, revision)

    def close(self) -> None:
        """Give the connections back."""
        self._client.destroy()


class Engine:
    """Runs the looks that are due. One per worker process; `place` is that worker's stable name."""

    def __init__(
        self, url: str, looks: Mapping[str, Look], *, calls_per_second: float, place: str, clock: Clock
    ) -> None:
        self._url = _plain(url)
        self._looks = looks
        self._rate = calls_per_second
        self._place = place
        self._clock = clock
        self._over = threading.Event()

    def start(self) -> None:
        """Begin: recover what this place left behind, then take what is due."""
        _teach_old_sqlite()
        engine = DBOS(
            config=DBOSConfig(
                name="centralita",
                system_database_url=self._url,
                application_version=VERSION,
                executor_id=self._place,
                log_level="ERROR",
                notification_listener_polling_interval_sec=0.2,
            )
        )
        self._teach()
        DBOS.launch()
        _never_slow_down(engine)
        limit, period = (max(1, round(self._rate)), 1.0) if self._rate >= 1 else (1, 1 / self._rate)
        DBOS.register_queue(CALLS, limiter={"limit": limit, "period": period}, polling_interval_sec=0.2)
        DBOS.register_queue(ERRANDS, worker_concurrency=8, polling_interval_sec=0.2)
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def stop(self) -> None:
        """Take nothing more; what runs is recovered at the next start."""
        self._over.set()
        DBOS.destroy()

    def _teach(self) -> None:
        looks = self._looks

        # A database that is locked or away for a moment must not end the look: it is tried again, while
        # what was already done shows in the record and is not done twice.
        @DBOS.step(
            name="take_a_look", retries_allowed=True, interval_seconds=1, max_attempts=9, backoff_rate=1.6
        )
        def take_a_look(kind: str, record: str, revision: int) -> None:
            looks[kind](record, revision)

        @DBOS.workflow(name=WORKFLOW)
        def look(kind: str, record: str, revision: int) -> None:
            take_a_look(kind, record, revision)

    def _watch(self) -> None:
        while not self._over.wait(STUCK.total_seconds() / 3):
            try:
                self.resume_stuck()
            except Exception:
                log.exception("the watchdog could not look")

    def resume_stuck(self) -> list[str]:
        """Take over what a dead worker left pending; the records make a second look harmless."""
        oldest = (self._clock() - STUCK).astimezone(UTC).timestamp() * 1000
        resumed = []
        for flow in DBOS.list_workflows(status="PENDING", load_input=False, load_output=False):
            since = flow.dequeued_at or flow.updated_at or 0
            if since < oldest:
                DBOS.resume_workflow(flow.workflow_id, queue_name=flow.queue_name or ERRANDS)
                resumed.append(flow.workflow_id)
        return resumed


def _never_slow_down(engine: DBOS) -> None:
    """Two workers that reach for the same calls at once try again at the next poll.

    DBOS 3.4 doubles its polling interval at each such conflict on PostgreSQL, up to two minutes, and finds back by a
    tenth a poll. A poll starts no more than the line's rate: at the hour when most rooms are due they would queue up.
    """
    engine._sys_db.is_serialization_conflict = lambda error: False  # type: ignore[method-assign]


def _plain(url: str) -> str:
    """The engine chooses its own driver."""
    return url.replace("postgresql+psycopg://", "postgresql://")


def _teach_old_sqlite() -> None:
    """Give SQLite before 3.42 (Debian 12 has 3.40) the fractions of a second that the engine asks it for.

    On Python 3.12 and newer DBOS takes them for granted, in its tables' defaults too; the old SQLite answers null.
    """
    if sqlite3.sqlite_version_info < (3, 42) and not event.contains(Database, "connect", _with_fractions):
        event.listen(Database, "connect", _with_fractions)


def _with_fractions(connection: object, _: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.create_function("unixepoch", 1, _unixepoch)


def _unixepoch(modifier: str) -> float | None:
    # Null is what SQLite answers to a modifier it does not know.
    return round(time.time(), 3) if modifier in ("subsec", "subsecond") else None

"""kill -9 inside a booking: the record and the look at it are both there, or neither is."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from handoff.desk.stays import Stay
from handoff.desk.store import Store, open_engine
from handoff.desk.waking import wake_ups

ROOT = Path(__file__).resolve().parents[2]
BOOKING = """
import os, signal, sys
from datetime import UTC, datetime, timedelta
from sqlalchemy import event
from handoff.desk.waking import wake_ups
from handoff.desk.store import Store
from handoff.durable import DurableSchedule

url, point = sys.argv[1:]
def clock():
    return datetime.now(UTC)
store = Store(url, DurableSchedule(url, clock=clock))
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
if point != "after the commit":
    event.listen(store.engine, "commit", die)
with store.write() as desk:
    wake_ups.book(desk, "305", clock() + timedelta(hours=1), zone="Europe/Madrid", language="es",
                  by="test", via="api", now=clock())
    if point == "before the commit":
        die()
die()
"""


@pytest.mark.parametrize(
    ("point", "kept"), [("before the commit", 0), ("at the commit", 0), ("after the commit", 1)]
)
def test_a_crash_leaves_both_the_record_and_the_look_or_neither(
    store: Store, database_url: str, house_of_305: Stay, point: str, kept: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BOOKING, database_url, point],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == -9, done.stderr
    since = datetime.now(UTC) - timedelta(minutes=1)
    with store.read() as desk:
        assert len(wake_ups.board(desk, since=since)) == kept
    assert _looks(database_url) == kept


def _looks(url: str) -> int:
    engine = open_engine(url)
    table = "workflow_status" if engine.dialect.name == "sqlite" else "dbos.workflow_status"
    with engine.connect() as connection:
        found = connection.execute(
            text(f"SELECT count(*) FROM {table} WHERE workflow_uuid LIKE 'wake_up-%'")
        ).scalar_one()
    engine.dispose()
    return int(found)

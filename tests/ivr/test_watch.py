"""What whoever watches over the house is told."""

import sqlite3
from pathlib import Path

from handoff.desk.store import Store
from ivr.watch import Checks


def test_a_desk_that_can_be_read_and_not_written_is_not_well(sqlite_template: Path, tmp_path: Path) -> None:
    file = tmp_path / "desk.db"
    file.write_bytes(sqlite_template.read_bytes())
    store = Store(f"sqlite:///{file}", patience=0.1)
    nowhere = "http://127.0.0.1:9/"
    checks = Checks(store, nowhere, nowhere, tmp_path)
    assert checks.all()["database"] is None
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert checks.all()["database"] == "OperationalError"
    other.close()
    store.close()

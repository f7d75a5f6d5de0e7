"""The engine counts fractions of a second on an old SQLite too: its tables refuse a row without them."""

import time
from pathlib import Path

from sqlalchemy import text

from handoff import durable
from handoff.desk.store import open_engine


def test_a_fraction_of_a_second_is_never_null(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    durable.migrate(url)
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            told = connection.execute(text("SELECT unixepoch('subsec')")).scalar_one()
            unknown = connection.execute(text("SELECT unixepoch('nonsense')")).scalar_one()
    finally:
        engine.dispose()
    assert abs(told - time.time()) < 60
    assert unknown is None

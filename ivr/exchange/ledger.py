"""The ledger: every call and text with its times, in a file of its own that outlives the exchange."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

# `sort` keeps the order of the list calls: newest first, as Twilio lists.
_TABLES = """
CREATE TABLE IF NOT EXISTS calls (
  sort INTEGER PRIMARY KEY AUTOINCREMENT, sid TEXT UNIQUE NOT NULL, status TEXT NOT NULL, "from" TEXT NOT NULL,
  "to" TEXT NOT NULL, parent TEXT, created TEXT NOT NULL, rang TEXT, answered TEXT, ended TEXT, rest TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS calls_to ON calls ("to", created);
CREATE TABLE IF NOT EXISTS texts (
  sort INTEGER PRIMARY KEY AUTOINCREMENT, sid TEXT UNIQUE NOT NULL, status TEXT NOT NULL, "from" TEXT NOT NULL,
  "to" TEXT NOT NULL, created TEXT NOT NULL, sent TEXT, rest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS opt_outs ("from" TEXT NOT NULL, "to" TEXT NOT NULL, PRIMARY KEY ("from", "to"));
"""
_COLUMNS = {
    "calls": ("sid", "status", "from", "to", "parent", "created", "rang", "answered", "ended"),
    "texts": ("sid", "status", "from", "to", "created", "sent"),
}


class Ledger:
    """Rows of calls and texts; a row is a dict, and what has no column of its own lies in it as JSON.

    Names of tables and columns in its statements are those of this file, never a caller's.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._closed = False
        self._base = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=15)
        self._base.row_factory = sqlite3.Row
        self._base.execute("PRAGMA journal_mode=WAL")
        # The process may be killed at any moment; what the kernel has been given survives that.
        self._base.execute("PRAGMA synchronous=NORMAL")
        self._base.executescript(_TABLES)

    def close(self) -> None:
        """Let go of the file; a call that still talks writes nothing more, and is settled at the next start."""
        with self._lock:
            self._closed = True
            self._base.close()

    def write(self, table: str, row: Mapping[str, Any]) -> None:
        """Add this call or text, or bring it up to date."""
        columns = _COLUMNS[table]
        rest = json.dumps(
            {key: value for key, value in row.items() if key not in columns}, ensure_ascii=False
        )
        names = ", ".join(f'"{name}"' for name in (*columns, "rest"))
        marks = ", ".join("?" for _ in (*columns, "rest"))
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in (*columns[1:], "rest"))
        with self._lock:
            if self._closed:
                return
            self._base.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (sid) DO UPDATE SET {changes}",  # noqa: S608
                [*(row[name] for name in columns), rest],
            )

    def one(self, table: str, sid: str) -> dict[str, Any] | None:
        """The row of this SID, if there is one."""
        found = self._rows(f"SELECT * FROM {table} WHERE sid = ?", (sid,))  # noqa: S608
        return found[0] if found else None

    def select(
        self, table: str, filters: list[tuple[str, str, str]], *, limit: int, offset: int
    ) -> list[dict[str, Any]]:
        """Rows that fit all filters (column, operator, value), newest first."""
        for column, operator, _ in filters:
            if column not in _COLUMNS[table] or operator not in {"=", "<", ">=", "<="}:
                raise ValueError(f"the ledger cannot be asked for {column} {operator}")
        where = "".join(f' AND "{column}" {operator} ?' for column, operator, _ in filters)
        return self._rows(
            f"SELECT * FROM {table} WHERE 1{where} ORDER BY sort DESC LIMIT ? OFFSET ?",  # noqa: S608
            (*(value for _, _, value in filters), limit, offset),
        )

    def unfinished(self) -> list[dict[str, Any]]:
        """Calls that were alive when the exchange last died."""
        return self._rows("SELECT * FROM calls WHERE ended IS NULL", ())

    def opt_out(self, from_: str, to: str, out: bool) -> None:
        """Note that this phone wants no texts (or texts again) from that number."""
        statement = (
            "INSERT OR IGNORE INTO opt_outs VALUES (?, ?)"
            if out
            else ('DELETE FROM opt_outs WHERE "from" = ? AND "to" = ?')
        )
        with self._lock:
            self._base.execute(statement, (from_, to))

    def opted_out(self, from_: str, to: str) -> bool:
        """Whether this phone has said STOP to that number."""
        with self._lock, closing(self._base.cursor()) as cursor:
            cursor.execute('SELECT 1 FROM opt_outs WHERE "from" = ? AND "to" = ?', (from_, to))
            return cursor.fetchone() is not None

    def _rows(self, statement: str, values: tuple[Any, ...]) -> list[dict[str, Any]]:
        with self._lock, closing(self._base.cursor()) as cursor:
            rows = cursor.execute(statement, values).fetchall()
        return [
            {
                **{key: row[key] for key in tuple(row.keys()) if key not in {"rest", "sort"}},
                **json.loads(row["rest"]),
            }
            for row in rows
        ]

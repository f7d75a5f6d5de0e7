"""The database: one session for each piece of work, aware moments, and who may write when."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Engine, MetaData, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.types import TypeDecorator

from handoff.desk.schedule import NoSchedule, Schedule

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An instant. Refuses naive values, keeps UTC, gives back aware ones on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store in UTC; SQLite keeps no zone, so it is taken off there."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Record(DeclarativeBase):
    """Something the desk remembers."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Moment, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012


class Desk(Session):
    """One piece of work at the desk: a database session that can also ask to be reminded."""

    schedule: Schedule

    def look_again(self, kind: str, record: str, revision: int, when: datetime) -> None:
        """Have the record looked at again at `when` (aware), if it still has this revision then."""
        self.flush()
        self.schedule.look(self, kind, record, revision, when)


def open_engine(url: str, *, patience: float = 15.0) -> Engine:
    """An engine for SQLite (WAL) or PostgreSQL. `patience`: seconds a writer waits for another."""
    if not url.startswith("sqlite"):
        # psycopg 3 by name: what a bare postgresql:// means changed between SQLAlchemy versions.
        url = url.replace("postgres://", "postgresql://").replace("postgresql://", "postgresql+psycopg://")
        wait = {
            "connect_timeout": max(1, int(patience)),
            "options": f"-c lock_timeout={int(patience * 1000)}",
        }
        return create_engine(
            url, pool_pre_ping=True, pool_timeout=patience, connect_args=wait, hide_parameters=True
        )
    # Parameters are guests' words: an error that is logged must not carry them.
    connect = {"timeout": patience, "check_same_thread": False}
    engine = create_engine(url, connect_args=connect, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: object) -> None:
    # We say BEGIN ourselves: left to the driver it comes late and deferred, and a reader that turns
    # writer then fails at once with "database is locked" however long it was willing to wait.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.cursor().execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


class Store:
    """Where the records lie. `read()` and `write()` open a piece of work; nothing else commits."""

    def __init__(self, url: str, schedule: Schedule | None = None, *, patience: float = 15.0) -> None:
        self.url = url
        self.engine = open_engine(url, patience=patience)
        self.schedule: Schedule = schedule or NoSchedule()
        self._reading = sessionmaker(self.engine, class_=Desk, expire_on_commit=False)
        writer = self.engine.execution_options(writing=True)
        self._writing = sessionmaker(writer, class_=Desk, expire_on_commit=False)

    @contextmanager
    def read(self) -> Iterator[Desk]:
        """A consistent look at the records; whatever is changed in it is thrown away."""
        with self._open(self._reading) as desk:
            yield desk

    @contextmanager
    def write(self) -> Iterator[Desk]:
        """One transaction: all of it is kept when the block ends, nothing of it when it raises."""
        with self._open(self._writing) as desk, desk.begin():
            yield desk

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def _open(self, make: "sessionmaker[Desk]") -> Desk:
        desk = make()
        desk.schedule = self.schedule
        return desk

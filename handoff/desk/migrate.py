"""Brings the database to the shape the code expects, before anything serves."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from handoff.desk.store import open_engine

HERE = Path(__file__).parent / "migrations"


def migrate(url: str) -> None:
    """Apply what is missing. Safe to run again, and while another process does."""
    engine = open_engine(url)
    try:
        # One writer at a time on both databases: the second finds nothing left to do.
        with engine.execution_options(writing=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20261126)")
            command.upgrade(alembic(connection), "head")
    finally:
        engine.dispose()


def alembic(connection: Connection) -> Config:
    """Alembic's settings for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config

"""The composition root of the console: settings, records, pages, then serve."""

import os
from datetime import UTC, datetime

from flask import Flask

from config.serve import serve
from config.settings import Settings
from handoff import durable
from handoff.api.door import House
from handoff.console.app import Parts, create_app
from handoff.desk.store import Store

THREADS = 64


def now() -> datetime:
    """The moment."""
    return datetime.now(UTC)


def make(settings: Settings) -> Flask:
    """The application for these settings."""
    house = settings.house
    store = Store(settings.database_url, durable.DurableSchedule(settings.database_url, clock=now))
    told = House(house.zone, house.language, house.languages, settings.hotline_number)
    return create_app(Parts(store=store, house=told, name=house.name, clock=now))


def main() -> None:
    """Serve the console until told to stop."""
    settings = Settings.load(os.environ)
    serve(lambda: make(settings), port=settings.console_port, threads=THREADS)


if __name__ == "__main__":
    main()

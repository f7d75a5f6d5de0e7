"""The action server's process: `python -m bot.actions`."""

import os
from datetime import UTC, datetime

from flask import Flask

from bot.actions.door import door
from bot.actions.front import Front
from bot.articles import Shelf, sentence_vectors
from config.serve import serve
from config.settings import Settings
from handoff.desk.store import Store
from handoff.durable import DurableSchedule

THREADS = 8


def main() -> None:
    """Serve until told to stop."""
    settings = Settings.load(os.environ)

    def make() -> Flask:
        schedule = DurableSchedule(settings.database_url, clock=_now)
        front = Front(
            store=Store(settings.database_url, schedule, patience=settings.house.bot_deadline_seconds),
            clock=_now,
            shelf=Shelf(sentence_vectors()),
            languages=settings.house.languages,
        )
        return door(front, settings.keys.action_token)

    serve(make, port=settings.actions_port, threads=THREADS)


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()

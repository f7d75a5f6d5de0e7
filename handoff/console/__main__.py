"""The composition root of the console: settings, records, pages, then serve."""

import os
import signal
import threading
from datetime import UTC, datetime
from types import FrameType

from flask import Flask

from config.serve import serve
from config.settings import Settings
from config.words import FOLDER, Words
from handoff import durable
from handoff.console.app import create_app
from handoff.console.parts import Parts
from handoff.console.softphone import OfExchange, OfTwilio, Softphone
from handoff.console.stream import Reader
from handoff.desk.store import Store

THREADS = 320
PAGES = 8
"""So many threads are kept from the streams, for pages and programs."""


def now() -> datetime:
    """The moment."""
    return datetime.now(UTC)


def make(settings: Settings) -> Flask:
    """The application for these settings."""
    house, url = settings.house, settings.database_url
    app = create_app(
        Parts(
            store=Store(url, durable.DurableSchedule(url, clock=now)),
            words=Words.load(FOLDER, "console", zone=house.time_zone),
            clock=now,
            name=house.name,
            zone=house.zone,
            language=house.language,
            languages=house.languages,
            hotline=settings.hotline_number,
            calls_per_second=house.line.calls_per_second,
            ring_seconds=house.ladder.ring_seconds,
            checkers=house.checkers,
            emergency_number=house.emergency_number,
            cookie_secret=settings.keys.cookie_secret,
            softphone=_softphone(settings),
            secure=settings.public_base_url.startswith("https://"),
            streams=THREADS - PAGES,
        )
    )
    _end_streams_when_told_to_stop(app.extensions["reader"])
    return app


def _softphone(settings: Settings) -> Softphone | None:
    """What carries voices in the page: the exchange, Twilio where it has an API key, or nothing."""
    if settings.exchange:
        return OfExchange(f"http://127.0.0.1:{settings.exchange_port}")
    key, secret, app = settings.twilio_api_key, settings.twilio_api_secret, settings.twilio_app_sid
    return OfTwilio(settings.account_sid, key, secret, app) if key and secret and app else None


def _end_streams_when_told_to_stop(reader: Reader) -> None:
    """The server waits for what it is answering, and a stream never ends by itself."""
    before = signal.getsignal(signal.SIGTERM)

    def stop(number: int, frame: FrameType | None) -> None:
        threading.Thread(target=reader.close).start()
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGTERM, stop)


def main() -> None:
    """Serve the console until told to stop."""
    settings = Settings.load(os.environ)
    serve(lambda: make(settings), port=settings.console_port, threads=THREADS)


if __name__ == "__main__":
    main()

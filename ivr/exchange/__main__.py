"""Composition root of the exchange: settings, ledger, telephones, then the server."""

from __future__ import annotations

import logging
import os
import signal
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from werkzeug.serving import WSGIRequestHandler, make_server

from config.settings import BadSettings, Settings
from config.words import FOLDER, Words
from ivr.exchange.addresses import WITHHELD
from ivr.exchange.app import Shown, create_app
from ivr.exchange.events import Feed
from ivr.exchange.ledger import Ledger
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.telephones import Number, Phone


class _Quiet(WSGIRequestHandler):
    """Keeps connections open, and writes no line for every request: the wire log does that better."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


def main() -> None:
    """Serve the exchange until told to stop. One process with threads: its live calls end with it."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        settings = Settings.load(os.environ)
        exchange = build(settings)
    except (BadSettings, OSError) as error:
        sys.exit(f"The exchange cannot start: {error}")
    shown = Shown(settings.house.name, settings.house.language, f"http://127.0.0.1:{settings.console_port}/")
    app = create_app(exchange, Words.load(FOLDER, "phone", zone=settings.house.time_zone), shown)
    signal.signal(signal.SIGTERM, _stop)
    server = make_server("127.0.0.1", settings.exchange_port, app, threaded=True, request_handler=_Quiet)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
        exchange.ledger.close()


def build(settings: Settings) -> Switchboard:
    """The exchange of these settings: its account, its number's doors, its telephones."""
    doors = settings.public_base_url
    number = Number(
        settings.hotline_number, f"{doors}/voice/incoming", f"{doors}/voice/fallback", f"{doors}/sms/incoming"
    )
    exchange = Switchboard(
        account=settings.account_sid,
        token=settings.auth_token,
        numbers={number.number: number},
        feed=Feed(_now),
        ledger=Ledger(settings.data_dir / "exchange.db"),
        now=_now,
        calls_per_second=settings.house.line.calls_per_second,
        base_url=f"http://127.0.0.1:{settings.exchange_port}",
    )
    if settings.sample:
        exchange.plug_in(telephones(settings.config_dir / "sample" / "phones.toml"))
    exchange.plug_in([Phone(WITHHELD, "outsider")])
    return exchange


def telephones(path: Path) -> list[Phone]:
    """The telephones this file lists (line, kind, name, language, room); none when it does not exist."""
    if not path.is_file():
        return []
    with path.open("rb") as file:
        listed = tomllib.load(file).get("phone", [])
    return [
        Phone(
            one["line"],
            one.get("kind", "mobile"),
            one.get("name", ""),
            one.get("language", ""),
            one.get("room", ""),
        )
        for one in listed
    ]


def _now() -> datetime:
    return datetime.now(UTC)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()

"""The webhook process: every door Twilio knocks at, and three for whoever watches over us."""

import logging
import os
from datetime import UTC, datetime

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from config.serve import serve
from config.settings import Settings
from handoff.desk.store import Store
from handoff.durable import DurableSchedule
from ivr import at_the_door, brought, forgotten, handed_on, operator, rung, sms, twiml, voice, waiting, watch
from ivr.compose import checks_of, front_of
from ivr.front import Front
from ivr.signature import Guard

log = logging.getLogger("doors")
# Twilio gives fifteen seconds; a lock held longer than this is treated as a desk that is away.
PATIENCE = 2.0
LARGEST = 256 * 1024


def clock() -> datetime:
    """Now."""
    return datetime.now(UTC)


def create_app(settings: Settings) -> Flask:
    """Compose the doors from the settings."""
    schedule = DurableSchedule(settings.database_url, clock=clock)
    store = Store(settings.database_url, schedule, patience=PATIENCE)
    guard = Guard(settings.account_sid, settings.auth_token, settings.public_base_url)
    app = app_of(front_of(settings, store, clock), guard)
    app.register_blueprint(watch.doors_of(checks_of(settings, store)))
    return app


def app_of(front: Front, guard: Guard) -> Flask:
    """The doors of a front line, behind a guard."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.extensions["front"], app.extensions["guard"] = front, guard
    for part in (voice, waiting, operator, brought, handed_on, forgotten, rung, at_the_door, sms):
        app.register_blueprint(part.doors)
    app.register_error_handler(Exception, lambda error: _never_5xx(front, error))
    return app


def _never_5xx(front: Front, error: Exception) -> Response:
    """Whatever went wrong, Twilio gets TwiML: an error page would be read out to the guest."""
    if isinstance(error, HTTPException) and error.code is not None and error.code < 500:
        return Response(f"{error.name}\n", error.code, mimetype="text/plain")
    log.error("%s failed: %s", request.path.split("/")[1], type(error).__name__, exc_info=error)
    if request.path.startswith("/sms/status") or request.path.endswith("/status"):
        return twiml.nothing()
    if request.path.startswith("/sms"):
        return sms.without_desk()
    if request.path.startswith("/voice/rung"):
        return rung.plain(str((request.view_args or {}).get("attempt", "")))
    if request.path.startswith("/voice/wait"):
        return twiml.leave_queue()
    if request.path.startswith(
        ("/voice/operator", "/voice/transfer", "/voice/door")
    ) or request.path.endswith("/over"):
        # The desk's own telephone is of no use to whoever answers it, nor to a guest who has been served.
        return twiml.said_and_gone("", front.rules.language, front.sound)
    return voice.without_desk()


def main() -> None:
    """Serve the doors."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    settings = Settings.load(os.environ)
    serve(lambda: create_app(settings), port=settings.doors_port, threads=32)


if __name__ == "__main__":
    main()

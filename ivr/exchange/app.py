"""The exchange as one Flask application: REST API, telephones, their page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

from config.words import Words
from ivr.exchange.handset import Voicemail
from ivr.exchange.phone import api, desk_pages, page
from ivr.exchange.rest import app as rest
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.texts import Texts

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# Nothing but our own files: no inline script or style, no other host. Sounds and pictures may come from the house.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' http: https:; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"
)


@dataclass(frozen=True)
class Shown:
    """What the page tells about the house, and where its desk is."""

    house: str
    language: str
    desk_url: str


def create_app(exchange: Switchboard, words: Words, shown: Shown) -> Flask:
    """Put the exchange together; it is not yet served."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = 8 * 1024 * 1024
    texts = Texts(exchange)
    exchange.machine = Voicemail(exchange)
    rest.mount(app, exchange, texts)
    app.register_blueprint(api.routes(exchange, texts, desk_pages.origins(shown.desk_url)))
    app.register_blueprint(page.routes(exchange, words, shown.house, shown.language, shown.desk_url))

    @app.before_request
    def from_this_machine() -> None:
        # A name that someone else's DNS points at this machine must not open the telephones.
        if urlsplit(f"//{request.host}").hostname not in LOOPBACK:
            abort(403)

    @app.after_request
    def guarded(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response

    @app.get("/healthz")
    def alive() -> dict[str, bool]:
        return {"ok": True}

    @app.get("/media/<sid>")
    def media(sid: str) -> Response:
        picture = texts.pictures.get(sid) or abort(404)
        return Response(picture.data, mimetype=picture.content_type)

    return app

"""The console's application: its parts, put together."""

import logging

from flask import Flask, redirect, render_template, request
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from handoff.api import app as api
from handoff.api import problems
from handoff.api.door import House
from handoff.console import (
    answering,
    answers,
    at_hand,
    cases,
    crew,
    door,
    headers,
    line,
    messages,
    pages,
    passing,
    phone,
    stays,
    stream,
    told,
    unmasking,
    wake_ups,
    waking,
)
from handoff.console.parts import Parts
from handoff.desk.refusals import DeskRefusal

MOST = 64 * 1024
log = logging.getLogger(__name__)


def create_app(parts: Parts) -> Flask:
    """Pages and API over these parts."""
    app = Flask(__name__)
    app.extensions["parts"] = parts
    app.config.update(
        SECRET_KEY=parts.cookie_secret,
        SESSION_COOKIE_NAME="page",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=parts.secure,
        MAX_CONTENT_LENGTH=MOST,
        WTF_CSRF_TIME_LIMIT=None,  # it lives as long as the login: a page left open must still work
        WTF_CSRF_SSL_STRICT=False,
    )
    at_hand.install(app)
    csrf = CSRFProtect(app)
    told = House(parts.zone, parts.language, parts.languages, parts.hotline)
    csrf.exempt(api.install(app, parts.store, told, clock=parts.clock, title=f"{parts.name}: the desk"))
    headers.install(app, parts.softphone.reaches if parts.softphone else ())
    for part in (
        door,
        pages,
        line,
        passing,
        phone,
        wake_ups,
        waking,
        cases,
        answering,
        messages,
        stays,
        answers,
        crew,
        unmasking,
        stream,
    ):
        part.install(app)
    _install_errors(app)
    return app


def _install_errors(app: Flask) -> None:
    @app.errorhandler(DeskRefusal)
    def _refused(refusal: DeskRefusal) -> Response | tuple[str, int]:
        """The desk said no: the page one came from says why."""
        if request.method != "POST":
            return render_template("error.html", key="not_found"), 404
        told.refused(refusal.key, **_plain(refusal))
        return redirect(door.local(request.form.get("back", "")))

    @app.errorhandler(CSRFError)
    def _forged(_error: CSRFError) -> tuple[str, int]:
        return render_template("error.html", key="stale_page"), 400

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> tuple[str, int] | Response | HTTPException:
        if request.path.startswith(problems.PREFIX):
            return problems.http(error)
        if error.code is None or error.code < 400:
            return error
        key = {403: "not_for_you", 404: "not_found"}.get(error.code, "cannot_read")
        return render_template("error.html", key=key), error.code

    @app.errorhandler(Exception)
    def _fault(error: Exception) -> tuple[str, int]:
        log.error("%s %s", request.method, request.path, exc_info=error)
        return render_template("error.html", key="fault"), 500


def _plain(refusal: DeskRefusal) -> dict[str, str]:
    return {name: str(value)[:120] for name, value in refusal.values.items()}

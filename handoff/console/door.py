"""The door: signing in and out, and what a reader chooses for the pages (language, light or dark)."""

from urllib.parse import urlsplit

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.wrappers import Response

from handoff.console import say
from handoff.console.guard import ANYBODY, COOKIE, EVERYBODY, lets_in, me, who
from handoff.console.parts import parts
from handoff.console.wire import field
from handoff.desk import leaving, staff

YEAR = 365 * 24 * 3600
LONGEST_WORD = 200


def install(app: Flask) -> None:
    """Hang the door in."""
    door = Blueprint("door", __name__)
    house = app.extensions["parts"]
    # Counted before the password is looked at: each look costs a fifth of a second of a processor.
    limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=True)
    limiter.init_app(app)
    by_name, by_address = house.sign_in_limits

    def name() -> str:
        return request.form.get("login", "")[:60].casefold()

    limited = limiter.limit(by_name, key_func=name)(limiter.limit(by_address)(come_in))
    door.add_url_rule("/login", "come_in", lets_in(ANYBODY)(limited), methods=["POST"])
    door.add_url_rule("/login", "sign_in", sign_in)
    door.add_url_rule("/logout", "sign_out", sign_out, methods=["POST"])
    door.add_url_rule("/language/<wish>", "choose_language", choose_language)
    door.add_url_rule("/theme/<wish>", "choose_theme", choose_theme)
    app.register_blueprint(door)

    @app.errorhandler(429)
    def _too_often(_error: Exception) -> tuple[str, int]:
        return render_template("login.html", wrong="too_often"), 429


@lets_in(ANYBODY)
def sign_in() -> str | Response:
    """The door, closed; whoever has come in already is led on."""
    return redirect(_inside()) if who() else render_template("login.html", wrong=None)


def come_in() -> Response | tuple[str, int]:
    """Name and password; a wrong name is answered like a wrong password."""
    house = parts()
    login, password = field("login"), field("password")
    found = None
    if len(login) <= LONGEST_WORD and len(password) <= LONGEST_WORD:
        with house.store.write() as desk:
            found = staff.sign_in(desk, login, password, now=house.clock())
    if found is None:
        return render_template("login.html", wrong="wrong_login"), 401
    response = redirect(_inside())
    response.set_cookie(
        COOKIE,
        found[1],
        max_age=int(staff.LONGEST.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=house.secure,
    )
    return response


@lets_in(EVERYBODY)
def sign_out() -> Response:
    """This login ends, here and on the server, and what I hold goes back to its place."""
    house = parts()
    with house.store.write() as desk:
        leaving.sign_out(desk, me(), request.cookies.get(COOKIE, ""), now=house.clock())
    response = redirect(url_for("door.sign_in"))
    response.delete_cookie(COOKIE)
    return response


@lets_in(ANYBODY)
def choose_language(wish: str) -> Response:
    """The pages in another language, for this browser."""
    return _chosen(say.LANGUAGE, wish if wish in parts().words.languages else parts().language)


@lets_in(ANYBODY)
def choose_theme(wish: str) -> Response:
    """Light or dark, for this browser."""
    return _chosen(say.THEME, wish if wish in ("light", "dark") else "")


def _chosen(name: str, value: str) -> Response:
    back = urlsplit(request.referrer or "")
    response = redirect(local(back.path + (f"?{back.query}" if back.query else "")))
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=parts().secure)
    return response


def _inside() -> str:
    return local(request.args.get("to", ""))


def local(path: str) -> str:
    """An address of ours, never of a stranger."""
    split = urlsplit(path)
    safe = (
        path.startswith("/")
        and not path.startswith(("//", "/\\"))
        and not split.netloc
        and path.isprintable()
    )
    return path if safe and "\\" not in path else url_for("pages.home")

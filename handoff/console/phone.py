"""The telephone in the page: what its script must know of it, and the token for Twilio's own."""

import re

from flask import Blueprint, Flask, Response, abort, jsonify, url_for

from handoff.console.guard import WORKERS, lets_in, me
from handoff.console.parts import parts
from handoff.console.softphone import OfExchange, OfTwilio
from handoff.desk.staff import Staff

LIBRARY = "twilio-voice-2.18.5.min.js"


def identity(person: Staff) -> str:
    """The name under which a person's page is called: what Twilio allows in one (no dots, no dashes)."""
    return re.sub("[^A-Za-z0-9_]", "_", person.login)


def install(app: Flask) -> None:
    """Put the token into the application."""
    pages = Blueprint("phone", __name__, url_prefix="/phone")
    pages.add_url_rule("/token", "token", token)
    app.register_blueprint(pages)
    app.jinja_env.globals["phone_of_page"] = phone_of_page


def phone_of_page() -> dict[str, str]:
    """What the page's script must know of its telephone, as data attributes; nothing where it has none."""
    phone = parts().softphone
    if phone is None or me().role not in WORKERS:
        return {}
    if isinstance(phone, OfExchange):
        return {"phone": "exchange", "phone-at": phone.url, "phone-line": f"client:{identity(me())}"}
    library = url_for("static", filename=LIBRARY)
    return {"phone": "twilio", "phone-library": library, "phone-token": url_for("phone.token")}


@lets_in(WORKERS, live=True)
def token() -> Response:
    """A token for whoever is signed in; there is none where the exchange carries the calls."""
    house = parts()
    if not isinstance(house.softphone, OfTwilio):
        abort(404)
    return jsonify(token=house.softphone.token(identity(me()), now=house.clock()))

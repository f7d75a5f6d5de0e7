"""The page of the web phone: choose who you are, call, be called, text, and see what happens behind."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, make_response, render_template, request

from config.words import Words
from ivr.exchange import addresses
from ivr.exchange.switchboard import Switchboard

LANGUAGES = ("es", "en")
_KINDS = ("room", "mobile", "outsider", "operator", "extension", "client")


def routes(exchange: Switchboard, words: Words, house: str, language: str, desk_url: str) -> Blueprint:
    """The page and its files."""
    page = Blueprint(
        "phone_page", __name__, template_folder="templates", static_folder="static", static_url_path="/static"
    )

    @page.get("/")
    def phone() -> Response:
        spoken = _language(language)
        with exchange.board:
            phones = [one.plain() for one in exchange.phones.values()]
        shown = render_template(
            "phone.html",
            t=partial(_told, words, spoken),
            lang=spoken,
            other=_other(spoken),
            house=house,
            desk_url=desk_url,
            words=_every(words, spoken),
            theme=request.cookies.get("theme", ""),
            groups=[(kind, [one for one in phones if one["kind"] == kind]) for kind in _KINDS],
            numbers=[(number, addresses.written(number)) for number in exchange.numbers],
            withheld=addresses.WITHHELD,
        )
        response = make_response(shown)
        response.headers["Cache-Control"] = "no-store"
        if request.args.get("lang") in LANGUAGES:
            response.set_cookie("lang", spoken, max_age=31_536_000, samesite="Lax")
        return response

    return page


def _told(words: Words, language: str, key: str, **values: str) -> str:
    return words.say(key, language, **values)


def _every(words: Words, language: str) -> dict[str, str]:
    """Every sentence of the page, for its script; places like {n} are filled there."""
    return {str(message.id): str(message.string) for message in words.catalogues[language] if message.id}


def _language(default: str) -> str:
    asked = request.args.get("lang") or request.cookies.get("lang", "")
    if asked in LANGUAGES:
        return asked
    return request.accept_languages.best_match(LANGUAGES) or (
        default if default in LANGUAGES else LANGUAGES[0]
    )


def _other(language: str) -> str:
    return LANGUAGES[1] if language == LANGUAGES[0] else LANGUAGES[0]

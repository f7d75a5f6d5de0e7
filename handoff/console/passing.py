"""Handing a guest on while one talks: ask first or send now, leave them there, or take them back."""

from flask import Blueprint, Flask, redirect
from sqlalchemy import select
from werkzeug.wrappers import Response

from handoff.console.guard import WORKERS, lets_in, me
from handoff.console.line import my_join, page_before
from handoff.console.parts import parts
from handoff.console.wire import field
from handoff.desk import house, transfers
from handoff.desk.house import Department
from handoff.desk.joins import Join
from handoff.desk.refusals import NotFound
from handoff.desk.store import Desk
from handoff.desk.transfers import Transfer

SHORTEST = 3  # letters of a name that tell a department


def install(app: Flask) -> None:
    """Put these into the application."""
    pages = Blueprint("passing", __name__, url_prefix="/line")
    for address, verb in (("pass", ask), ("leave", leave), ("take-back", take_back)):
        pages.add_url_rule(f"/{address}", verb.__name__, verb, methods=["POST"])
    app.register_blueprint(pages)


@lets_in(WORKERS)
def ask() -> Response:
    """Have somebody else rung for the guest, who hears music; or, blind, put them through at once."""
    with parts().store.write() as desk:
        to, blind = whom(desk, field("to", most=80)), field("how") == "now"
        transfers.begin(desk, my_join(desk).id, to, blind=blind, by=me().name, now=parts().clock())
    return redirect(page_before())


@lets_in(WORKERS)
def leave() -> Response:
    """The two talk without me."""
    with parts().store.write() as desk:
        transfers.complete(desk, _live(desk, my_join(desk)).id, by=me().name, now=parts().clock())
    return redirect(page_before())


@lets_in(WORKERS)
def take_back() -> Response:
    """The guest is with me again."""
    with parts().store.write() as desk:
        asked = _live(desk, my_join(desk)).id
        transfers.give_back(desk, asked, "taken_back", by=me().name, now=parts().clock())
    return redirect(page_before())


def whom(desk: Desk, wish: str) -> str:
    """What the desk calls whom somebody wrote: a department by its name in any language, else as written.

    Of a name its beginning is enough, where only one department begins so.
    """
    name = wish.strip().casefold()
    begin = set()
    for one in desk.scalars(select(Department)):
        names = {one.key.casefold(), *(each.casefold() for each in one.names.values())}
        if name in names:
            return one.key
        if len(name) >= SHORTEST and any(each.startswith(name) for each in names):
            begin.add(one.key)
    return begin.pop() if len(begin) == 1 else "".join(wish.split())


def within_reach(desk: Desk, language: str) -> list[tuple[str, str]]:
    """To whom a guest can be handed on besides rooms: (what to write, who that is)."""
    departments = desk.scalars(select(Department).where(Department.phone != "").order_by(Department.key))
    found = [(one.names.get(language, one.key), one.lead) for one in departments]
    return found + [(number, "") for number in house.value(desk, house.OUTSIDE_NUMBERS).split()]


def _live(desk: Desk, join: Join) -> Transfer:
    found = transfers.live_of(desk, join.id)
    if found is None:
        raise NotFound(what="transfer")
    return found

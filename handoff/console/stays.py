"""Rooms and stays: who is where, check in, move, check out, with what goes along or ends shown before."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from handoff.console import told
from handoff.console.guard import DISCREET, FRONT, lets_in, me
from handoff.console.parts import parts
from handoff.console.say import number as masked_number
from handoff.console.unmasking import open_to_me
from handoff.console.wire import field, ticked, wall_time
from handoff.desk import dnd, messages, rooms, stays
from handoff.desk.dnd import DoNotDisturb
from handoff.desk.messages import Message
from handoff.desk.refusals import BadValue
from handoff.desk.rooms import Room
from handoff.desk.stays import Stay
from handoff.desk.store import Desk
from handoff.desk.waking import lines, wake_ups
from handoff.desk.waking.wake_ups import WakeUp
from handoff.phone_numbers import plain

NOON = time(12, 0)


@dataclass(frozen=True)
class Row:
    """A room and who stays in it."""

    room: Room
    stay: Stay | None
    dnd: DoNotDisturb | None


@dataclass(frozen=True)
class Belongings:
    """What goes along with a move, and ends with a check-out."""

    wake_ups: list[WakeUp]
    messages: list[Message]
    dnd: DoNotDisturb | None


def install(app: Flask) -> None:
    """Put these pages into the application."""
    pages = Blueprint("stays", __name__, url_prefix="/stays")
    pages.add_url_rule("", "board", board)
    pages.add_url_rule("/part", "part", part)
    pages.add_url_rule("/<room>", "one", one)
    pages.add_url_rule("/<room>", "check_in", check_in, methods=["POST"])
    pages.add_url_rule("/<id:stay>/change", "change", change, methods=["POST"])
    pages.add_url_rule("/<id:stay>/move", "move", move, methods=["POST"])
    pages.add_url_rule("/<id:stay>/check-out", "check_out", check_out, methods=["POST"])
    pages.add_url_rule("/<room>/line", "line", line, methods=["POST"])
    pages.add_url_rule("/<room>/dnd", "quiet", quiet, methods=["POST"])
    app.register_blueprint(pages)


@lets_in(DISCREET)
def board() -> str:
    """Every room."""
    return render_template("stays.html", rows=_rows(), missing=request.args.get("room", "")[:12])


@lets_in(DISCREET, live=True)
def part() -> str:
    """The list alone."""
    return render_template("_stays.html", rows=_rows())


@lets_in(DISCREET)
def one(room: str) -> str:
    """One room: its guest and what belongs to the stay, or the form to check somebody in."""
    return _page(room)


@lets_in(FRONT)
def check_in(room: str) -> str:
    """A guest comes; the page shows the PIN, this once."""
    house = parts()
    with house.store.write() as desk:
        _, pin = stays.check_in(desk, room, by=me().name, now=house.clock(), **_facts())
    return _page(room, pin=pin)


@lets_in(FRONT)
def change(stay: int) -> Response:
    """Change what is known of a stay."""
    house = parts()
    with house.store.write() as desk:
        known = stays.find(desk, stay).mobile
        changed = stays.change(desk, stay, by=me().name, now=house.clock(), **_facts(known))
        room = changed.room.number
    told.done("stay_changed", room=room)
    return redirect(url_for("stays.one", room=room))


@lets_in(FRONT)
def move(stay: int) -> Response:
    """To another room, with everything."""
    house, to = parts(), field("to", most=12)
    with house.store.write() as desk:
        left = stays.find(desk, stay).room.number
        stays.move(desk, stay, to, by=me().name, now=house.clock())
    told.done("stay_moved", left=left, room=to)
    return redirect(url_for("stays.one", room=to))


@lets_in(FRONT)
def check_out(stay: int) -> Response:
    """The guest leaves; what was cancelled is told."""
    house = parts()
    with house.store.write() as desk:
        room = stays.find(desk, stay).room.number
        gone = stays.check_out(desk, stay, by=me().name, now=house.clock())
    counts: dict[str, Any] = {
        "wake_ups": len(gone.wake_ups),
        "messages": len(gone.messages),
        "dnd": len(gone.dnd),
    }
    told.done("stay_ended", room=room, **counts)
    return redirect(url_for("stays.board"))


@lets_in(FRONT)
def quiet(room: str) -> Response:
    """Do not disturb: on until an hour, or off."""
    house = parts()
    with house.store.write() as desk:
        if ticked("off"):
            dnd.switch_off(desk, room, by=me().name, now=house.clock())
        else:
            stay = stays.of_room(desk, room)
            dnd.switch_on(
                desk,
                room,
                until=wall_time(field("day"), field("hour"), house.zone),
                stay_id=stay.id if stay else None,
                allowed=[],
                by=me().name,
                now=house.clock(),
            )
    return redirect(url_for("stays.one", room=room))


@lets_in(FRONT)
def line(room: str) -> Response:
    """The room's telephone does not work, or does again: meanwhile people wake whoever sleeps there."""
    house = parts()
    with house.store.write() as desk:
        works = lines.told(desk, room, ticked("in_order"), by=me().name, now=house.clock()).in_order
    told.done("line_works" if works else "line_out", room=room)
    return redirect(url_for("stays.one", room=room))


def _facts(known: str | None = None) -> dict[str, Any]:
    """What the form says; a mobile that was sent masked, as it was shown, stays the `known` one."""
    until, mobile = field("until", most=10), field("mobile", most=40)
    return {
        "guest": field("guest", most=120),
        "language": _spoken(field("language", most=2)),
        "mobile": known if known and mobile == masked_number(known) else plain(mobile),
        "vip": ticked("vip"),
        "incognito": ticked("incognito"),
        "texts_only": ticked("texts_only"),
        "password": field("password", most=60).strip() or None,
        "group": field("group", most=60).strip() or None,
        "until": wall_time(until, NOON.isoformat(), parts().zone) if until else None,
    }


def _spoken(language: str) -> str | None:
    if language and language not in parts().languages:
        raise BadValue(what=f"the language {language}")
    return language or None


def _page(number: str, *, pin: str | None = None) -> str:
    house = parts()
    with house.store.read() as desk:
        room = rooms.find(desk, number)
        stay = stays.of_room(desk, number)
        return render_template(
            "stay.html",
            room=room,
            stay=stay,
            open=open_to_me(desk, "stay").get(stay.id) if stay else None,
            belongings=_belongings(desk, stay, house.clock()) if stay else None,
            free=_free(desk),
            dnd=dnd.of_room(desk, number, now=house.clock()),
            pin=pin,
            today=house.clock().astimezone(house.zone).date(),
        )


def _belongings(desk: Desk, stay: Stay, now: datetime) -> Belongings:
    number = stay.room.number
    return Belongings(
        wake_ups=[one for one in wake_ups.of_room(desk, number) if one.stay_id in (stay.id, None)],
        messages=[one for one in messages.of_room(desk, number) if one.stay_id in (stay.id, None)],
        dnd=dnd.of_room(desk, number, now=now),
    )


def _free(desk: Desk) -> list[str]:
    taken = set(desk.scalars(select(Room.number).join(Stay).where(Stay.ended_at.is_(None))))
    return [number for number in rooms.numbers(desk) if number not in taken]


def _rows() -> list[Row]:
    house = parts()
    with house.store.read() as desk:
        guests = {one.room_id: one for one in desk.scalars(select(Stay).where(Stay.ended_at.is_(None)))}
        on = select(DoNotDisturb).where(DoNotDisturb.status == "on", DoNotDisturb.until > house.clock())
        quiet = {one.room_id: one for one in desk.scalars(on)}
        every = desk.scalars(select(Room).order_by(Room.number))
        return [Row(room, guests.get(room.id), quiet.get(room.id)) for room in every]

"""Guests whom people wake, doors somebody is sent to, and the sheet of a night on paper."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from handoff.console import told
from handoff.console.guard import DISCREET, FRONT, lets_in, me
from handoff.console.parts import parts
from handoff.console.wake_ups import Row, rows_of
from handoff.console.wire import field, wall_time
from handoff.desk.events import Event
from handoff.desk.refusals import BadValue
from handoff.desk.store import Desk
from handoff.desk.waking import bookings, by_hand, room_checks, wake_ups
from handoff.desk.waking.wake_ups import WakeUp

NOON = time(12)
ACTED = {"wake_up.woken", "wake_up.prepared", "wake_up.cancelled", "wake_up.changed"}


@dataclass(frozen=True)
class Line:
    """A line of the sheet: the wake-up with its tries, and who did what about it."""

    row: Row
    acted: list[Event]


def install(app: Flask) -> None:
    """Put the pages into the application."""
    pages = Blueprint("waking", __name__, url_prefix="/wake-ups")
    pages.add_url_rule("/<id:wake_up>/prepared", "prepared", prepared, methods=["POST"])
    pages.add_url_rule("/<id:wake_up>/woken", "woken", woken, methods=["POST"])
    pages.add_url_rule("/door/<id:case>", "door", door, methods=["POST"])
    pages.add_url_rule("/group", "group", group, methods=["POST"])
    pages.add_url_rule("/sheet", "sheet", sheet)
    app.register_blueprint(pages)


@lets_in(FRONT)
def prepared(wake_up: int) -> Response:
    """What is to be said is ready."""
    with parts().store.write() as desk:
        wake_ups.prepared(desk, wake_up, by=me().name, now=parts().clock())
    return redirect(url_for("wake_ups.board"))


@lets_in(FRONT)
def woken(wake_up: int) -> Response:
    """The guest is awake, by a person's hand."""
    with parts().store.write() as desk:
        room = by_hand.done(desk, wake_up, by=me().name, now=parts().clock()).room.number
    told.done("woken_by_hand", room=room)
    return redirect(url_for("wake_ups.board"))


@lets_in(FRONT)
def door(case: int) -> Response:
    """Somebody is sent to the door of a guest who is not awake."""
    house = parts()
    with house.store.write() as desk:
        name = room_checks.send(desk, case, house.checkers, by=me().name, now=house.clock()).name
    told.done("sent_to_the_door", name=name)
    return redirect(url_for("wake_ups.board"))


@lets_in(FRONT)
def group() -> Response:
    """The same wake-up for every room of a group; whatever is not booked is named."""
    house = parts()
    at = wall_time(field("day"), field("hour"), house.zone)
    zone, who = house.zone.key, me().name
    with house.store.write() as desk:
        each = bookings.group(desk, field("group"), at, zone=zone, by=who, via="console", now=house.clock())
    booked = [one.room for one in each if one.wake_up is not None]
    refused = [one.room for one in each if one.wake_up is None]
    key = "group_booked_but" if refused else "group_booked"
    told.done(key, n=len(booked), at=at.isoformat(), refused=", ".join(refused))
    return redirect(url_for("wake_ups.board"))


@lets_in(DISCREET)
def sheet() -> str:
    """A night, from noon to noon, as it is put on paper; of one room where one is named."""
    house = parts()
    now = house.clock().astimezone(house.zone)
    day = _day(request.args.get("day", ""), now)
    room = request.args.get("room", "")[:12].strip()
    begin = datetime.combine(day, NOON, tzinfo=house.zone)
    with house.store.read() as desk:
        lines = _lines(desk, begin, room)
    return render_template(
        "sheet.html", lines=lines, begin=begin, end=begin + timedelta(days=1), room=room, printed=now
    )


def _day(said: str, now: datetime) -> date:
    """The day whose evening the sheet begins with: before noon it is yesterday's."""
    try:
        return date.fromisoformat(said) if said else (now - timedelta(hours=12)).date()
    except ValueError:
        raise BadValue(what="the day") from None


def _lines(desk: Desk, begin: datetime, room: str) -> list[Line]:
    inside = (WakeUp.at >= begin, WakeUp.at < begin + timedelta(days=1))
    found = desk.scalars(select(WakeUp).where(*inside).order_by(WakeUp.at, WakeUp.id))
    rows = [row for row in rows_of(desk, found) if room in ("", row.wake_up.room.number)]
    acted: dict[int, list[Event]] = {}
    lately = select(Event).where(Event.kind.in_(ACTED), Event.at >= begin - timedelta(days=7))
    for one in desk.scalars(lately.order_by(Event.id)):
        acted.setdefault(int(one.refs.get("wake_up") or 0), []).append(one)
    return [Line(row, acted.get(row.wake_up.id, [])) for row in rows]

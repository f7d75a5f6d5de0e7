"""The board of wake-ups: who is not awake, who is woken by hand, the load, and the list by the hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from handoff.console import load, told
from handoff.console.guard import DISCREET, FRONT, lets_in, me
from handoff.console.parts import parts
from handoff.console.wire import field, wall_time
from handoff.desk import house as facts
from handoff.desk import stays
from handoff.desk.cases import Case
from handoff.desk.stays import Stay
from handoff.desk.store import Desk
from handoff.desk.waking import bookings, by_hand, wake_ups
from handoff.desk.waking.attempts import LATE, Attempt
from handoff.desk.waking.room_checks import RoomCheck
from handoff.desk.waking.wake_ups import Status, WakeUp

BACK = timedelta(hours=6)
SOON = timedelta(minutes=10)


@dataclass(frozen=True)
class Row:
    """A wake-up, its guest, and every time it rang."""

    wake_up: WakeUp
    stay: Stay | None
    attempts: list[Attempt]
    case: Case | None
    checks: list[RoomCheck]
    task: Case | None = None  # where a person is to wake the guest, from a little before the moment on

    @property
    def late(self) -> timedelta | None:
        """How long after its moment it rang first, where that was not at once."""
        by_then = self.attempts[0].intent_at - self.wake_up.at if self.attempts else timedelta()
        return by_then if by_then > LATE else None

    @property
    def state(self) -> str:
        """The contract's word, or `manual` while a person is to do it."""
        by_hand = self.wake_up.mode == "manual" and self.wake_up.status == Status.BOOKED
        return "manual" if by_hand else self.wake_up.status

    @property
    def last(self) -> Attempt | None:
        """The latest try."""
        return self.attempts[-1] if self.attempts else None


@dataclass(frozen=True)
class Board:
    """Everything the page shows."""

    now: datetime
    not_awake: list[Row]
    by_hand: list[Row]
    days: list[tuple[date, datetime, list[Row]]]
    load: load.Load
    weather: dict[str, str]  # by language, where staff wrote it down lately
    groups: list[str]
    answered: int
    booked: int


def install(app: Flask) -> None:
    """Put the board into the application."""
    pages = Blueprint("wake_ups", __name__, url_prefix="/wake-ups")
    pages.add_url_rule("", "board", board)
    pages.add_url_rule("/part", "part", part)
    pages.add_url_rule("", "book", book, methods=["POST"])
    pages.add_url_rule("/<id:wake_up>/cancel", "cancel", cancel, methods=["POST"])
    pages.add_url_rule("/<id:wake_up>/move", "move", move, methods=["POST"])
    app.register_blueprint(pages)


@lets_in(DISCREET)
def board() -> str:
    """The whole page."""
    tomorrow = (parts().clock().astimezone(parts().zone) + timedelta(days=1)).date()
    room = request.args.get("room", "")[:12]
    return render_template("wake_ups.html", board=_board(), tomorrow=tomorrow, room=room)


@lets_in(DISCREET, live=True)
def part() -> str:
    """What of it is alive."""
    return render_template("_wake_ups.html", board=_board())


@lets_in(FRONT)
def book() -> Response:
    """Book a wake-up for a room."""
    house = parts()
    at = wall_time(field("day"), field("hour"), house.zone)
    with house.store.write() as desk:
        booked = _book(desk, field("room").strip(), at, house.clock())
        room, dead = booked.room.number, not booked.room.in_order
    told.done("wake_up_booked_in_person" if dead else "wake_up_booked", room=room, at=at.isoformat())
    return redirect(url_for("wake_ups.board"))


@lets_in(FRONT)
def cancel(wake_up: int) -> Response:
    """Nobody is woken; the page offers to undo it."""
    house = parts()
    with house.store.write() as desk:
        gone = wake_ups.cancel(desk, wake_up, by=me().name, now=house.clock())
        local = gone.at.astimezone(house.zone)
        room = gone.room.number
    undo = {"room": room, "day": local.strftime("%Y-%m-%d"), "hour": local.strftime("%H:%M")}
    told.done("wake_up_cancelled", undo if local > house.clock() else None, room=room, at=local.isoformat())
    return redirect(url_for("wake_ups.board"))


@lets_in(FRONT)
def move(wake_up: int) -> Response:
    """Another hour."""
    house = parts()
    at = wall_time(field("day"), field("hour"), house.zone)
    with house.store.write() as desk:
        moved = wake_ups.change(desk, wake_up, at, by=me().name, now=house.clock())
        room = moved.room.number
    told.done("wake_up_moved", room=room, at=at.isoformat())
    return redirect(url_for("wake_ups.board"))


def _book(desk: Desk, room: str, at: datetime, now: datetime) -> WakeUp:
    who = me().name
    return bookings.book(desk, room, at, zone=parts().zone.key, by=who, via="console", now=now)


def _board() -> Board:
    house = parts()
    now = house.clock()
    with house.store.read() as desk:
        rows = rows_of(desk, wake_ups.board(desk, since=now - BACK))
        weather = {
            one.language: one.voice
            for one in facts.facts(desk)
            if one.key == "weather" and now - one.changed_at <= BACK
        }
        groups = sorted({one.group for one in stays.present(desk) if one.group})
    moments = [
        row.wake_up.at.astimezone(house.zone) for row in rows if row.state not in ("cancelled", "manual")
    ]
    days: dict[date, list[Row]] = {}
    for row in rows:
        days.setdefault(row.wake_up.at.astimezone(house.zone).date(), []).append(row)
    return Board(
        now=now,
        not_awake=[row for row in rows if row.case is not None and row.case.closed_at is None],
        by_hand=[row for row in rows if row.state == "manual"],
        days=[(day, of_day[0].wake_up.at, of_day) for day, of_day in days.items()],
        load=load.picture(moments, calls_per_second=house.calls_per_second, now=now.astimezone(house.zone)),
        weather=weather,
        groups=groups,
        answered=sum(row.state == Status.ANSWERED for row in rows),
        booked=sum(row.state in ("booked", "manual", "ringing") for row in rows),
    )


def rows_of(desk: Desk, found: Iterable[WakeUp]) -> list[Row]:
    """With guests, tries, cases and room checks: six questions to the records, however many there are."""
    found = list(found)
    ids = [one.id for one in found]
    known = select(Stay).where(Stay.id.in_([one.stay_id for one in found if one.stay_id]))
    guests = {stay.id: stay for stay in desk.scalars(known)}
    tried: dict[int, list[Attempt]] = {}
    for one in desk.scalars(select(Attempt).where(Attempt.wake_up_id.in_(ids)).order_by(Attempt.intent_at)):
        tried.setdefault(one.wake_up_id, []).append(one)
    late = [f"wake_up:{one.id}" for one in found if one.status == Status.UNANSWERED]
    handed = {case.origin: case for case in desk.scalars(select(Case).where(Case.origin.in_(late)))}
    sent: dict[int, list[RoomCheck]] = {}
    asked = select(RoomCheck).where(RoomCheck.case_id.in_([case.id for case in handed.values()]))
    for check in desk.scalars(asked.order_by(RoomCheck.asked_at)):
        sent.setdefault(check.case_id, []).append(check)
    rows, tasks = [], by_hand.tasks_of(desk, found)
    for wake_up in found:
        case = handed.get(f"wake_up:{wake_up.id}")
        guest, tries = guests.get(wake_up.stay_id or 0), tried.get(wake_up.id, [])
        checks = sent.get(case.id, []) if case else []
        rows.append(Row(wake_up, guest, tries, case, checks, tasks.get(wake_up.id)))
    return rows

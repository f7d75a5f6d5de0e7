"""What every page has: the way in, the bar with what is due, the jump to a room, and the sign of life."""

import re
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from sqlalchemy import ColumnElement, func, select
from werkzeug.wrappers import Response

from handoff.console.guard import ANYBODY, DISCREET, EVERYBODY, FRONT, HEADS, WORKERS, lets_in, me
from handoff.console.parts import parts
from handoff.desk import cases, messages
from handoff.desk.cases import Case
from handoff.desk.messages import Message
from handoff.desk.rooms import Room
from handoff.desk.staff import Role
from handoff.desk.store import Desk, Record
from handoff.desk.waking import by_hand, wake_ups
from handoff.desk.waking.wake_ups import WakeUp


@dataclass(frozen=True)
class Section:
    """A section of the bar."""

    key: str
    address: str
    count: int | None = None
    pressing: str = ""  # lamp: somebody waits · late: something went wrong


@dataclass(frozen=True)
class Due:
    """Whom somebody is to wake in person, and when."""

    case: Case
    at: datetime


def install(app: Flask) -> None:
    """Put these pages into the application."""
    pages = Blueprint("pages", __name__)
    pages.add_url_rule("/", "home", home)
    pages.add_url_rule("/bar", "bar", bar)
    pages.add_url_rule("/go", "go", go)
    pages.add_url_rule("/healthz", "alive", alive)
    app.register_blueprint(pages)
    # A part that renews itself asks for its page with ?part; it is no sign of a person.
    app.jinja_env.globals["sections"] = sections
    app.jinja_env.globals["emergency"] = emergency
    app.jinja_env.globals["woken_by_hand_next"] = woken_by_hand_next
    app.jinja_env.globals["may_work"] = lambda: me().role in WORKERS
    app.jinja_env.globals["may_unmask"] = lambda: me().role in DISCREET
    app.jinja_env.globals["may_change"] = lambda: me().role in FRONT


@lets_in(EVERYBODY)
def home() -> Response:
    """Where this person's work is."""
    return redirect(url_for("wake_ups.board" if me().role in DISCREET else "cases.queue"))


@lets_in(EVERYBODY, live=True)
def bar() -> str:
    """The bar alone, for the page that renews it."""
    return render_template("_bar.html", here=request.args.get("here", ""))


@lets_in(ANYBODY)
def alive() -> str:
    """The process answers."""
    return "ok"


@lets_in(EVERYBODY)
def go() -> Response:
    """To a room's stay, or to a case ("C-12")."""
    wish = request.args.get("to", "").strip()[:20]
    case = re.fullmatch(r"[cC]-?([0-9]{1,9})", wish)
    if case:
        return redirect(url_for("cases.one", case=int(case[1])))
    with parts().store.read() as desk:
        room = (
            desk.scalar(select(Room).where(Room.number == wish))
            if wish.isascii() and wish.isdigit()
            else None
        )
    if room is None or me().role not in DISCREET:
        return redirect(url_for("stays.board" if me().role in DISCREET else "cases.queue", room=wish))
    return redirect(url_for("stays.one", room=room.number))


def sections() -> list[Section]:
    """The sections this person may see, with what waits in each."""
    with parts().store.read() as desk:
        waiting = _count(desk, Case, Case.status.in_(cases.WAITING), *_department())
        late = _count(desk, Case, Case.reason == "wake_up_unanswered", Case.closed_at.is_(None))
        booked = _count(desk, WakeUp, WakeUp.status.in_(wake_ups.OPEN))
        left = _count(desk, Message, Message.status == messages.Status.WAITING)
    queue = Section("cases", url_for("cases.queue"), waiting, "lamp" if waiting else "")
    told = Section("answers", url_for("answers.board"))
    if me().role not in DISCREET:
        return [queue, told]
    return [
        queue,
        Section("wake_ups", url_for("wake_ups.board"), late or booked, "late" if late else ""),
        Section("messages", url_for("messages.board"), left),
        Section("stays", url_for("stays.board")),
        told,
        *([Section("crew", url_for("crew.board"))] if me().role in HEADS else []),
    ]


def emergency() -> Case | None:
    """The emergency nobody is on yet, the oldest first."""
    with parts().store.read() as desk:
        waiting = select(Case).where(Case.kind == cases.Kind.EMERGENCY, Case.status.in_(cases.WAITING))
        return desk.scalar(waiting.where(*_department()).order_by(Case.id).limit(1))


def woken_by_hand_next() -> Due | None:
    """Whom somebody has to wake in person by now."""
    if me().role not in FRONT:
        return None
    with parts().store.read() as desk:
        case = by_hand.next_due(desk, me().name)
    return Due(case, datetime.fromisoformat(case.facts["at"])) if case else None


def _department() -> list[ColumnElement[bool]]:
    return [Case.department == me().department] if me().role == Role.DEPARTMENT else []


def _count(desk: Desk, record: type[Record], *where: ColumnElement[bool]) -> int:
    return desk.scalar(select(func.count()).select_from(record).where(*where)) or 0

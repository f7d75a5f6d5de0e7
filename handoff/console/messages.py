"""The board of messages: what is left for whom, and whether it has reached the guest."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Flask, redirect, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from handoff.console import told
from handoff.console.guard import DISCREET, FRONT, lets_in, me
from handoff.console.parts import parts
from handoff.console.unmasking import open_to_me
from handoff.console.wire import field
from handoff.desk import messages, stays
from handoff.desk.messages import Message, Status
from handoff.desk.stays import Stay

MOST = 300


@dataclass(frozen=True)
class Row:
    """A message and its guest."""

    message: Message
    stay: Stay | None
    open: datetime | None  # until when it is shown unmasked


def install(app: Flask) -> None:
    """Put the board into the application."""
    pages = Blueprint("messages", __name__, url_prefix="/messages")
    pages.add_url_rule("", "board", board)
    pages.add_url_rule("/part", "part", part)
    pages.add_url_rule("", "leave", leave, methods=["POST"])
    pages.add_url_rule("/<id:message>/read", "read", read, methods=["POST"])
    pages.add_url_rule("/<id:message>/withdraw", "withdraw", withdraw, methods=["POST"])
    app.register_blueprint(pages)


@lets_in(DISCREET)
def board() -> str:
    """The whole page."""
    return render_template("messages.html", **_rows())


@lets_in(DISCREET, live=True)
def part() -> str:
    """What of it is alive."""
    return render_template("_messages.html", **_rows())


@lets_in(FRONT)
def leave() -> Response:
    """Leave a message for the guest of a room."""
    house, room = parts(), field("room").strip()
    with house.store.write() as desk:
        stay = stays.of_room(desk, room)
        messages.leave(
            desk,
            room,
            field("text"),
            sender=field("sender", most=120).strip() or None,
            stay_id=stay.id if stay else None,
            via="console",
            by=me().name,
            now=house.clock(),
        )
    told.done("message_left", room=room)
    return redirect(url_for("messages.board"))


@lets_in(FRONT)
def read(message: int) -> Response:
    """The guest was told it."""
    with parts().store.write() as desk:
        messages.read(desk, message, by=me().name, now=parts().clock())
    return redirect(url_for("messages.board"))


@lets_in(FRONT)
def withdraw(message: int) -> Response:
    """Take it back."""
    with parts().store.write() as desk:
        messages.withdraw(desk, message, by=me().name, now=parts().clock())
    return redirect(url_for("messages.board"))


def _rows() -> dict[str, list[Row]]:
    with parts().store.read() as desk:
        found = list(desk.scalars(select(Message).order_by(Message.id.desc()).limit(MOST)))
        ids = [one.stay_id for one in found if one.stay_id]
        guests = {one.id: one for one in desk.scalars(select(Stay).where(Stay.id.in_(ids)))}
        shown = open_to_me(desk, "message")
    rows = [Row(one, guests.get(one.stay_id or 0), shown.get(one.id)) for one in found]
    open_ones = (Status.WAITING, Status.DELIVERED)
    return {
        "waiting": [row for row in reversed(rows) if row.message.status in open_ones],
        "past": [row for row in rows if row.message.status not in open_ones][:30],
    }

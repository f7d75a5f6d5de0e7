"""Shows what is masked to whoever says why: a case, a stay or a message, to this person, for a while."""

from datetime import datetime

from flask import Blueprint, Flask, redirect, url_for
from werkzeug.wrappers import Response

from handoff.console.guard import DISCREET, lets_in, me
from handoff.console.parts import parts
from handoff.console.seen import mine_to_see
from handoff.console.wire import field
from handoff.desk import messages, shown, stays, thread
from handoff.desk.stays import Stay
from handoff.desk.store import Desk

MOST = 400  # letters taken in; the desk says how many a reason has


def install(app: Flask) -> None:
    """Put these doors into the application."""
    pages = Blueprint("unmasking", __name__, url_prefix="/shown")
    pages.add_url_rule("/cases/<id:case>", "case", case, methods=["POST"])
    pages.add_url_rule("/stays/<id:stay>", "stay", stay, methods=["POST"])
    pages.add_url_rule("/messages/<id:message>", "message", message, methods=["POST"])
    app.register_blueprint(pages)


def open_to_me(desk: Desk, noun: str) -> dict[int, datetime]:
    """Which cases, stays or messages the reader gave a reason to see, and until when they are open."""
    return shown.open_to(desk, noun, me().name, now=parts().clock())


@lets_in(DISCREET)
def case(case: int) -> Response:
    """Show the case; colleagues read in its thread who looked and why."""
    now = parts().clock()
    with parts().store.write() as desk:
        found = mine_to_see(desk, case)
        guest = desk.get(Stay, found.stay_id) if found.stay_id else None
        why = _show(desk, "case", found.id, found.room, guest.guest if guest else None)
        thread.happened(desk, "shown", me().name, now=now, case=found.id, why=why)
    return redirect(url_for("cases.one", case=case))


@lets_in(DISCREET)
def stay(stay: int) -> Response:
    """Show who stays there and where they are reached."""
    with parts().store.write() as desk:
        found = stays.find(desk, stay)
        room = found.room.number
        _show(desk, "stay", found.id, room, found.guest)
    return redirect(url_for("stays.one", room=room))


@lets_in(DISCREET)
def message(message: int) -> Response:
    """Show what it says and who left it."""
    with parts().store.write() as desk:
        found = messages.find(desk, message)
        guest = desk.get(Stay, found.stay_id) if found.stay_id else None
        _show(desk, "message", found.id, found.to_room, guest.guest if guest else None, found.sender)
    return redirect(url_for("messages.board", _anchor=f"m{message}"))


def _show(desk: Desk, noun: str, number: int, room: str | None, *names: str | None) -> str:
    why, now = field("why", most=MOST), parts().clock()
    known = [name for name in names if name]
    return shown.show(desk, noun, number, why=why, by=me().name, now=now, names=known, room=room)

"""The line: who rings, with whom one talks, and what one does with a call."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from flask import Blueprint, Flask, redirect, render_template, request
from sqlalchemy import select
from werkzeug.wrappers import Response

from handoff.console.door import local
from handoff.console.guard import FRONT, WORKERS, lets_in, me
from handoff.console.parts import parts
from handoff.console.wire import field
from handoff.desk import cases, joins, transfers
from handoff.desk.cases import Case
from handoff.desk.conversations import Conversation
from handoff.desk.joins import Join, Status
from handoff.desk.refusals import NotFound
from handoff.desk.stays import Stay
from handoff.desk.store import Desk
from handoff.desk.thread import Entry, Kind
from handoff.desk.transfers import Transfer

WHERE = "answer_on"
YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Line:
    """What the line shows: idle, ringing (a guest waits), joining, talking, held, asking (somebody else)."""

    state: str
    case: Case | None = None
    stay: Stay | None = None
    join: Join | None = None
    words: str = ""  # the guest's last
    since: datetime | None = None
    asked: Transfer | None = None


def install(app: Flask) -> None:
    """Put the line into the application."""
    pages = Blueprint("line", __name__, url_prefix="/line")
    pages.add_url_rule("", "part", part)
    for verb in (hold, hang_up, answer_on):
        pages.add_url_rule(f"/{verb.__name__.replace('_', '-')}", verb.__name__, verb, methods=["POST"])
    app.register_blueprint(pages)
    app.jinja_env.globals.update(
        the_line=the_line,
        by_phone=by_phone,
        this_page=this_page,
        softphone=lambda: parts().softphone is not None,
    )


@lets_in(WORKERS, live=True)
def part() -> str:
    """The line alone."""
    return render_template("_line.html")


@lets_in(WORKERS)
def hold() -> Response:
    """Let the guest hear music, or come back to them."""
    with parts().store.write() as desk:
        joins.hold(desk, my_join(desk).id, field("held") == "yes", by=me().name, now=parts().clock())
    return redirect(page_before())


@lets_in(WORKERS)
def hang_up() -> Response:
    """End the call, or give up before it is one; the case stays mine."""
    with parts().store.write() as desk:
        joins.hang_up(desk, my_join(desk).id, by=me().name, now=parts().clock())
    return redirect(page_before())


@lets_in(WORKERS)
def answer_on() -> Response:
    """Where my calls ring: in the page, or on my own telephone."""
    response = redirect(page_before())
    where = "phone" if field("where") == "phone" else "page"
    response.set_cookie(WHERE, where, max_age=YEAR, httponly=True, samesite="Lax", secure=parts().secure)
    return response


def by_phone() -> bool:
    """Whether my calls ring on my own telephone: chosen, or because the page has none."""
    if parts().softphone is None:
        return True
    return request.cookies.get(WHERE) == "phone" and bool(me().phone)


def the_line() -> Line:
    """My line as the records have it."""
    with parts().store.read() as desk:
        join = joins.live_of(desk, me().name)
        if join is not None:
            asked = transfers.live_of(desk, join.id)
            shown = _shown(desk, _state(join), join.case, join, join.joined_at or join.wanted_at)
            return replace(shown, state="asking", asked=asked, since=asked.touched_at) if asked else shown
        case = _rings(desk) if me().role in FRONT else None
        return _shown(desk, "ringing", case, None, case.opened_at) if case else Line("idle")


def this_page() -> str:
    """The address of the page the line is on, also when the line alone was asked for."""
    asked = urlsplit(request.headers.get("HX-Current-URL", ""))
    return local(asked.path) if asked.path else request.full_path.rstrip("?")


def _state(join: Join) -> str:
    if join.status != Status.JOINED:
        return "joining"
    return "held" if join.held else "talking"


def _shown(desk: Desk, state: str, case: Case, join: Join | None, since: datetime) -> Line:
    stay = desk.get(Stay, case.stay_id) if case.stay_id else None
    said = select(Entry.words).where(Entry.conversation_id == (case.conversation_id or ""))
    said = said.where(Entry.kind.in_([Kind.SAID, Kind.TEXTED]), Entry.words != "")
    words = desk.scalar(said.order_by(Entry.id.desc()).limit(1)) or ""
    return Line(state, case, stay, join, words, since)


def _rings(desk: Desk) -> Case | None:
    """The first whose caller is on the line and whom nobody takes care of."""
    calls = select(Conversation.case_id).where(
        Conversation.channel == "voice", Conversation.holder == "person", Conversation.ended_at.is_(None)
    )
    taken = select(Join.case_id).where(Join.status != Status.ENDED)
    waiting = select(Case).where(Case.status.in_(cases.WAITING), Case.id.in_(calls), Case.id.not_in(taken))
    return desk.scalars(waiting.order_by(*cases.in_turn()).limit(1)).first()


def my_join(desk: Desk) -> Join:
    """The call I am in. Raises NotFound."""
    join = joins.live_of(desk, me().name)
    if join is None:
        raise NotFound(what="call")
    return join


def page_before() -> str:
    """The address of the page the form was on."""
    return local(request.form.get("back", ""))

"""Taking what waits: answer who calls, take who wrote, ring a guest back, and say that one is still there."""

from flask import Blueprint, Flask, Response, redirect, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from handoff.console.guard import WORKERS, lets_in, me
from handoff.console.line import by_phone
from handoff.console.parts import parts
from handoff.console.seen import department, mine_to_see
from handoff.desk import cases, conversations, hush, joins
from handoff.desk.cases import Case, Status
from handoff.desk.refusals import AlreadyHeld
from handoff.desk.staff import Staff
from handoff.desk.store import Desk

FARTHEST = 200


def install(app: Flask) -> None:
    """Put these into the application."""
    pages = Blueprint("answering", __name__, url_prefix="/cases")
    pages.add_url_rule("/next", "following", following, methods=["POST"])
    pages.add_url_rule("/heartbeat", "beat", beat, methods=["POST"])
    for verb in (answer, call, to_bot, from_bot):
        address = f"/<id:case>/{verb.__name__.replace('_', '-')}"
        pages.add_url_rule(address, verb.__name__, verb, methods=["POST"])
    app.register_blueprint(pages)


@lets_in(WORKERS)
def answer(case: int) -> AnyResponse:
    """Take a case; whoever waits on the line is put through."""
    with parts().store.write() as desk:
        _take(desk, mine_to_see(desk, case))
    return _to(case)


@lets_in(WORKERS)
def following() -> AnyResponse:
    """Take the first that waits; whom a colleague has just taken is passed over."""
    with parts().store.write() as desk:
        for case in cases.queue(desk, limit=FARTHEST):
            if case.status not in cases.WAITING or department() not in (None, case.department):
                continue
            try:
                _take(desk, case)
            except AlreadyHeld:
                continue
            return _to(case.id)
    return redirect(url_for("cases.queue"))


@lets_in(WORKERS)
def call(case: int) -> AnyResponse:
    """Ring the guest of a case and me, and join the two."""
    with parts().store.write() as desk:
        _join(desk, mine_to_see(desk, case))
    return _to(case)


@lets_in(WORKERS)
def to_bot(case: int) -> AnyResponse:
    """The bot answers the guest again; the case stays mine."""
    with parts().store.write() as desk:
        hush.give_back(desk, case, me().name, now=parts().clock())
    return _to(case)


@lets_in(WORKERS)
def from_bot(case: int) -> AnyResponse:
    """The bot is silent again."""
    with parts().store.write() as desk:
        hush.take_back(desk, case, me().name, now=parts().clock())
    return _to(case)


@lets_in(WORKERS, live=True)
def beat() -> Response:
    """A page of mine is still open: what I hold stays mine. Answers with what that is."""
    held = select(Case.id).where(Case.status == Status.HELD, Case.holder == me().name)
    with parts().store.read() as desk:
        mine = list(desk.scalars(held))
    if mine:
        with parts().store.write() as desk:
            mine = list(desk.scalars(held))
            for case in mine:
                cases.heartbeat(desk, case, me().name, now=parts().clock())
    return Response(",".join(map(str, mine)), content_type="text/plain")


def _take(desk: Desk, case: Case) -> None:
    if conversations.on_the_line(desk, case) is not None:
        _join(desk, case)
    else:
        cases.claim(desk, case.id, me().name, now=parts().clock())


def _join(desk: Desk, case: Case) -> None:
    person = desk.get_one(Staff, me().id)
    joins.accept(desk, case.id, person, by_phone=by_phone(), now=parts().clock())


def _to(case: int) -> AnyResponse:
    return redirect(url_for("cases.one", case=case))

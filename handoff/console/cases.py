"""The queue and the case: take it, read what was said, answer, note, hand on, close."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from sqlalchemy import func, or_, select
from werkzeug.wrappers import Response as AnyResponse

from handoff.console import passing, rail, told, turns
from handoff.console.guard import EVERYBODY, WORKERS, lets_in, me
from handoff.console.parts import parts
from handoff.console.say import guest, language, t
from handoff.console.seen import department, mine_to_see
from handoff.console.unmasking import open_to_me
from handoff.console.wire import field, next_time
from handoff.desk import cases, conversations, dnd, house, hush, joins, promises, thread
from handoff.desk.cases import Case, Status
from handoff.desk.conversations import Conversation
from handoff.desk.dnd import DoNotDisturb
from handoff.desk.house import Department
from handoff.desk.messages import Message
from handoff.desk.messages import Status as Left
from handoff.desk.stays import Stay
from handoff.desk.store import Desk
from handoff.desk.waking import wake_ups
from handoff.desk.waking.wake_ups import WakeUp

OUTCOMES = ("solved", "declined", "withdrawn", "gone")
PROMISE = timedelta(minutes=30)
"""What the field offers; it is rounded up to five minutes."""


@dataclass(frozen=True)
class Shown:
    """A case as its page shows it."""

    case: Case
    stay: Stay | None
    script: list[turns.Turn]
    reason: str
    dnd: DoNotDisturb | None
    wake_ups: list[WakeUp]
    unread: int
    talk: Conversation | None
    departments: list[Department]
    filled: list[str]
    texted_at: str | None
    before: list[Case]
    has_texts: bool
    bot_speaks: bool
    on_the_line: bool
    talking: bool
    within_reach: list[tuple[str, str]]
    wrote_again: datetime | None
    open: datetime | None  # until when it is shown unmasked
    offered: str  # the hour the field for a promise begins with

    @property
    def mine(self) -> bool:
        """Whether the reader holds it."""
        return self.case.status == Status.HELD and self.case.holder == me().name

    @property
    def stands(self) -> str:
        """What the parts around the thread depend on; when it changes the page is fetched anew."""
        about = (
            self.case.status,
            self.case.holder,
            self.on_the_line,
            self.talking,
            self.bot_speaks,
            self.has_texts,
        )
        return "·".join(map(str, (*about, self.wrote_again)))

    @property
    def free(self) -> bool:
        """Whether it can be taken."""
        return self.case.status in cases.WAITING

    @property
    def over(self) -> bool:
        """Whether it is settled."""
        return self.case.status in (Status.DONE, Status.CONFIRMED, Status.CLOSED)


def install(app: Flask) -> None:
    """Put the queue into the application."""
    pages = Blueprint("cases", __name__, url_prefix="/cases")
    pages.add_url_rule("", "queue", queue)
    pages.add_url_rule("/rail", "part", part)
    pages.add_url_rule("/<id:case>", "one", one)
    pages.add_url_rule("/<id:case>/thread", "thread", thread_part)
    for verb in (claim, release, reply, note, promise, transfer, close, reopen):
        pages.add_url_rule(f"/<id:case>/{verb.__name__}", verb.__name__, verb, methods=["POST"])
    app.register_blueprint(pages)


@lets_in(EVERYBODY)
def queue() -> str:
    """The queue, nothing opened."""
    with parts().store.read() as desk:
        return render_template("cases.html", rail=_rail(desk), shown=None, current=None)


@lets_in(EVERYBODY, live=True)
def part() -> str:
    """The rail alone."""
    current = request.args.get("current", "")
    with parts().store.read() as desk:
        return render_template(
            "_rail.html", rail=_rail(desk), current=int(current) if current.isdigit() else None
        )


@lets_in(EVERYBODY)
def one(case: int) -> str:
    """The queue with one case opened."""
    with parts().store.read() as desk:
        shown = _shown(desk, case)
        return render_template("cases.html", rail=_rail(desk), shown=shown, current=case, outcomes=OUTCOMES)


@lets_in(EVERYBODY, live=True)
def thread_part(case: int) -> str:
    """What was said so far, and who has it."""
    with parts().store.read() as desk:
        return render_template("_thread.html", shown=_shown(desk, case))


@lets_in(WORKERS)
def claim(case: int) -> AnyResponse:
    """Take it."""
    with parts().store.write() as desk:
        cases.claim(desk, mine_to_see(desk, case).id, me().name, now=parts().clock())
    return _back(case)


@lets_in(WORKERS)
def release(case: int) -> AnyResponse:
    """Put it back at its place."""
    with parts().store.write() as desk:
        cases.release(desk, case, me().name, now=parts().clock())
    return _back(case)


@lets_in(WORKERS)
def reply(case: int) -> AnyResponse:
    """Text the guest."""
    with parts().store.write() as desk:
        cases.reply(desk, case, me().name, field("text"), sender=parts().hotline, now=parts().clock())
    return _back(case)


@lets_in(WORKERS)
def note(case: int) -> AnyResponse:
    """Write something down for colleagues."""
    with parts().store.write() as desk:
        cases.note(desk, mine_to_see(desk, case).id, me().name, field("text"), now=parts().clock())
    return _back(case)


@lets_in(WORKERS)
def promise(case: int) -> AnyResponse:
    """Tell the guest by when there is an answer; it stays with me."""
    now = parts().clock()
    at = next_time(field("at", most=5), parts().zone, now)
    with parts().store.write() as desk:
        promises.give(desk, case, me().name, at, now=now)
    return _back(case)


@lets_in(WORKERS)
def transfer(case: int) -> AnyResponse:
    """Hand it to a department."""
    with parts().store.write() as desk:
        department = field("department", most=40)
        moved = cases.transfer(
            desk, mine_to_see(desk, case).id, department, by=me().name, now=parts().clock()
        )
        owner = moved.owner
    told.done("case_transferred", case=case, owner=owner)
    return redirect(url_for("cases.queue"))


@lets_in(WORKERS)
def close(case: int) -> AnyResponse:
    """Finish it with an outcome."""
    outcome = field("outcome", most=20)
    words = t(f"outcome_{outcome}") if outcome in OUTCOMES else field("words", most=200)
    with parts().store.write() as desk:
        cases.close(desk, mine_to_see(desk, case).id, by=me().name, outcome=words, now=parts().clock())
    told.done("case_closed", case=case)
    return redirect(url_for("cases.queue"))


@lets_in(WORKERS)
def reopen(case: int) -> AnyResponse:
    """It is not settled after all."""
    with parts().store.write() as desk:
        cases.reopen(desk, mine_to_see(desk, case).id, by=me().name, now=parts().clock())
    return _back(case)


def _back(case: int) -> AnyResponse:
    return redirect(url_for("cases.one", case=case))


def _rail(desk: Desk) -> rail.Rail:
    return rail.rail(desk, me().name, department(), now=parts().clock())


def _shown(desk: Desk, number: int) -> Shown:
    case, now = mine_to_see(desk, number), parts().clock()
    stay = desk.get(Stay, case.stay_id) if case.stay_id else None
    open_until = open_to_me(desk, "case").get(number)
    name = guest(stay.guest, open_until).split()[0] if stay else t("author_guest")
    entries = thread.of_case(desk, case.id, conversations.of_case(desk, case))
    unread = (
        select(func.count())
        .select_from(Message)
        .where(Message.to_room == case.room, Message.status.in_([Left.WAITING, Left.DELIVERED]))
    )
    known_room = bool(case.room) and stay is not None
    return Shown(
        case=case,
        stay=stay,
        script=turns.script(entries, name),
        reason=turns.reason(case.reason, case.facts),
        dnd=dnd.of_room(desk, str(case.room), now=now) if known_room else None,
        wake_ups=wake_ups.of_room(desk, str(case.room)) if known_room else [],
        unread=desk.scalar(unread) or 0 if known_room else 0,
        talk=desk.get(Conversation, case.conversation_id) if case.conversation_id else None,
        departments=list(desk.scalars(select(house.Department).order_by(house.Department.key))),
        texted_at=cases.texted_at(desk, case),
        before=_before(desk, case),
        has_texts=hush.by_text(desk, case),
        bot_speaks=hush.given_back(desk, case),
        on_the_line=conversations.on_the_line(desk, case) is not None,
        talking=any(one.live for one in joins.of_case(desk, case.id)),
        within_reach=passing.within_reach(desk, language()),
        wrote_again=_wrote_again(case, entries),
        open=open_until,
        offered=_offered(now),
        filled=[
            turns.filled(k, v) for k, v in sorted((case.facts.get("filled") or {}).items()) if v is not None
        ],
    )


def _offered(now: datetime) -> str:
    at = (now + PROMISE).astimezone(parts().zone)
    return f"{at + timedelta(minutes=-at.minute % 5):%H:%M}"


def _before(desk: Desk, case: Case) -> list[Case]:
    """The guest's other cases, the newest first: by the stay, or by the number they were reached at."""
    same = [Case.stay_id == case.stay_id] if case.stay_id else []
    same += [Case.number == case.number] if case.number else []
    others = select(Case).where(or_(*same), Case.id != case.id).order_by(Case.id.desc()).limit(4)
    return list(desk.scalars(others)) if same else []


def _wrote_again(case: Case, entries: list[thread.Entry]) -> datetime | None:
    """When the guest was heard again after the case was closed: the bot has them, and the case can be reopened."""
    later = [
        one.at for one in entries if case.closed_at and one.at > case.closed_at and one.author == "guest"
    ]
    return later[-1] if later else None

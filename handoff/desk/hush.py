"""Whether the bot is silent while a person looks after a case: it is, until the guest is given back to it."""

from datetime import datetime

from sqlalchemy import select

from handoff.desk import cases, events, thread
from handoff.desk.cases import Case
from handoff.desk.conversations import Conversation
from handoff.desk.refusals import WrongMove
from handoff.desk.store import Desk


def given_back(desk: Desk, case: Case) -> bool:
    """Whether the bot answers the guest's texts although the case is not closed."""
    talks = _talks(desk, case)
    return bool(talks) and all(talk.holder == "bot" for talk in talks)


def by_text(desk: Desk, case: Case) -> bool:
    """Whether a talk by text goes on, in which the bot could speak."""
    return bool(_talks(desk, case))


def give_back(desk: Desk, case_id: int, by: str, *, now: datetime) -> Case:
    """The bot answers the guest's next text; the case stays with its holder.

    Raises NotHolder, and WrongMove where no talk by text goes on.
    """
    return _turn(desk, case_id, "bot", "bot_again", by, now=now)


def take_back(desk: Desk, case_id: int, by: str, *, now: datetime) -> Case:
    """The bot is silent again. Raises NotHolder, and WrongMove where no talk by text goes on."""
    return _turn(desk, case_id, "person", "bot_silent", by, now=now)


def _turn(desk: Desk, case_id: int, holder: str, what: str, by: str, *, now: datetime) -> Case:
    case = cases.held(desk, case_id, by)
    talks = _talks(desk, case)
    if not talks:
        raise WrongMove(what="case", status=case.status, wish=what)
    changed = [talk for talk in talks if talk.holder != holder]
    for talk in changed:
        talk.holder, talk.state, talk.pending = holder, {}, {}
    if changed:
        thread.add(desk, thread.Kind.HAPPENED, by, "", now=now, case=case.id, data={"happened": what})
        events.note(desk, f"case.{what}", by, now=now, room=case.room, refs={"case": case.id})
    return case


def _talks(desk: Desk, case: Case) -> list[Conversation]:
    mine = select(Conversation).where(
        Conversation.case_id == case.id, Conversation.channel == "sms", Conversation.ended_at.is_(None)
    )
    return list(desk.scalars(mine))

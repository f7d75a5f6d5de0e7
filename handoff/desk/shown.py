"""What is masked and was shown to somebody for a reason: the log itself says what is open to whom, until when."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select

from handoff.desk import events
from handoff.desk.events import Event
from handoff.desk.refusals import BadReason
from handoff.desk.store import Desk

OPEN = timedelta(minutes=10)
"""So long it stays open to the one who asked."""
SHORTEST, LONGEST = 8, 120  # letters of a reason
# A telephone number, however it is spaced.
_NUMBER = re.compile(r"(?:\d[ ().-]{0,2}){6,}")


def show(
    desk: Desk,
    noun: str,
    number: int,
    *,
    why: str,
    by: str,
    now: datetime,
    names: Iterable[str] = (),
    room: str | None = None,
) -> str:
    """Open a case, stay or message (`noun`) to `by`, and write down why; the reason as it was kept.

    `names`: of the guest, which the log must not hold. Raises BadReason for a reason that says nothing, or
    that holds a name or a telephone number.
    """
    why = " ".join(why.split())
    words = {word.casefold() for word in re.findall(r"\w{3,}", why)}
    named = {word.casefold() for name in names for word in re.findall(r"\w{3,}", name)}
    if not SHORTEST <= len(why) <= LONGEST or not words or words & named or _NUMBER.search(why):
        raise BadReason()
    events.note(desk, f"{noun}.shown", by, now=now, room=room, refs={noun: number}, why=why)
    return why


def open_to(desk: Desk, noun: str, who: str, *, now: datetime) -> dict[int, datetime]:
    """Which cases, stays or messages are open to `who`, and until when."""
    lately = (
        select(Event)
        .where(Event.kind == f"{noun}.shown", Event.at > now - OPEN, Event.actor == who)
        .order_by(Event.id)
    )
    return {int(one.refs[noun]): one.at + OPEN for one in desk.scalars(lately)}


def lately(desk: Desk, *, limit: int = 50) -> list[Event]:
    """Who was shown what, the newest first."""
    kinds = ["case.shown", "stay.shown", "message.shown"]
    return list(
        desk.scalars(select(Event).where(Event.kind.in_(kinds)).order_by(Event.id.desc()).limit(limit))
    )

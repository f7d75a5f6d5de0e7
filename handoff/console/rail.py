"""The bay of strips: every case somebody has to look at, in the order of the queue."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from handoff.desk import cases
from handoff.desk.cases import Case, Status
from handoff.desk.conversations import Conversation
from handoff.desk.stays import Stay
from handoff.desk.store import Desk
from handoff.desk.thread import Entry, Kind

MOST = 200
CALLER, WRITER, CALLED_BACK = 15, 180, 900
"""Seconds within which somebody is served who waits on the line, who wrote, or who hung up to be called back."""
GUESTS = (Kind.SAID, Kind.TEXTED)


@dataclass(frozen=True)
class Strip:
    """A case on the rail."""

    case: Case
    stay: Stay | None
    words: str  # the guest's last
    icon: str
    limit: int  # seconds
    waited: timedelta

    @property
    def to_call_back(self) -> bool:
        """Whether the guest hung up to be called back, and keeps the place."""
        return bool(self.case.facts.get("call_back"))

    @property
    def promised(self) -> datetime | None:
        """By when the guest was promised an answer."""
        return self.case.promised_at

    @property
    def late(self) -> bool:
        """Whether it waits longer than it should, or than the guest was told."""
        if self.case.status in cases.WAITING:
            return self.waited.total_seconds() >= self.limit
        held = self.case.status == Status.HELD
        return held and self.promised is not None and self.case.opened_at + self.waited >= self.promised


@dataclass(frozen=True)
class Rail:
    """The strips, by who has them."""

    waiting: list[Strip]
    mine: list[Strip]
    theirs: list[Strip]
    closed: list[Strip]
    more: int  # that wait and did not fit


def rail(desk: Desk, name: str, department: str | None, *, now: datetime) -> Rail:
    """The rail of one person; `department`: only its cases."""
    found = [one for one in cases.queue(desk, limit=10_000) if department in (None, one.department)]
    shown = found[:MOST]
    done = select(Case).where(Case.status.in_([Status.DONE, Status.CONFIRMED, Status.CLOSED]))
    if department is not None:
        done = done.where(Case.department == department)
    shown += list(desk.scalars(done.order_by(Case.id.desc()).limit(8)))
    strips = _strips(desk, shown, now)
    held = [one for one in strips if one.case.status == Status.HELD]
    return Rail(
        waiting=[one for one in strips if one.case.status in cases.WAITING],
        mine=[one for one in held if one.case.holder == name],
        theirs=[one for one in held if one.case.holder != name],
        closed=[one for one in strips if one.case.status in (Status.DONE, Status.CONFIRMED, Status.CLOSED)],
        more=len(found) - min(len(found), MOST),
    )


def _strips(desk: Desk, found: list[Case], now: datetime) -> list[Strip]:
    """With their guests and their last words: three questions to the records, however many there are."""
    ids = [one.id for one in found]
    talks_of = select(Conversation).where(
        or_(Conversation.case_id.in_(ids), Conversation.id.in_([one.conversation_id for one in found]))
    )
    talks = {one.id: one for one in desk.scalars(talks_of)}
    guests = {
        one.id: one
        for one in desk.scalars(select(Stay).where(Stay.id.in_([c.stay_id for c in found if c.stay_id])))
    }
    said: dict[object, list[Entry]] = {}
    lines = select(Entry).where(or_(Entry.case_id.in_(ids), Entry.conversation_id.in_(list(talks))))
    for line in desk.scalars(lines.where(Entry.words != "").order_by(Entry.id)):
        if line.kind in GUESTS or (line.case_id and line.kind == Kind.HAPPENED):
            said.setdefault(line.case_id or line.conversation_id, []).append(line)
    return [_strip(one, talks, guests, _last_words(one, talks, said), now) for one in found]


def _last_words(case: Case, talks: dict[str, Conversation], said: dict[object, list[Entry]]) -> str:
    """The guest's last words on this case: what was said later in the same talk may be of another."""
    talk = talks.get(case.conversation_id or "")
    spoken = said.get(case.conversation_id, [])
    if talk is not None and talk.case_id != case.id:
        spoken = [one for one in spoken if one.at <= case.opened_at] or spoken[:1]
    return next((one.words for one in reversed(spoken or said.get(case.id, []))), "")


def _strip(
    case: Case,
    talks: dict[str, Conversation],
    guests: dict[int, Stay],
    words: str,
    now: datetime,
) -> Strip:
    talk = talks.get(case.conversation_id or "")
    on_the_line = talk is not None and talk.channel == "voice" and talk.ended_at is None
    icon = "siren" if case.kind == cases.Kind.EMERGENCY else "note"
    back = bool(case.facts.get("call_back"))
    if case.topic == "wake_up":
        icon = "alarm"
    elif back and icon != "siren":
        icon = "again"
    elif talk is not None and icon != "siren":
        icon = "phone" if talk.channel == "voice" else "sms"
    return Strip(
        case=case,
        stay=guests.get(case.stay_id or 0),
        words=words,
        icon=icon,
        limit=_limit(case, back=back, on_the_line=on_the_line),
        waited=now - case.opened_at,
    )


def _limit(case: Case, *, back: bool, on_the_line: bool) -> int:
    """Seconds within which somebody should have it: what was promised, else what its kind of waiting bears."""
    if case.promised_at is not None and not case.urgent:
        return max(int((case.promised_at - case.opened_at).total_seconds()), 1)
    return CALLED_BACK if back else CALLER if on_the_line else WRITER

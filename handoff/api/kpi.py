"""Figures of one day, each counted from the one log of events; the formula stands beside its field."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta

from pydantic import Field
from sqlalchemy import func, select

from handoff.api.door import Ask, Doors
from handoff.api.guard import EVERYBODY
from handoff.api.shapes import Day, Query, Shape
from handoff.desk.cases import Case
from handoff.desk.events import Event
from handoff.desk.service import service

doors = Doors("kpi")
ASSISTED = "case.opened"


class Kpi(Shape):
    """What one day brought, midnight to midnight by the house's clock."""

    day: Day
    zone: str
    calls: int = Field(description="events conversation.opened of channel voice")
    texts: int = Field(description="events conversation.opened of channel sms (talks by text, not segments)")
    bot_contained: int = Field(description="conversations opened this day to which no case.opened refers")
    bot_contained_share: float | None = Field(description="bot_contained / (calls + texts), null without any")
    cases: dict[str, int] = Field(description="events case.*, by what happened: opened, claimed, closed …")
    cases_now: dict[str, int] = Field(description="all cases by their status at this moment")
    callers_waited: int = Field(description="events case.waits: a caller was told to wait for a person")
    answered: int = Field(
        description="of those, the ones joined with a person (case.joined of the same case)"
    )
    answered_in_time: int = Field(description="joined within 15 seconds")
    answered_in_time_share: float | None = Field(
        description="answered_in_time / callers_waited: who gave up stays in the denominator; null without any"
    )
    median_wait_seconds: float | None = Field(description="of those answered")
    by_person: dict[str, dict[str, int]] = Field(description="who answered: answered, in_time")
    wake_ups: dict[str, int] = Field(
        description="events of the day: booked, cancelled; answered (a key was pressed), "
        "unanswered (a person was told)"
    )
    messages: dict[str, int] = Field(description="events message.*: left, read, withdrawn")
    dnd: dict[str, int] = Field(description="events dnd.*: on, ended")


class Which(Query):
    """Which day; today when not given."""

    day: Day | None = None


@doors("GET ", roles=EVERYBODY)
def figures(ask: Ask, query: Which) -> Kpi:
    """The figures of a day."""
    day = query.day or ask.now.astimezone(ask.house.zone).date()
    begin = datetime.combine(day, time(), ask.house.zone).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(), ask.house.zone).astimezone(UTC)
    seen = list(ask.desk.scalars(select(Event).where(Event.at >= begin, Event.at < end).order_by(Event.id)))
    counted = Counter(one.kind for one in seen)
    opened = [one for one in seen if one.kind == "conversation.opened"]
    assisted = {one.refs.get("conversation") for one in seen if one.kind == ASSISTED}
    contained = sum(one.refs.get("conversation") not in assisted for one in opened)
    soon = service(seen)
    now = ask.desk.execute(select(Case.status, func.count()).group_by(Case.status))
    return Kpi(
        day=day,
        zone=ask.house.zone.key,
        calls=sum(one.values.get("channel") == "voice" for one in opened),
        texts=sum(one.values.get("channel") == "sms" for one in opened),
        bot_contained=contained,
        bot_contained_share=round(contained / len(opened), 4) if opened else None,
        cases=_of(counted, "case"),
        cases_now={row[0]: row[1] for row in now},
        callers_waited=soon.callers,
        answered=soon.answered,
        answered_in_time=soon.in_time,
        answered_in_time_share=soon.share,
        median_wait_seconds=soon.waited,
        by_person=soon.by_person,
        wake_ups={
            "booked": counted["wake_up.booked"],
            "answered": counted["attempt.answered"],
            "unanswered": counted["wake_up.handed_over"],
            "cancelled": counted["wake_up.cancelled"],
        },
        messages=_of(counted, "message"),
        dnd=_of(counted, "dnd"),
    )


def _of(counted: Counter[str], noun: str) -> dict[str, int]:
    return {kind.partition(".")[2]: n for kind, n in sorted(counted.items()) if kind.startswith(noun + ".")}

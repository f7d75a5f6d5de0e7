"""Conferences: who is in them, who hears whom, when they begin and end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ivr.exchange.callbacks import Callbacks
from ivr.exchange.legs import Leg
from ivr.exchange.marks import sid
from ivr.exchange.steps import Next


@dataclass(eq=False)
class Participant:
    """One leg in a conference, and how it takes part."""

    leg: Leg
    label: str = ""
    muted: bool = False
    hold: bool = False
    starts: bool = True
    ends: bool = False
    coaches: str = ""
    hold_music: Next | None = None
    announcement: Next | None = None
    out: bool = False


@dataclass(eq=False)
class Room:
    """One conference; a name can be used again once it is completed."""

    name: str
    created: datetime
    sid: str = field(default_factory=lambda: sid("CF"))
    status: str = "init"
    changed: datetime | None = None
    ended_because: str = ""
    ended_by: str = ""
    people: list[Participant] = field(default_factory=list)
    news: Callbacks | None = None

    @property
    def started(self) -> bool:
        """Whether people hear each other rather than music."""
        return self.status == "in-progress"

    def find(self, key: str) -> Participant | None:
        """Who takes part under this CallSid or label."""
        return next((one for one in self.people if key in {one.leg.sid, one.label}), None)

    def hearers(self, leg: Leg) -> list[Leg]:
        """Who hears what is said on this leg."""
        speaker = self.find(leg.sid)
        if speaker is None or speaker.muted or speaker.hold or not self.started:
            return []
        if speaker.coaches:
            return [one.leg for one in self.people if one.leg.sid == speaker.coaches and not one.hold]
        return [one.leg for one in self.people if one is not speaker and not one.hold]

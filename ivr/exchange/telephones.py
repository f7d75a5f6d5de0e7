"""What is plugged into the exchange: the house's numbers with their doors, and telephones one can hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ivr.exchange import addresses
from ivr.exchange.legs import Leg
from ivr.exchange.steps import Next, Plan


@dataclass(frozen=True)
class Number:
    """One number of the house, and the doors its calls and texts are sent to."""

    number: str
    voice_url: str
    voice_fallback: str = ""
    sms_url: str = ""
    sms_fallback: str = ""


@dataclass(eq=False)
class Phone:
    """A telephone somebody can hold: a room's, a mobile, an operator's.

    `pace` is seconds of waiting per second of speech (0: prompts take no time). `aloud`: the page reads prompts and
    tells when it has finished. `voicemail` picks up by itself; `silent` lets no key and no word out.
    """

    line: str
    kind: str = "mobile"
    name: str = ""
    language: str = ""
    room: str = ""
    pace: float = 1.0
    aloud: bool = False
    voicemail: bool = False
    silent: bool = False
    leg: Leg | None = None
    ringing: Leg | None = None

    @property
    def busy(self) -> bool:
        """Whether another caller would hear the engaged tone."""
        return self.leg is not None or self.ringing is not None

    def plain(self) -> dict[str, Any]:
        """What a page shows of it."""
        names = ("line", "kind", "name", "language", "room", "pace", "aloud", "voicemail", "silent")
        return {
            **{name: getattr(self, name) for name in names},
            "written": addresses.written(self.line),
            "call": self.leg.plain() if self.leg else None,
            "ringing": self.ringing.plain() if self.ringing else None,
        }


def next_for(number: Number) -> Plan:
    """How a call to this number begins."""
    fallback = Next(number.voice_fallback, why="fallback") if number.voice_fallback else None
    return Plan(Next(number.voice_url, why="incoming"), fallback)

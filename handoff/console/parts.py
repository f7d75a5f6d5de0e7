"""What the console is made of, handed in by whoever starts it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import current_app

from config.words import Words
from handoff.console.softphone import Softphone
from handoff.desk.store import Store
from handoff.desk.waking.room_checks import Checker

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Parts:
    """The records, the words, the clock, and what must be known of the house."""

    store: Store
    words: Words
    clock: Clock
    name: str  # of the house
    zone: ZoneInfo
    language: str
    languages: tuple[str, ...]
    hotline: str  # texts leave from this number
    calls_per_second: float
    ring_seconds: int
    checkers: tuple[Checker, ...]  # who goes to a guest's door, and is told first of a fire
    emergency_number: str  # of the country
    cookie_secret: str = field(repr=False)
    softphone: Softphone | None = None  # none: calls ring on people's own telephones
    secure: bool = False  # the console is reached by https: its cookies say so
    streams: int = 56  # at most; the other threads belong to pages and programs
    beat: float = 15.0  # seconds after which a silent stream says that it lives
    sign_in_limits: tuple[str, str] = ("10 per minute", "60 per minute")  # for a name, for an address


def parts() -> Parts:
    """The parts of the application that answers this request."""
    found: Parts = current_app.extensions["parts"]
    return found

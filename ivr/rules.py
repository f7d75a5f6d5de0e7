"""What the house tells the front line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Rules:
    """The house, as far as whoever answers must know it."""

    name: str
    language: str
    languages: tuple[str, ...]
    emergency_number: str
    fallback_number: str
    duty_phone: str
    hotline_number: str
    idle: timedelta = timedelta(minutes=30)

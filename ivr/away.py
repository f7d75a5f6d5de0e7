"""What a guest is told while the desk's records cannot be reached; needs nothing but the rules."""

from sqlalchemy.exc import DBAPIError, InternalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot import safety
from ivr.answer import Answer, Line, Then
from ivr.turn import Heard, Rules

DESK_AWAY = (DBAPIError, InternalError, PoolTimeout)
"""What the database raises when it is locked for too long, full, gone or refusing."""


def answer(heard: Heard, rules: Rules) -> Answer:
    """An apology and a person's telephone; in an emergency the number to dial comes first."""
    urgent = bool(heard.words) and safety.emergency(heard.words) is not None
    urgent = urgent or heard.keys in ("9", "112", "911")
    numbers = {"emergency_number": rules.emergency_number, "fallback_number": rules.fallback_number}
    line = Line("emergency_desk_away" if urgent else "desk_away", numbers)
    return Answer((line,), heard.language, then=Then.DIAL, voice=heard.channel == "voice")

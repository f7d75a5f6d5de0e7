"""What a guest is told while the desk's records cannot be reached; needs nothing but the rules."""

import logging

from sqlalchemy.exc import DBAPIError, InternalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot import safety
from ivr import menu
from ivr.answer import Answer, Line, Then
from ivr.front import Front
from ivr.heard import Heard

log = logging.getLogger(__name__)
DESK_AWAY = (DBAPIError, InternalError, PoolTimeout)
"""What the database raises when it is locked for too long, full, gone or refusing."""


def keep(heard: Heard, house: Front) -> bool:
    """Keep it beside the records; False when the disk takes nothing either."""
    try:
        house.spool.keep(heard, house.clock())
    except OSError:
        log.exception("nothing can be kept any more, neither in the records nor beside them")
        return False
    return True


def answer(heard: Heard, house: Front, *, kept: bool = True) -> Answer:
    """An apology and a person's telephone; in an emergency the number to dial comes first.

    `kept`: whether what was heard will be read later; only then a text may be called received.
    """
    rules = house.rules
    numbers = {"emergency_number": rules.emergency_number, "fallback_number": rules.fallback_number}
    key = "desk_away" if kept else "desk_away_lost"
    line = Line("emergency_desk_away" if urgent(heard) else key, numbers)
    # The records would know the guest's language; without them the words themselves tell it best.
    language = house.turn.tongue.of(heard.words) or heard.language
    return Answer((line,), language, then=Then.DIAL, voice=heard.channel == "voice")


def urgent(heard: Heard) -> bool:
    """Whether somebody may be in danger."""
    return heard.keys in menu.EMERGENCY_KEYS or safety.emergency(heard.words) is not None

"""What is asked about a moment, and what is said with it before the yes; for booking and for changing alike."""

from __future__ import annotations

from datetime import timedelta

from bot.actions.front import Scene
from bot.actions.moments import Missing, Wanted
from bot.actions.reply import Say, say
from handoff.desk.waking import bookings

# What was taken for granted and must be said aloud. Morning, or tomorrow: the moment itself says it.
ASSUMED = ("day", "about", "gap", "overlap")
ASKED = frozenset({"time", "ampm", "past", "part", "many", "far"})
NEAR = timedelta(minutes=20)
"""Two wake-ups of a room closer than this are told of when the second is read back."""


def missing(asked: Missing, scene: Scene) -> Say:
    """The question about what is missing of a moment (see Missing)."""
    if asked.ask == "full":
        return _full(asked, scene)
    if asked.ask == "day":
        today, tomorrow = scene.now, scene.now + timedelta(days=1)
        return say("ask_wake_up_day", today=today.isoformat(), tomorrow=tomorrow.isoformat())
    return say(f"ask_wake_up_{asked.ask if asked.ask in ASKED else 'time'}")


def assumed(wanted: Wanted) -> list[Say]:
    """What was taken for granted."""
    return [say(f"assumed_{one}") for one in wanted.assumed if one in ASSUMED]


def near(wanted: Wanted, room: str, scene: Scene) -> list[Say]:
    """Another one so close that one of the two may be a slip."""
    found = (bookings.near(scene.desk, room, at, NEAR) for at in wanted.at)
    return [say("wake_up_near", at=one.at.isoformat()) for one in found if one is not None][:1]


def _full(asked: Missing, scene: Scene) -> Say:
    """That minute has all the calls the line takes: the nearest that have room."""
    full = next((at for at in asked.old if bookings.full(scene.desk, at)), scene.now)
    free = bookings.free_minutes(scene.desk, full)
    if len(free) < 2:
        return say("ask_wake_up_full_none")
    before, after = free[0].isoformat(), free[1].isoformat()
    return say("ask_wake_up_full", at=full.isoformat(), before=before, after=after)

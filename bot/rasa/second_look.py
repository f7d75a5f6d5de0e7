"""A second look at what a statistic of words sees badly: who denies, and which verb asks (set or cancel, on or off)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.rasa import cues
from bot.rasa.cries import LABEL
from bot.safety import unlikely

ENOUGH = 0.4  # below this share the sentence is about something else, and the statistic keeps its word
SURE = 0.7  # a member with this part of its family's share gives way only to a plain word against it


@dataclass(frozen=True)
class _Cue:
    """Which member the words name; `plain` when they say so outright, and not only by default."""

    label: str
    plain: bool = True


def _wake_up(text: str) -> _Cue | None:
    spoken = cues.STRESS.sub(" ", text)
    if cues.NOT_UNDONE.search(spoken):
        return _Cue("wakeup_list")  # "no cancelen mi despertador": say what is booked
    if cues.CHANGED.search(spoken):
        return _Cue("wakeup_change")
    if cues.UNDONE.search(spoken):
        return _Cue("wakeup_cancel")
    return _Cue("wakeup_list", plain=False) if cues.ASKED.search(spoken) else None


def _quiet(text: str) -> _Cue | None:
    spoken = cues.SIGN.sub("sign", text)
    steps = (
        (cues.SIGN_STAYS, _Cue("dnd_on")),
        (cues.NO_MORE_QUIET, _Cue("dnd_off")),
        (cues.STOPPED, _Cue("dnd_on")),
        (cues.LEAVE_ME, _Cue("dnd_on")),
        (cues.SIGN_UP, _Cue("dnd_on")),
        (cues.SIGN_OFF, _Cue("dnd_off")),
        (cues.SIGN_ON, _Cue("dnd_on", plain=False)),
    )
    return next((cue for found, cue in steps if found.search(spoken)), None)


@dataclass(frozen=True)
class _Family:
    """Labels that share their words and differ in what is to be done."""

    labels: tuple[str, ...]
    decide: Callable[[str], _Cue | None]

    def settled(self, text: str, likely: dict[str, float]) -> dict[str, float]:
        """The likelihoods with the family's whole share given to the member its cue names, if it names one."""
        own = {label: likely[label] for label in self.labels if label in likely}
        share = sum(own.values())
        cue = self.decide(text) if share >= ENOUGH else None
        if cue is None or cue.label not in own or (not cue.plain and max(own.values()) >= SURE * share):
            return likely
        return {**likely, **dict.fromkeys(own, 0.0), cue.label: share}


_WAKE_UPS = _Family(("wakeup_set", "wakeup_change", "wakeup_cancel", "wakeup_list"), _wake_up)
_QUIET = _Family(("dnd_on", "dnd_off"), _quiet)


def second_look(text: str, likely: Mapping[str, float], cry: float) -> dict[str, float]:
    """The same likelihoods, with those of a family given to the member its verb and its denial name.

    `text` is normalised; `cry` is how likely somebody is in danger. What hardly looks like a cancellation and has no
    word that undoes or denies (a bare "wake up call") counts as a booking, which is read back before it is made.
    """
    return _asked_or_booked(text, _QUIET.settled(text, _WAKE_UPS.settled(text, _cried(dict(likely), cry))))


def _cried(likely: dict[str, float], cry: float) -> dict[str, float]:
    """A danger that was found is as likely as it was judged to be; one that was not is no likelier than its label.

    Otherwise half a suspicion would stand before a wish that is understood ("wake me in two minutes").
    """
    share = likely.get(LABEL, 1.0)
    if share >= 1.0:
        return likely
    told = min(cry, share) if unlikely(cry) else cry
    rest = (1 - told) / (1 - share)
    return {label: one * rest for label, one in likely.items() if label != LABEL} | {LABEL: told}


def _asked_or_booked(text: str, likely: dict[str, float]) -> dict[str, float]:
    share = sum(likely.get(label, 0.0) for label in _WAKE_UPS.labels)
    undoing, listed = likely.get("wakeup_cancel", 0.0), likely.get("wakeup_list", 0.0)
    if share < ENOUGH or not 0 < undoing < SURE * share:
        return likely
    asked = bool(cues.ASKED.search(text)) and listed > share / 10
    heir = "wakeup_list" if asked else "wakeup_set"
    return {**likely, "wakeup_cancel": 0.0, heir: likely.get(heir, 0.0) + undoing}

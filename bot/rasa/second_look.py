"""A second look at what a statistic of words sees badly: who denies, and which verb asks (set or cancel, on or off)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.rasa import cues

ENOUGH = 0.4  # below this share the sentence is about something else, and the statistic keeps its word


def _wake_up(text: str) -> str | None:
    spoken = cues.STRESS.sub(" ", text)
    if cues.NOT_UNDONE.search(spoken):
        return "wakeup_list"  # "no cancelen mi despertador": say what is booked
    if cues.CHANGED.search(spoken):
        return "wakeup_change"
    return "wakeup_cancel" if cues.UNDONE.search(spoken) else None


def _quiet(text: str) -> str | None:
    spoken = cues.SIGN.sub("sign", text)
    steps = (
        (cues.SIGN_STAYS, "dnd_on"),
        (cues.NO_MORE_QUIET, "dnd_off"),
        (cues.LEAVE_ME, "dnd_on"),
        (cues.SIGN_OFF, "dnd_off"),
        (cues.SIGN_ON, "dnd_on"),
    )
    return next((label for found, label in steps if found.search(spoken)), None)


@dataclass(frozen=True)
class _Family:
    """Labels that share their words and differ in what is to be done."""

    labels: tuple[str, ...]
    decide: Callable[[str], str | None]

    def share(self, likely: Mapping[str, float]) -> float:
        return sum(likely.get(label, 0.0) for label in self.labels)


_WAKE_UPS = _Family(("wakeup_set", "wakeup_change", "wakeup_cancel", "wakeup_list"), _wake_up)
_FAMILIES = (_WAKE_UPS, _Family(("dnd_on", "dnd_off"), _quiet))


def second_look(text: str, likely: Mapping[str, float]) -> dict[str, float]:
    """The same likelihoods, with those of a family given to the member its verb and its denial name.

    `text` is normalised. Nothing is cancelled for want of a word: without one that undoes or denies, what looked
    like a cancellation counts as a booking (a bare "wake up call"), and a booking is read back before it is made.
    """
    result = dict(likely)
    for family in _FAMILIES:
        share = family.share(result)
        chosen = family.decide(text) if share >= ENOUGH else None
        if chosen in result:
            result.update({label: 0.0 for label in family.labels if label in result})
            result[chosen] = share
        elif family is _WAKE_UPS and share >= ENOUGH:
            result = _asked_or_booked(text, result, share)
    return result


def _asked_or_booked(text: str, likely: dict[str, float], share: float) -> dict[str, float]:
    asked = bool(cues.ASKED.search(text)) and likely.get("wakeup_list", 0.0) > share / 10
    heir = "wakeup_list" if asked else "wakeup_set"
    undoing = likely.get("wakeup_cancel", 0.0)
    return {**likely, "wakeup_cancel": 0.0, heir: likely.get(heir, 0.0) + undoing}

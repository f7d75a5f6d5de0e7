"""What a turn has decided and not yet kept."""

from dataclasses import dataclass, field, replace
from typing import Any

from bot.client import Understood
from ivr.answer import Line, Then


@dataclass(frozen=True)
class Reply:
    """The lines to say, and what becomes of the conversation."""

    lines: tuple[Line, ...] = ()
    then: Then = Then.LISTEN
    state: dict[str, Any] | None = None  # None: as it was
    pending: dict[str, Any] | None = None  # None: as it was
    misunderstood: int | None = None  # None: as it was
    speak: str | None = None  # the language from now on
    slow: bool = False
    keep: bool = False  # "repeat" goes on meaning the answer before this one
    silent: bool = False  # a person holds the conversation: nothing is said
    case: int | None = None
    person: str | None = None  # the reason a person is brought in
    facts: dict[str, Any] = field(default_factory=dict)
    by_text: bool = False  # the guest cannot hear us: everything is written from now on
    unread: bool = False  # nobody understood the words: a person must read them, whatever the guest does now
    danger: str | None = None  # the kind of emergency
    sure: bool = True
    understood: Understood | None = None

    @classmethod
    def of_kept(cls, said: list[dict[str, Any]]) -> "Reply":
        """The last answer once more."""
        return cls(tuple(Line.of(one) for one in said))

    def first(self, line: Line) -> "Reply":
        """The same, after this line."""
        return replace(self, lines=(line, *self.lines))

    def seen(self) -> dict[str, Any]:
        """What the bot understood, for the person who reads the thread."""
        if self.understood is None:
            return {}
        seen = self.understood
        filled = dict(seen.state.slots)
        return {"intent": seen.full_intent or seen.intent, "confidence": seen.confidence, "filled": filled}

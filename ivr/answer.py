"""What a turn gives back: what is said, and what happens then."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True)
class Line:
    """One sentence, as key and values; `config/words` makes text of it."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As it is kept in the conversation's row."""
        return {"key": self.key, **self.values}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Line":
        """From what was kept."""
        return cls(kept["key"], {name: value for name, value in kept.items() if name != "key"})


class Then(StrEnum):
    """What happens after the words."""

    LISTEN = "listen"
    HANG_UP = "hang_up"
    QUEUE = "queue"  # wait for a person, with the case
    DIAL = "dial"  # the desk itself, when we cannot keep records


class Keys(StrEnum):
    """What keys are expected while we listen."""

    ONE = "one"  # a choice
    MANY = "many"  # an hour, a room, a PIN; ended by #


@dataclass(frozen=True)
class Answer:
    """The answer to a guest: the same for voice and text; each door renders it its own way."""

    lines: tuple[Line, ...]
    language: str
    then: Then = Then.LISTEN
    keys: Keys = Keys.ONE
    talk: str = ""  # conversation
    step: int = 0
    case: int | None = None
    slow: bool = False
    voice: bool = True

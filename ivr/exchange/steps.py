"""The words of a call: how far it is, what comes next, what is listened for, and what can cut a stretch of it short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How far a call is, in Twilio's words."""

    QUEUED = "queued"
    RINGING = "ringing"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    BUSY = "busy"
    FAILED = "failed"
    NO_ANSWER = "no-answer"
    CANCELED = "canceled"


OVER = frozenset({Status.COMPLETED, Status.BUSY, Status.FAILED, Status.NO_ANSWER, Status.CANCELED})


class Gone(Exception):
    """The leg has ended; nothing more is performed on it."""


class Failed(Exception):
    """No document could be had, and the caller has been told so."""


class Moved(Exception):
    """The REST API sent the leg elsewhere."""

    def __init__(self, to: Next) -> None:
        super().__init__("moved")
        self.to = to


class Interrupted(Exception):
    """What a stretch of the call was not to outlast has happened (a key, a bridge, a place in the queue)."""

    def __init__(self, happened: Callable[[], bool]) -> None:
        super().__init__("interrupted")
        self.happened = happened


@dataclass(frozen=True)
class Next:
    """The document to perform next: where to ask for it, or the document itself."""

    url: str = ""
    method: str = "POST"
    extra: tuple[tuple[str, str], ...] = ()
    twiml: str = ""
    why: str = "voice"


@dataclass(frozen=True)
class Plan:
    """What the caller of the REST API (or the number's settings) laid down for a call."""

    first: Next
    fallback: Next | None = None
    timeout: int = 60
    send_digits: str = ""
    machine_detection: str = ""
    amd_callback: Next | None = None
    time_limit: int = 14_400


@dataclass
class Listening:
    """What is being listened for just now: keys, words, or both (`recording`: a message after the tone)."""

    keys: bool
    words: bool
    language: str = ""
    recording: bool = False


@dataclass(frozen=True)
class Spoken:
    """What somebody said in one breath, and how sure the recogniser is (it does not always say)."""

    words: str
    confidence: float | None

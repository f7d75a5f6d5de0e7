"""What comes in at a door, the same for calls and texts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heard:
    """What came in: words spoken or written, keys, or nothing at all."""

    channel: str  # voice | sms | wake_up
    number: str | None  # None: withheld
    ours: str
    sid: str  # of the call, or of the text
    language: str  # what the number suggests
    words: str = ""
    keys: str = ""
    picture: bool = False
    step: int | None = None  # the step a caller answers; None when the call begins
    at: str = ""  # when, ISO 8601; known of what was kept beside the records

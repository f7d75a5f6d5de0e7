"""A greeting in front of a wish: politeness must not hide what is wanted."""

from __future__ import annotations

import re

FEWEST = 3
"""Words after a greeting that may be a wish; fewer are a part of it ("good evening to you")."""
_GREETING = re.compile(
    r"(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|night|day)|hola|buenos dias"
    r"|buenas (?:tardes|noches)|buenas|que tal|muy buenas|oiga|oye|perdone|disculpe|excuse me|sorry to bother you)"
    r"(?: (?:there|again|a todos|all|team|folks|de nuevo|otra vez))?,? )+"
)


def after_greeting(text: str) -> str | None:
    """What is said after the greeting that normalised `text` begins with; None when there is no wish behind one."""
    found = _GREETING.match(text)
    rest = text[found.end() :] if found else ""
    return rest if len(rest.split()) >= FEWEST else None

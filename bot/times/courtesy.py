"""Words of politeness that name a part of the day and mean none: "good evening, wake me at six"."""

from __future__ import annotations

import re

# Never an answer to "in the morning or in the evening?", and never an hour's: they go wherever they stand.
_GREETINGS = re.compile(
    r"\b(?:have (?:a|an) )?(?:very )?good (?:morning|afternoon|evening|night|day)\b"
    r"|\bbuen[ao]?s? (?:d[ií]as?|tardes?|noches?)\b",
    re.IGNORECASE,
)
# "Evening, I've an early start": only in front of a whole sentence, for "evening, at six" is an hour's.
_BARE = re.compile(
    r"^\W*(?:(?:hi|hello|hey)\W+)?(?:morning|afternoon|evening)\b\W+"
    r"(?=(?:i|i'd|i've|i'm|i'll|can|could|would|may|this|it's|we|we've|we're|my|wake|ring|give|just|sorry)\b)",
    re.IGNORECASE,
)
# "5:45am + 6am", "5:45 / 6:00": two hours, as an "and" between them would say.
_PLUS = re.compile(r"(?<=\w)\s*\+\s*(?=\d)")
_SLASH = re.compile(r"(\d[:.]\d\d\s*(?:[ap]\.?m\.?)?|\d\s*[ap]\.?m\.?)\s*/\s*(?=\d)", re.IGNORECASE)


_AND = {"es": " y ", "en": " and "}


def plainly(text: str, language: str) -> str:
    """`text` without greetings, and with the word "and" where a sign stood for it."""
    text = _BARE.sub(" ", _GREETINGS.sub(" , ", text.replace("’", "'")))
    both = _AND[language]
    return _SLASH.sub(rf"\1{both}", _PLUS.sub(both, text))

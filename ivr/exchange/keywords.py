"""The words Twilio answers itself on a long number: stop, start, help; single words only, in English only."""

from __future__ import annotations

# docs/messaging/tutorials/advanced-opt-out; since 2026 shared over SMS, MMS and RCS.
STOP = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
START = frozenset({"START", "UNSTOP", "YES"})
HELP = frozenset({"HELP", "INFO"})
_STOPPED = (
    "You have successfully been unsubscribed. You will not receive any more messages from this number. "
    "Reply START to resubscribe."
)
_STARTED = (
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
    "Reply STOP to unsubscribe."
)
_ANSWERS = (
    (STOP, _STOPPED),
    (START, _STARTED),
    (HELP, "Reply STOP to unsubscribe. Msg&Data Rates May Apply."),
)


def answer(word: str) -> str:
    """What Twilio answers to a text that is just this word (in capitals); "" when it is none of its own."""
    return next((told for words, told in _ANSWERS if word in words), "")

"""The PIN from check-in: asked for, checked at the desk, and never shown to the bot or kept in a thread."""

import re
from typing import Any

from handoff.desk import conversations, stays
from handoff.desk.conversations import Conversation
from handoff.desk.refusals import PinLocked, WrongPin
from handoff.desk.store import Store
from ivr import people
from ivr.answer import Line
from ivr.reply import Reply

SPOKEN = """
cero zero oh · uno una one · dos two · tres three · cuatro four
· cinco five · seis six · siete seven · ocho eight · nueve nine
"""
YES = {"si", "sí", "yes", "ok", "okay", "vale", "claro", "sure", "bueno", "de acuerdo"}
NUMBERS = {word: str(digit) for digit, words in enumerate(SPOKEN.split("·")) for word in words.split()}


def waits(talk: Conversation) -> bool:
    """Whether a PIN was asked for."""
    return "pin" in talk.pending


def expected(talk: Conversation) -> bool:
    """Whether what comes may be a PIN: one was asked for, or too many were wrong and another try comes all the same."""
    locked = conversations.held_by_person(talk) and talk.case is not None and talk.case.reason == "pin_locked"
    return waits(talk) or locked


def ask(words: str, intent: str | None, state: dict[str, Any]) -> Reply:
    """Ask for the PIN, and remember what it is needed for."""
    return Reply((Line("ask_pin"),), pending={"pin": {"words": words, "intent": intent, "state": state}})


def check(store: Store, talk: Conversation, given: str) -> Reply | dict[str, Any] | None:
    """What the PIN was needed for when it is right, a reply when it is wrong, None when it is no PIN."""
    if given.strip(" .!").lower() in YES:
        return Reply((Line("ask_pin"),), pending=talk.pending)  # "yes, I have it": then let it come
    pin = digits(given)
    if not 4 <= len(pin) <= 8:
        return None
    wish: dict[str, Any] = talk.pending["pin"]
    wrong: WrongPin | PinLocked | None = None
    with store.write() as desk:
        kept = desk.get_one(Conversation, talk.id)
        try:
            stays.check_pin(desk, kept.stay_id or 0, pin)
            kept.proved = talk.proved = True
        except (WrongPin, PinLocked) as error:
            wrong = error  # the miss itself must be kept
    if isinstance(wrong, PinLocked):
        return people.person("pin_locked").first(Line("pin_locked"))
    if wrong is not None:
        return Reply((Line("wrong_pin"),), pending=talk.pending)
    return wish


def digits(given: str) -> str:
    """The digits in what was keyed, written or said one by one."""
    words = (NUMBERS.get(word, word) for word in re.findall(r"[a-z]+|[0-9]", given.lower()))
    return "".join(word for word in words if len(word) == 1 and word in "0123456789")


def hidden(words: str) -> str:
    """The same with nothing of a PIN left in it."""
    return re.sub(r"[0-9]", "•", " ".join("•" if w.lower() in NUMBERS else w for w in words.split()))

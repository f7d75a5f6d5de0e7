"""Keys: what each means, given what was just asked. Pure, and understood without any bot."""

from dataclasses import dataclass

PERSON, EMERGENCY, AGAIN, LANGUAGE = "person", "emergency", "again", "language"
# What the single keys of the first prompt ask the bot for.
WISHES = {"1": "wakeup_set", "3": "message_check", "4": "service_request"}
ANSWERS = {"1": "affirm", "2": "deny"}
# Whoever dials an emergency number into a menu means it: 112, or 911 (Kari's Law), also behind a 9 or 0.
EMERGENCY_KEYS = {"9", "99", "999", "112", "911", "9112", "9911", "0112", "0911", "061", "091"}
MANY_KEYS = {"wake_up_at", "wake_up_which", "change_at", "change_which", "room", "report_room", "message_to"}


@dataclass(frozen=True)
class Pressed:
    """What keys mean: something we do ourselves, an intent for the bot, or digits for what it asked."""

    act: str | None = None
    intent: str | None = None
    digits: str | None = None


def read(keys: str, asked: str | None, *, choosing: bool = False) -> Pressed:
    """Read keys. `asked`: the slot the bot asked for; `choosing`: a yes or no was asked for."""
    keys = keys.replace("#", "")
    if keys == "0":
        return Pressed(act=PERSON)
    if keys in EMERGENCY_KEYS:
        return Pressed(act=EMERGENCY)
    if "*" in keys:
        return Pressed(act=AGAIN)
    if keys in ANSWERS and (choosing or (asked or "").endswith("_confirm")):
        return Pressed(intent=ANSWERS[keys])
    if asked is not None:
        return Pressed(digits=keys)
    if keys == "2":
        return Pressed(act=LANGUAGE)
    if keys in WISHES:
        return Pressed(intent=WISHES[keys])
    return Pressed(digits=keys)

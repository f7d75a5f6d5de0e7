"""The thread as a script: time, who, words; what the bot understood stands under the guest's own words."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from handoff.console.say import day, department_name, known, t, when
from handoff.desk.thread import Entry, Kind

GUEST = (Kind.SAID, Kind.TEXTED, Kind.PRESSED)
CSS = {
    Kind.SAID: "guest",
    Kind.PRESSED: "guest",
    Kind.TEXTED: "guest sms",
    Kind.ANSWERED: "bot",
    Kind.REPLIED: "us sms",
    Kind.NOTE: "note",
    Kind.HAPPENED: "fact",
}
OURS = {"guest", "bot", "desk", "worker"}
SILENCES = ("claimed", "joined", "bot_silent")
NOT_SHOWN = {"happened", "reason", "filled", "wish", "to"}


@dataclass(frozen=True)
class Turn:
    """One line of the script."""

    id: int
    at: datetime
    kind: str
    css: str
    who: str
    words: str
    silences: bool = False  # from here on the bot says nothing
    chips: tuple[tuple[str, str], ...] = field(default=())  # (how, text); how: "" understood, ask, no


def script(entries: Iterable[Entry], guest: str) -> list[Turn]:
    """The turns of a thread. `guest`: the name the guest is called by."""
    turns: list[Turn] = []
    for entry in entries:
        if entry.kind == Kind.ANSWERED and "intent" in entry.data:
            _understood(turns, entry.data)
        turns.append(
            Turn(
                id=entry.id,
                at=entry.at,
                kind=entry.kind,
                css=CSS.get(Kind(entry.kind), "fact"),
                who=_who(entry, guest),
                silences=entry.data.get("happened") in SILENCES,
                words=_happened(entry) if entry.kind == Kind.HAPPENED else entry.words,
            )
        )
        if entry.kind == Kind.HAPPENED and entry.words:
            turns.append(replace(turns[-1], css="guest", kind="quoted", who=guest, words=entry.words))
    return turns


def _understood(turns: list[Turn], data: dict[str, Any]) -> None:
    """Hang what the bot understood under the guest's last words."""
    for place in range(len(turns) - 1, -1, -1):
        if turns[place].kind in GUEST:
            turns[place] = replace(turns[place], chips=chips(data))
            return


def chips(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """What was understood, as short labels."""
    intent = str(data.get("intent") or "")
    failed = intent.partition("/")[0] in ("", "nlu_fallback", "out_of_scope")
    label = t("not_understood") if failed else known("intent_" + intent.replace("/", "_"))
    shown = [("no" if failed else "", label)]
    for name, value in sorted((data.get("filled") or {}).items()):
        if value not in (None, "", [], {}):
            shown.append(("", filled(name, value)))
    return tuple(shown)


def filled(name: str, value: Any) -> str:
    """A slot of the bot's forms, in words."""
    label = known(f"slot_{name}")
    if value is True:
        return f"{label}: {t('yes')}"
    if value is False:
        return f"{label}: {t('no')}"
    return f"{label}: {_text(value)}"


def _text(value: Any) -> str:
    if isinstance(value, dict):
        if value.get("at"):  # moments; what the grammar took for granted beside them is its own business
            return _text(value["at"])
        return ", ".join(_text(one) for one in value.values() if one not in (None, "", [], {}))
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return f"{day(moment)} {when(moment).rpartition(' ')[2]}" if moment.tzinfo else str(value)


def _who(entry: Entry, guest: str) -> str:
    if entry.author == "guest":
        return guest
    return t(f"author_{entry.author}") if entry.author in OURS else entry.author


def _happened(entry: Entry) -> str:
    what = entry.data.get("happened")
    who = t(f"author_{entry.author}") if entry.author in OURS else entry.author
    if what:
        values = {name: value for name, value in entry.data.items() if name != "happened"}
        if "to" in values:
            values["to"] = department_name(values["to"])
        return known(f"happened_{what}", who=who, **values)
    return t("happened_opened", reason=reason(str(entry.data.get("reason", "")), entry.data))


def reason(key: str, facts: dict[str, Any]) -> str:
    """Why it came to a person, in the guest's terms."""
    values = {name: value for name, value in facts.items() if name not in NOT_SHOWN and name != "at"}
    wish = str(facts.get("wish") or "")
    if wish:
        values["wish"] = known("intent_" + wish.replace("/", "_"))
    return known(f"reason_{key}", **values)

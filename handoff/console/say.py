"""How pages speak: the reader's language, and what of names, numbers and words this reader may see."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import format_date
from flask import g, request
from markupsafe import Markup
from sqlalchemy import select

from handoff.api.shapes import initials, mask_number
from handoff.console.guard import who
from handoff.console.parts import parts
from handoff.desk.house import Department
from handoff.desk.staff import Role

LANGUAGE, THEME = "language", "theme"


def language() -> str:
    """The page's language: chosen here, else the person's, else the house's."""
    house = parts()
    if "language" not in g:
        person = g.get("staff")
        wishes = (
            request.args.get("lang"),
            request.cookies.get(LANGUAGE),
            person.language if person else None,
        )
        g.language = next((one for one in wishes if one in house.words.languages), house.language)
    return str(g.language)


def theme() -> str:
    """light, dark, or nothing: as the system has it."""
    chosen = request.cookies.get(THEME, "")
    return chosen if chosen in ("light", "dark") else ""


def t(key: str, **values: Any) -> str:
    """A text of the console's catalogue."""
    return parts().words.say(key, language(), **values)


def clock(moment: datetime) -> str:
    """The hour by the house's clock."""
    return parts().words.clock(moment, language())


def day(moment: datetime) -> str:
    """The day by the house's clock, with today and tomorrow by name."""
    return parts().words.day(moment, language(), now=parts().clock())


def date_of(day: date) -> str:
    """A day of the calendar."""
    return format_date(day, "medium", locale=language())


def when(moment: datetime) -> str:
    """The hour, and the day before it when it is not today."""
    zone, now = parts().zone, parts().clock()
    days = (moment.astimezone(zone).date() - now.astimezone(zone).date()).days
    near = {-1: "yesterday", 0: "", 1: "tomorrow"}
    name = t(near[days]) if near.get(days) else ""
    if days not in near:
        name = format_date(moment.astimezone(zone), "d MMM", locale=language())
    return f"{name} {clock(moment)}".strip()


def long(span: timedelta) -> str:
    """How long, in the largest unit that says something."""
    seconds = max(0, int(span.total_seconds()))
    for size, key in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= size:
            return t(f"long_{key}", n=seconds // size)
    return t("long_seconds", n=seconds)


def epoch(moment: datetime) -> int:
    """For the page's own script, which draws seconds."""
    return int(moment.timestamp())


# In all three `shown` says that this reader gave a reason to see it: see handoff/desk/shown.py.
def guest(name: str | None, shown: object = None) -> str:
    """A guest's name, for an auditor its initials."""
    return initials(name) if name and masked() and not shown else (name or "")


def number(line: str | None, shown: object = None) -> str:
    """A telephone number with its middle hidden; nobody needs it to call or text from here."""
    if not line:
        return t("number_withheld")
    if line.startswith("+"):
        return line if shown else str(mask_number(line))
    return line.removeprefix("sip:").partition("@")[0]


def words(text: str, shown: object = None) -> str:
    """What a guest said, for an auditor only that something was."""
    return "•••" if text and masked() and not shown else text


def understood(chip: str, shown: object = None) -> str:
    """What the bot took from a guest's words ("room: 305"), for an auditor only what it was about."""
    label, colon, value = chip.partition(": ")
    return f"{label}{colon}{words(value, shown)}"


def icon(name: str, kind: str = "i") -> Markup:
    """A picture of the sprite; what it means is always written too."""
    path = "/static/icons.svg#"
    return Markup('<svg class="{}" aria-hidden="true"><use href="{}{}"/></svg>').format(kind, path, name)


def known(key: str, **values: Any) -> str:
    """The text of a key that comes from the records; the key itself where no catalogue knows it yet."""
    return t(key, **values) if parts().words.has(key, language()) else key.partition("_")[2].replace("_", " ")


def spoken(key: str, tongue: str, **values: Any) -> str:
    """Something to be said to a guest, in the guest's language and not the reader's."""
    return parts().words.say(key, tongue, **values)


def department_name(key: str) -> str:
    """What a department is called in the page's language."""
    if "departments" not in g:
        with parts().store.read() as desk:
            g.departments = {one.key: one.names for one in desk.scalars(select(Department))}
    return str(g.departments.get(key, {}).get(language(), key))


def masked() -> bool:
    """Whether this reader sees guests only masked."""
    person = who()
    return person is None or person.role == Role.AUDITOR


FILTERS: Mapping[str, Any] = {
    "clock": clock,
    "date": date_of,
    "day": day,
    "when": when,
    "long": long,
    "epoch": epoch,
    "guest": guest,
    "number": number,
    "words": words,
    "understood": understood,
}
GLOBALS: Mapping[str, Any] = {
    "t": t,
    "known": known,
    "spoken": spoken,
    "icon": icon,
    "language": language,
    "theme": theme,
    "masked": masked,
}

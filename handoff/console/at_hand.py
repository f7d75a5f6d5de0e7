"""What every template has at hand besides its own values."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Flask
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from handoff.console import say, told, turns
from handoff.console.guard import me
from handoff.console.parts import parts
from handoff.desk.cases import Case

SCRIPT = (
    *("late", "waits_long", "because", "cut", "back", "waiting", "draft", "not_done", "not_reached"),
    *("calls", "mute", "muted", "once_more", "hang_up", "say_me", "say_them", "say_line", "not_heard"),
)


def install(app: Flask) -> None:
    """Lay it out."""
    app.jinja_env.filters.update(say.FILTERS)
    app.jinja_env.globals.update(say.GLOBALS)
    app.jinja_env.globals.update(GLOBALS)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def csrf() -> Markup:
    """The field that proves that a form is ours."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def script_words() -> str:
    """The sentences the page's own script says, as JSON; places stay for it to fill."""
    catalogue = parts().words
    at = {name: f"{{{name}}}" for name in ("at", "n", "room", "why")}
    return json.dumps({key: catalogue.say(f"script_{key}", say.language(), **at) for key in SCRIPT})


def reason_of(case: Case) -> str:
    """Why it came to a person."""
    return turns.reason(case.reason, case.facts)


def local(moment: datetime) -> datetime:
    """By the house's clock."""
    return moment.astimezone(parts().zone)


GLOBALS: Mapping[str, Any] = {
    "csrf": csrf,
    "department_name": say.department_name,
    "everything_told": told.everything,
    "house_name": lambda: parts().name,
    "emergency_number": lambda: parts().emergency_number,
    "who_is_told": lambda: parts().checkers,
    "language_name": lambda one: parts().words.say(f"language_{one}", one).capitalize(),
    "languages": lambda: parts().languages,
    "local": local,
    "me": me,
    "now": lambda: parts().clock(),
    "reason_of": reason_of,
    "ring_seconds": lambda: parts().ring_seconds,
    "script_words": script_words,
}

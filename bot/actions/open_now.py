"""Said after an answer: that the place is closed now, or that the department is, and from when it is not."""

from __future__ import annotations

from bot.actions.front import Scene
from bot.actions.reply import Say, say
from handoff.desk import hours
from handoff.desk.hours import Hours


def subject(scene: Scene, key: str) -> tuple[Say, ...]:
    """Nothing while what this fact is about is open, or where nobody wrote down its hours."""
    return _closed(hours.of_subject(scene.desk, key), "closed_now", scene)


def department(scene: Scene, key: str | None) -> tuple[Say, ...]:
    """Nothing while this department works."""
    return _closed(hours.of_department(scene.desk, key), "department_closed", scene)


def _closed(found: Hours | None, sentence: str, scene: Scene) -> tuple[Say, ...]:
    if found is None or found.open_at(scene.now):
        return ()
    opens = found.changes_at(scene.now)
    return (say(sentence, at=opens.isoformat()),) if opens else (say(f"{sentence}_for_now"),)

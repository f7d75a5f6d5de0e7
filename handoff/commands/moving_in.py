"""Moving in: the house's description, the sample house and the first login, each put in once."""

import os
import secrets
import tomllib
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from config.house import House
from handoff.desk import after, hours, sample, staff
from handoff.desk import house as houses
from handoff.desk.refusals import DeskRefusal
from handoff.desk.store import Desk

MOVED_IN = "sample_moved_in"
FIRST = "first-login.txt"
BY = "desk"
CHECK_OUT = time(12, 0)


class NotFacts(DeskRefusal):
    """{file} is not a file of facts: {why}."""

    key = "not_facts"


def describe(desk: Desk, house: House) -> None:
    """Take over what hotel.toml says of the house; departments already known keep what staff made of them."""
    values = {
        "name": house.name,
        "time_zone": house.time_zone,
        "country": house.country,
        "language": house.language,
        "languages": ",".join(house.languages),
        "emergency_number": house.emergency_number,
        "fallback_number": house.fallback_number,
        "duty_manager": house.duty_manager,
        "duty_phone": house.duty_phone,
        houses.CALLS_PER_SECOND: str(house.line.calls_per_second),
        after.REOPEN_HOURS: str(house.reopen_hours),
        houses.OUTSIDE_NUMBERS: " ".join(house.outside_numbers),
    }
    departments = [
        {
            "key": d.key,
            "names": d.names,
            "lead": "",
            "hours": d.hours,
            "topics": list(d.topics),
            "phone": d.phone,
        }
        for d in house.departments
    ]
    houses.describe(desk, values, departments)
    desk.flush()


def name_leads(desk: Desk, house: House) -> None:
    """Give each department its lead by name, as soon as that login works here; else the duty manager owns."""
    for described in house.departments:
        department = desk.get(houses.Department, described.key)
        lead = desk.scalar(select(staff.Staff).where(staff.Staff.login == described.lead, staff.Staff.active))
        if lead is not None and department is not None and not department.lead:
            department.lead = lead.name


def load_sample(desk: Desk, folder: Path, password: str, *, zone: ZoneInfo, now: datetime) -> list[str]:
    """Move the sample house in from `folder`, once; later starts leave what people made of it alone.

    Everybody in it gets `password`. Gives a sentence for each line that could not be used.
    """
    if houses.value(desk, MOVED_IN):
        return []
    wrong = sample.load_rooms(desk, sample.read_csv(folder / "rooms.csv"), by=BY, now=now)
    rows = stays(sample.read_csv(folder / "stays.csv"), zone=zone, now=now)
    wrong += sample.load_stays(desk, rows, by=BY, now=now)
    state_facts(desk, folder / "facts.toml", by=BY, now=now)
    for person in tomllib.loads((folder / "staff.toml").read_text(encoding="utf-8"))["staff"]:
        facts = dict(person)
        login, name, role = facts.pop("login"), facts.pop("name"), staff.Role(facts.pop("role"))
        staff.add(desk, login, name, role, password, by=BY, now=now, **facts)
    houses.describe(desk, {MOVED_IN: now.isoformat()}, [])
    return wrong


def stays(rows: Iterable[dict[str, str]], *, zone: ZoneInfo, now: datetime) -> list[dict[str, str]]:
    """Rows of stays with `since` and `until` as moments; "+2d" counts days from today in the zone."""

    def moment(text: str) -> str:
        if not text.endswith("d"):
            return text
        day = now.astimezone(zone).date() + timedelta(days=int(text[:-1]))
        return datetime.combine(day, CHECK_OUT, zone).isoformat()

    return [row | {name: moment(row[name]) for name in ("since", "until") if row.get(name)} for row in rows]


def state_facts(desk: Desk, file: Path, *, by: str, now: datetime) -> int:
    """State every fact of a TOML file (a table per subject: `hours`, `es.voice`, `es.sms` …); gives how many.

    Raises NotFacts, BadValue.
    """
    try:
        subjects: dict[str, dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))
        for key, languages in subjects.items():
            hours.write_down(desk, key, languages.pop("hours", ""), by=by, now=now)
            for language, told in languages.items():
                houses.state_fact(desk, key, language, voice=told["voice"], sms=told["sms"], by=by, now=now)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotFacts(file=file, why=str(error)) from None
    return len(subjects)


def first_login(desk: Desk, data_dir: Path, *, with_sample: bool, language: str, now: datetime) -> str:
    """The password of the first login, `admin`: made once, kept in DATA_DIR/first-login.txt (mode 0600)."""
    kept = data_dir / FIRST
    admins = [person.login for person in staff.everyone(desk) if person.role == staff.Role.ADMIN]
    if kept.is_file() and "admin" in admins:
        return kept.read_text(encoding="utf-8").splitlines()[1].removeprefix("password: ")
    password = secrets.token_urlsafe(12)
    if admins:
        return password
    staff.add(desk, "admin", "Admin", staff.Role.ADMIN, password, language=language, by=BY, now=now)
    lines = ["login: admin", f"password: {password}"]
    if with_sample:
        lines.append("(the same for the sample's people: carmen.vidal, marta.rivas, ivan.solis)")
    descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return password


def forget_first_login(data_dir: Path, login: str) -> None:
    """The kept password is no longer the right one: nobody should find it and try."""
    kept = data_dir / FIRST
    if kept.is_file() and f"login: {login}" in kept.read_text(encoding="utf-8").splitlines():
        kept.unlink()

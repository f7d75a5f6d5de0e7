"""The sample house hangs together: phones, rooms, guests, staff, departments and facts fit one another."""

from __future__ import annotations

import csv
import re
import tomllib
from typing import Any

import pytest
from opening_hours import validate

from config.settings import HERE, Settings

SAMPLE = HERE / "sample"
HOUSE = Settings.load({}).house


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLE / name).read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROOMS = {row["number"]: row["line"] for row in rows("rooms.csv")}
STAYS = {row["room"]: row for row in rows("stays.csv")}
PHONES = toml("phones.toml")["phone"]
STAFF = toml("staff.toml")["staff"]
FACTS = toml("facts.toml")


def test_it_is_a_small_hotel_with_a_dozen_guests() -> None:
    assert set(ROOMS) == {str(n) for n in [*range(201, 221), *range(301, 321)]}
    assert len(STAYS) == 12 and set(STAYS) <= set(ROOMS)
    assert [stay["vip"] for stay in STAYS.values()].count("yes") == 2
    assert [stay["incognito"] for stay in STAYS.values()].count("yes") == 1
    assert (STAYS["207"]["guest"], STAYS["305"]["guest"]) == ("Tomás Ibarra", "Nora Whitfield")


def test_every_room_has_a_phone_that_knows_its_guest() -> None:
    found = {phone["room"]: phone for phone in PHONES if phone["kind"] == "room"}
    assert {room: phone["line"] for room, phone in found.items()} == ROOMS
    assert {room: phone["name"] for room, phone in found.items() if phone["name"]} == {
        room: stay["guest"] for room, stay in STAYS.items()
    }


def test_every_mobile_of_a_guest_can_be_picked_up() -> None:
    mobiles = {phone["room"]: phone["line"] for phone in PHONES if phone["kind"] == "mobile"}
    assert mobiles == {room: stay["mobile"] for room, stay in STAYS.items() if stay["mobile"]}


def test_every_department_with_a_telephone_can_be_picked_up() -> None:
    extensions = {phone["line"] for phone in PHONES if phone["kind"] == "extension"}
    assert extensions == {one.phone for one in HOUSE.departments if one.phone}


def test_every_operator_with_a_number_can_be_picked_up() -> None:
    operators = {phone["line"] for phone in PHONES if phone["kind"] == "operator"}
    rung = {one["phone"] for one in STAFF if one["role"] == "operator"}
    assert operators == rung | {one.phone for one in HOUSE.checkers}
    assert HOUSE.fallback_number in operators


def test_no_line_is_listed_twice() -> None:
    lines = [phone["line"] for phone in PHONES]
    assert len(lines) == len(set(lines))


def test_numbers_are_from_ranges_kept_for_fiction() -> None:
    numbers = {phone["line"] for phone in PHONES if phone["kind"] not in ("room", "extension")}
    numbers |= {one["phone"] for one in STAFF if "phone" in one} | {HOUSE.fallback_number, HOUSE.duty_phone}
    # Ofcom keeps 07700 900000-900999 for drama; the hotline's 020 7946 0xxx likewise.
    assert all(re.fullmatch(r"\+447700900\d{3}", number) for number in numbers)
    assert re.fullmatch(r"\+4420794600\d\d|\+4420794601\d\d", Settings.load({}).hotline_number)


def test_every_department_has_a_lead_who_works_there() -> None:
    people = {one["login"]: one for one in STAFF}
    for department in HOUSE.departments:
        assert people[department.lead]["department"] == department.key
    assert HOUSE.duty_manager in {one["name"] for one in STAFF if one["role"] == "supervisor"}


def test_every_complaint_of_the_contract_has_a_department() -> None:
    topics = {topic for department in HOUSE.departments for topic in department.topics}
    complaints = ["noise", "room_fault", "cleanliness", "billing", "service", "lost", "other"]
    requests = ["towels", "taxi", "bill", "luggage", "late_checkout", "room_service", "cleaning", "other"]
    assert topics >= {f"complaint/{one}" for one in complaints} | {
        f"service_request/{one}" for one in requests
    }


@pytest.mark.parametrize("subject", FACTS)
def test_every_fact_is_told_in_each_language_on_each_channel(subject: str) -> None:
    told = {language: texts for language, texts in FACTS[subject].items() if language != "hours"}
    assert set(told) == set(HOUSE.languages)
    assert validate(FACTS[subject].get("hours", "24/7"))
    for texts in told.values():
        assert set(texts) == {"voice", "sms"}
        # Two segments: 2 x 67 letters as UCS-2, which accents such as á need.
        assert len(texts["sms"]) <= 134
        assert len(texts["voice"].split()) <= 30

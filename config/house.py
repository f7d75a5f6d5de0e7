"""The house as its owner writes it down in hotel.toml: name, hours, numbers, departments, ladder."""

from __future__ import annotations

import re
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from opening_hours import OpeningHours, validate
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"'{name}' is not an IANA time zone, such as Europe/Madrid")
    return name


def _known_country(code: str) -> str:
    try:
        OpeningHours("24/7", country=code or None)
    except Exception as wrong:  # the library's own kind is not in its types
        raise ValueError(f"'{code}' is no country in ISO 3166, such as ES") from wrong
    return code


def _hours(text: str) -> str:
    if text and not validate(text):
        raise ValueError(f"'{text}' are no hours, such as Mo-Sa 07:00-23:00; Su,PH 08:00-22:00; Dec 25 off")
    return text


def written(pattern: str, example: str) -> AfterValidator:
    """A check that a text has this form, refused in words a person understands."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"it must be written like {example}")
        return text

    return AfterValidator(check)


Number = Annotated[str, written(r"\+[1-9][0-9]{6,14}", "+442079460100 (E.164)")]
"""A telephone number in E.164: a plus, the country, the rest, nothing between."""
Hours = Annotated[str, Field(max_length=300), AfterValidator(_hours)]
"""By the house's clock, as OpenStreetMap writes them: Mo-Sa 07:00-23:00; Su,PH 08:00-22:00; Dec 25 off."""
Language = Annotated[str, written("[a-z]{2}", "es (two letters)")]
Key = Annotated[str, written("[a-z][a-z_]*", "front_desk")]
Zone = Annotated[str, AfterValidator(_known_zone)]


class Part(BaseModel):
    """A piece of the house: nothing in it changes while the house runs, and a misspelt name is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Department(Part):
    """Who looks after what: `topics` are the bot's full intents, such as complaint/noise."""

    key: Key
    names: dict[Language, str]
    lead: str
    hours: Hours = "24/7"
    topics: tuple[str, ...] = ()
    phone: Annotated[str, written(r"|\+[1-9][0-9]{6,14}|sips?:[^@\s;]+@[^@\s]+", "sip:620@hotel.example")] = (
        ""
    )


class Ladder(Part):
    """What a wake-up does until somebody is awake."""

    ring_seconds: int = Field(30, ge=5, le=600)
    tries: int = Field(3, ge=1, le=5)
    again_seconds: tuple[Annotated[int, Field(ge=0, le=3600)], ...] = Field(
        (0, 300), min_length=1, max_length=4
    )
    overdue_seconds: int = Field(60, ge=5, le=3600)
    settle_seconds: int = Field(180, ge=10, le=3600)
    snooze_seconds: int = Field(600, ge=10, le=3600)
    snoozes: int = Field(3, ge=0, le=10)
    backup_seconds: int = Field(120, ge=0, le=600)
    door_seconds: int = Field(180, ge=0, le=3600)
    climb_seconds: int = Field(120, ge=5, le=3600)


class Checker(Part):
    """Somebody who can go to a guest's door, and the telephone they carry."""

    name: str = Field(min_length=1, max_length=80)
    phone: Number


class LineRate(Part):
    """How fast the telephone line may be used."""

    calls_per_second: float = Field(1, gt=0, le=100)
    operator_ring_seconds: int = Field(25, ge=5, le=60)


class Voice(Part):
    """How a language sounds and is heard by the telephone provider.

    The names are Twilio's: https://www.twilio.com/docs/voice/twiml/say/text-speech#available-voices-and-languages
    """

    name: str
    say: str
    hear: str


VOICES = {
    "es": Voice(name="Polly.Lucia-Neural", say="es-ES", hear="es-ES"),
    "en": Voice(name="Polly.Joanna-Neural", say="en-US", hear="en-US"),
}


class House(Part):
    """Everything about this one hotel that is not a secret and not an address."""

    name: str = Field(min_length=1)
    time_zone: Zone
    country: Annotated[str, AfterValidator(_known_country)] = ""
    language: Language
    languages: tuple[Language, ...] = Field(min_length=1)
    emergency_number: Annotated[str, written("[0-9]{2,6}", "112")] = "112"
    fallback_number: Number
    duty_manager: str = Field(min_length=1)
    duty_phone: Number
    departments: tuple[Department, ...] = Field(min_length=1)
    ladder: Ladder = Ladder()
    room_check: tuple[Checker, ...] = Field((), max_length=9)
    line: LineRate = LineRate()
    outside_numbers: tuple[Number, ...] = Field((), max_length=12)
    voices: dict[Language, Voice] = VOICES
    bot_deadline_seconds: float = Field(2.5, gt=0, le=10)
    sms_idle_minutes: int = Field(30, ge=1, le=1440)
    reopen_hours: float = Field(24, ge=0, le=168)

    @property
    def zone(self) -> ZoneInfo:
        """The clock on the house's wall."""
        return ZoneInfo(self.time_zone)

    @property
    def checkers(self) -> tuple[Checker, ...]:
        """Who goes to a guest's door, in order; the duty manager answers for all of them."""
        return (*self.room_check, Checker(name=self.duty_manager, phone=self.duty_phone))

    @field_validator("departments")
    @classmethod
    def _one_owner_each(cls, departments: tuple[Department, ...]) -> tuple[Department, ...]:
        for what, all_of_them in (
            ("department", [one.key for one in departments]),
            ("topic", [topic for one in departments for topic in one.topics]),
        ):
            twice = {name for name in all_of_them if all_of_them.count(name) > 1}
            if twice:
                raise ValueError(f"{what} {min(twice)} is there twice")
        return departments

    @model_validator(mode="after")
    def _languages_agree(self) -> House:
        if self.language not in self.languages:
            raise ValueError(
                f"language {self.language} is not among the languages {', '.join(self.languages)}"
            )
        mute = [one for one in self.languages if one not in self.voices]
        if mute:
            raise ValueError(f"language {mute[0]} has no voice")
        for department in self.departments:
            missing = [one for one in self.languages if one not in department.names]
            if missing:
                raise ValueError(f"department {department.key} has no name in {missing[0]}")
        return self

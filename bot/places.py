"""Countries and larger cities a guest may name, in Spanish and English: their dialling codes and clocks (pure).

Names are CLDR's (Babel), zones of a country those of the tz database, the most populous first, codes and the prefix to
dial out those of phonenumbers. Only what people call a country beside its name is written here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import phonenumbers
from babel.core import Locale
from phonenumbers import timezone

from bot.speech import fold

LANGUAGES = ("es", "en")
LONGEST = 8
"""Words of a name at most."""
MOST = 4
"""Clocks of one country that are still told one by one."""
_ALSO = {
    "GB": "inglaterra escocia gales gran_bretana england scotland wales great_britain britain uk",
    "US": "eeuu ee_uu usa estados_unidos_de_america the_states united_states_of_america",
    "NL": "holanda holland",
    "KR": "corea korea",
    "CZ": "republica_checa czech_republic",
    "AE": "emiratos emirates",
    "CI": "costa_de_marfil ivory_coast",
}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Place:
    """A country (ISO 3166), and the city in it where one was named."""

    country: str
    zone: str | None = None  # IANA, of the city

    def name(self, language: str) -> str:
        """What it is called."""
        locale = Locale(language if language in LANGUAGES else "en")
        return _city(self.zone, locale) if self.zone else str(locale.territories[self.country])


@dataclass(frozen=True)
class Clock:
    """What a clock shows somewhere now."""

    place: str
    at: datetime


def find(text: str) -> Place | None:
    """The place a text names; of several the longest name, a city before its country."""
    words = _WORD.findall(fold(text))
    known = _names()
    for length in range(min(LONGEST, len(words)), 0, -1):
        for begin in range(len(words) - length + 1):
            found = known.get(" ".join(words[begin : begin + length]))
            if found is not None:
                return found
    return None


def of_number(number: str | None) -> Place | None:
    """Where a telephone (E.164) is at home, as far as its number tells."""
    try:
        parsed = phonenumbers.parse(number or "", None)
    except phonenumbers.NumberParseException:
        return None
    country = str(phonenumbers.region_code_for_number(parsed))
    if country not in _zones():
        return None
    zones = timezone.time_zones_for_number(parsed)
    return Place(country, zones[0] if len(zones) == 1 and zones[0] in _zones()[country] else None)


def code(place: Place) -> int | None:
    """The country's dialling code, without the plus; None for a place that has none."""
    return phonenumbers.country_code_for_region(place.country) or None


def way_out(country: str) -> str:
    """What is dialled before a foreign code from this country; empty where that is not one fixed number."""
    known = phonenumbers.PhoneMetadata.metadata_for_region(country, None) if country else None
    prefix = (known.preferred_international_prefix or known.international_prefix or "") if known else ""
    return prefix if prefix.isdigit() else ""


def clocks(place: Place, language: str, *, now: datetime) -> list[Clock]:
    """What the clocks there show; several where the country has several hours at this moment."""
    if place.zone:
        return [Clock(place.name(language), now.astimezone(ZoneInfo(place.zone)))]
    first: dict[object, str] = {}
    for zone in _zones().get(place.country, ()):
        first.setdefault(now.astimezone(ZoneInfo(zone)).utcoffset(), zone)
    if len(first) == 1:
        return [Clock(place.name(language), now.astimezone(ZoneInfo(zone))) for zone in first.values()]
    return [
        Clock(Place(place.country, zone).name(language), now.astimezone(ZoneInfo(zone)))
        for zone in list(first.values())[:MOST]
    ]


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, list[str]]:
    """The zones of every country, in the order of the tz database."""
    zones: dict[str, list[str]] = {}
    for line in (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones.setdefault(country, []).append(zone)
    return zones


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Place]:
    """Every name by which a place is known, folded. A country wins over a city of the same name."""
    names: dict[str, Place] = {}
    for locale in map(Locale, LANGUAGES):
        for country, zones in _zones().items():
            for zone in zones:
                if (
                    zone.count("/") == 1
                    and not zone.startswith("Antarctica/")
                    and len(_city(zone, locale)) > 4
                ):
                    names.setdefault(_key(_city(zone, locale)), Place(country, zone))
    for locale in map(Locale, LANGUAGES):
        names |= {
            _key(str(locale.territories[one])): Place(one) for one in _zones() if one in locale.territories
        }
    names |= {alias.replace("_", " "): Place(one) for one, many in _ALSO.items() for alias in many.split()}
    names.pop("wake", None)  # an atoll, and never what a guest of ours means
    return names


def _city(zone: str, locale: Locale) -> str:
    known = locale.time_zones.get(zone, {}).get("city")
    return str(known or zone.rpartition("/")[2].replace("_", " "))


def _key(name: str) -> str:
    return " ".join(_WORD.findall(fold(name)))

"""Countries and cities by the names people use, their codes and their clocks."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot import places

NOW = datetime(2026, 6, 10, 22, 15, tzinfo=ZoneInfo("Europe/Madrid"))


@pytest.mark.parametrize(
    ("words", "name", "code"),
    [
        ("el prefijo de Francia", "Francia", 33),
        ("PREFIJO DE MEXICO", "México", 52),
        ("cómo llamo a Inglaterra", "Reino Unido", 44),
        ("código de los EEUU", "Estados Unidos", 1),
        ("the code for the Netherlands", "Países Bajos", 31),
        ("corea del sur", "Corea del Sur", 82),
        ("Costa de Marfil", "Côte d’Ivoire", 225),
        ("calling Japan", "Japón", 81),
        ("Puerto Rico", "Puerto Rico", 1),
    ],
)
def test_a_country_is_found_by_its_names_in_both_languages(words: str, name: str, code: int) -> None:
    place = places.find(words)
    assert place is not None
    assert places.code(place) == code
    assert place.name("es") in (name, "Costa de Marfil")


def test_every_country_is_found_by_its_own_name_in_each_language() -> None:
    lost = [
        (country, language)
        for country in places._zones()
        for language in places.LANGUAGES
        if (found := places.find(places.Place(country).name(language))) is None or found.country != country
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("hora en Nueva York", "16:15"),
        ("London", "21:15"),
        ("Sydney", "06:15"),
        ("Canarias", "21:15"),
    ],
)
def test_a_city_has_its_clock(words: str, hour: str) -> None:
    place = places.find(words)
    assert place is not None
    (clock,) = places.clocks(place, "es", now=NOW)
    assert clock.at.strftime("%H:%M") == hour


def test_a_country_with_several_hours_tells_some_of_them() -> None:
    place = places.find("Estados Unidos")
    assert place is not None
    told = [(one.place, one.at.strftime("%H:%M")) for one in places.clocks(place, "es", now=NOW)]
    assert told[0] == ("Nueva York", "16:15")
    assert len({hour for _, hour in told}) == len(told) == places.MOST


@pytest.mark.parametrize(
    "words", ["wake me up at seven", "despiérteme a las siete", "", "¿?", "la hora", "x" * 1600]
)
def test_what_names_no_place_finds_none(words: str) -> None:
    assert places.find(words) is None


def test_how_one_dials_out_is_known_by_country() -> None:
    assert [places.way_out(one) for one in ("ES", "US", "", "XX")] == ["00", "011", "", ""]


def test_a_telephone_tells_where_it_is_at_home() -> None:
    assert places.of_number("+12125550123") == places.Place("US", "America/New_York")
    assert [places.of_number(one) for one in (None, "", "x", "+447700900305")] == [None] * 4

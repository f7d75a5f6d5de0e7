"""Settings are typed, frozen, come from where they should, and nonsense is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.settings import HERE, BadSettings, Settings

ACCOUNT = {"TWILIO_ACCOUNT_SID": "AC" + "5" * 32, "TWILIO_AUTH_TOKEN": "t0ken"}
HOTEL = (HERE / "hotel.toml").read_text(encoding="utf-8")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a hotel.toml of its own."""
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "hotel.toml").write_text(HOTEL, encoding="utf-8")
    return folder


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    settings = Settings.load({"DATA_DIR": str(tmp_path)})
    assert settings.exchange and settings.sample
    assert settings.public_base_url == "http://127.0.0.1:8000"
    assert settings.twilio_api_base_url == "http://127.0.0.1:8002"
    assert settings.database_url == f"sqlite:///{tmp_path}/centralita.db"
    assert settings.house.zone.key == "Europe/Madrid"
    assert settings.account_sid == settings.keys.exchange_account_sid
    assert settings.auth_token == settings.keys.exchange_auth_token


def test_addresses_follow_their_ports() -> None:
    settings = Settings.load({"DOORS_PORT": "9100", "RASA_PORT": "9105", "EXCHANGE_PORT": "9102"})
    assert settings.public_base_url == "http://127.0.0.1:9100"
    assert settings.rasa_url == "http://127.0.0.1:9105"
    assert settings.twilio_api_base_url == "http://127.0.0.1:9102"


def test_the_environment_wins_over_the_file(house: Path) -> None:
    file = house / "hotel.toml"
    file.write_text("doors_port = 9001\nconsole_port = 9002\n" + HOTEL, encoding="utf-8")
    settings = Settings.load({"CONFIG_DIR": str(house), "DOORS_PORT": "9003", "HOUSE__LADDER__TRIES": "4"})
    assert (settings.doors_port, settings.console_port) == (9003, 9002)
    assert settings.house.ladder.tries == 4
    assert settings.house.ladder.ring_seconds == 30


def test_with_an_account_no_exchange_and_no_sample_house() -> None:
    settings = Settings.load({**ACCOUNT, "PUBLIC_BASE_URL": "https://phone.example/"})
    assert not settings.exchange and not settings.sample
    assert settings.twilio_api_base_url is None
    assert settings.public_base_url == "https://phone.example"
    assert (settings.account_sid, settings.auth_token) == tuple(ACCOUNT.values())
    assert Settings.load({**ACCOUNT, "PUBLIC_BASE_URL": "https://phone.example", "SAMPLE_DATA": "1"}).sample


def test_someone_elses_stand_in_may_live_on_this_machine() -> None:
    settings = Settings.load({**ACCOUNT, "TWILIO_API_BASE_URL": "http://127.0.0.1:9999"})
    assert settings.twilio_api_base_url == "http://127.0.0.1:9999"


def test_an_empty_variable_counts_as_unset() -> None:
    assert Settings.load({"TWILIO_ACCOUNT_SID": "", "SAMPLE_DATA": ""}).exchange


@pytest.mark.parametrize(
    "given", [{}, {**ACCOUNT, "PUBLIC_BASE_URL": "https://phone.example", "SAMPLE_DATA": "0"}]
)
def test_a_child_process_reads_the_same_settings(given: dict[str, str], tmp_path: Path) -> None:
    settings = Settings.load({**given, "DATA_DIR": str(tmp_path), "HOTLINE_NUMBER": "+442079460111"})
    assert Settings.load(settings.environment()) == settings


def test_the_database_url_names_a_driver_we_have() -> None:
    url = Settings.load({"DATABASE_URL": "postgres://u:p@127.0.0.1/desk"}).database_url
    assert url == "postgresql+psycopg://u:p@127.0.0.1/desk"


@pytest.mark.parametrize(
    ("given", "named", "why"),
    [
        ({"DOORS_PORT": "99999"}, "DOORS_PORT", "65535"),
        ({"DOORS_PORT": "eight"}, "DOORS_PORT", "integer"),
        ({"DOORS_PORT": "8001"}, "DOORS_PORT", "two processes"),
        ({"PUBLIC_BASE_URL": "phone.example"}, "PUBLIC_BASE_URL", "written like"),
        ({"HOTLINE_NUMBER": "020 7946 0100"}, "HOTLINE_NUMBER", "E.164"),
        ({"RASA_VARIANT": "fat"}, "RASA_VARIANT", "'light' or 'stock'"),
        ({"SAMPLE_DATA": "perhaps"}, "SAMPLE_DATA", "boolean"),
        ({"DATABASE_URL": "mysql://u:hush@h/d"}, "DATABASE_URL", "postgresql://"),
        ({"TWILIO_ACCOUNT_SID": "12345"}, "TWILIO_ACCOUNT_SID", "written like"),
        ({"TWILIO_ACCOUNT_SID": ACCOUNT["TWILIO_ACCOUNT_SID"]}, "TWILIO_AUTH_TOKEN", "must be set"),
        (ACCOUNT, "PUBLIC_BASE_URL", "loopback"),
        ({"TWILIO_API_BASE_URL": "http://127.0.0.1:9999"}, "TWILIO_API_BASE_URL", "TWILIO_ACCOUNT_SID"),
        ({"HOUSE__TIME_ZONE": "Mars/Olympus"}, "house.time_zone", "IANA"),
        ({"HOUSE__LADER__TRIES": "3"}, "house.lader", "misspelt"),
        ({"HOUSE__LADDER__TRIES": "0"}, "house.ladder.tries", "greater than"),
        ({"HOUSE__LANGUAGE": "fr"}, "HOUSE", "not among the languages"),
        ({"CONFIG_DIR": "/nowhere"}, "CONFIG_DIR", "hotel.toml"),
    ],
)
def test_nonsense_is_refused_in_a_sentence_that_names_it(given: dict[str, str], named: str, why: str) -> None:
    with pytest.raises(BadSettings) as refused:
        Settings.load(given)
    assert named in str(refused.value) and why in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "hush" not in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("hotline_number", "hotline_numbre", "HOTLINE_NUMBRE: no such setting"),
        ("duty_phone", "duty_fone", "duty_phone"),
        ('key = "security"', 'key = "billing"', "billing is there twice"),
        ('"complaint/noise"', '"complaint/lost"', "complaint/lost is there twice"),
        (', en = "Security"', "", "security has no name in en"),
        ('hours = "08:00-22:00"', 'hours = "8 to 10"', "hours"),
        ('country = "ES"', 'country = "ZZ"', "country"),
        ("[house]", "[house", "not valid TOML"),
    ],
)
def test_a_mistake_in_the_file_is_refused(house: Path, old: str, new: str, why: str) -> None:
    assert old in HOTEL
    (house / "hotel.toml").write_text(HOTEL.replace(old, new), encoding="utf-8")
    with pytest.raises(BadSettings, match=why):
        Settings.load({"CONFIG_DIR": str(house)})


def test_settings_cannot_be_changed_and_do_not_show_secrets() -> None:
    settings = Settings.load({**ACCOUNT, "TWILIO_API_BASE_URL": "http://127.0.0.1:9999"})
    with pytest.raises(ValueError, match="frozen"):
        settings.doors_port = 1  # type: ignore[misc]
    assert ACCOUNT["TWILIO_AUTH_TOKEN"] not in repr(settings)

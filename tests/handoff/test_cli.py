"""The administrator's terminal: each command, and each mistake in one sentence with exit code 2."""

import json
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from sqlalchemy import func, select

from config.settings import PORTS, Settings
from handoff.cli import run
from handoff.commands.house import House
from handoff.desk import cases, conversations, messages, rooms, staff, stays, thread
from handoff.desk import house as houses
from handoff.desk.staff import Role
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from tests.processes import free_ports

NOW = datetime(2026, 6, 10, 20, 15, tzinfo=UTC)
Run = Callable[..., "Said"]


class Said:
    """What a command said, and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """A house of its own, on each database; none of its ports is another house's."""
    free = {name.upper(): str(port) for name, port in zip(PORTS, free_ports(len(PORTS)), strict=True)}
    return Settings.load({"DATA_DIR": str(tmp_path), "DATABASE_URL": database_url, **free})


@pytest.fixture
def centralita(settings: Settings, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command at a fixed moment."""

    def at(*arguments: str) -> Said:
        code = run(list(arguments), House(settings, NOW))
        return Said(code, *capsys.readouterr())

    return at


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """The same records, to look into."""
    made = Store(settings.database_url)
    yield made
    made.close()


def test_the_sample_house_moves_in_once(centralita: Run, store: Store, settings: Settings) -> None:
    assert centralita("migrate").code == 0
    assert centralita("sample").code == 0
    kept = settings.data_dir / "first-login.txt"
    first = kept.read_text()
    with store.write() as desk:
        assert len(rooms.numbers(desk)) == 40
        assert houses.owner_of(desk, "security") == "Hugo Santos"
        vips = desk.scalar(select(func.count()).select_from(stays.Stay).where(stays.Stay.vip))
        assert vips == 2
        stay = stays.of_room(desk, "305")
        assert stay is not None
        stays.check_out(desk, stay.id, by="test", now=NOW)
    assert centralita("sample").code == 0
    with store.write() as desk:
        assert stays.of_room(desk, "305") is None, "whoever left does not come back with the next start"
        password = first.splitlines()[1].removeprefix("password: ")
        for login in ("admin", "carmen.vidal", "marta.rivas"):
            assert staff.sign_in(desk, login, password, now=NOW) is not None
    assert kept.read_text() == first
    assert kept.stat().st_mode & 0o777 == 0o600


def test_without_the_sample_there_is_a_house_and_a_first_login(
    settings: Settings, capsys: pytest.CaptureFixture[str], store: Store
) -> None:
    empty = settings.model_copy(update={"sample_data": False})
    assert run(["sample"], House(empty, NOW)) == 0
    with store.read() as desk:
        assert rooms.numbers(desk) == []
        assert [one.login for one in staff.everyone(desk)] == ["admin"]
        assert houses.owner_of(desk, "security") == "Carmen Vidal", (
            "no lead works here: the duty manager owns"
        )
    assert "sample" not in (settings.data_dir / "first-login.txt").read_text()


def test_a_token_is_printed_and_nothing_else(centralita: Run, store: Store) -> None:
    said = centralita("token", "pms", "--role", "operator")
    assert (said.code, said.err, said.out.count("\n")) == (0, "", 1)
    with store.read() as desk:
        known = staff.bearer(desk, said.out.strip())
        assert known is not None
        assert (known.name, known.role) == ("pms", Role.OPERATOR)


def test_people_come_get_a_new_password_and_go(centralita: Run, store: Store, settings: Settings) -> None:
    first = centralita("user", "add", "zoe", "Zoe Ibáñez", "--role", "operator").out.strip()
    assert "zoe\toperator\tZoe Ibáñez" in centralita("user", "list").out
    second = centralita("user", "password", "zoe").out.strip()
    with store.write() as desk:
        assert staff.sign_in(desk, "zoe", first, now=NOW) is None
        assert staff.sign_in(desk, "zoe", second, now=NOW) is not None
    assert centralita("user", "dismiss", "zoe").code == 0
    assert centralita("user", "list").out == ""
    centralita("sample")
    centralita("user", "password", "admin")
    assert not (settings.data_dir / "first-login.txt").exists(), "a password that is wrong now is not kept"


def test_lists_are_imported_whole_or_not_at_all(centralita: Run, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "rooms.csv"
    file.write_text("number,line\n401,sip:401@hotel.example\nx,sip:x@hotel.example\n")
    said = centralita("rooms", "import", str(file))
    assert said.code == 2
    assert said.err == f"{file}, line 3: a room number (1 to 6 digits) is not valid. Nothing was imported.\n"
    file.write_text("number,line\n401,sip:401@hotel.example\n")
    assert centralita("rooms", "import", str(file)).code == 0
    guests = tmp_path / "stays.csv"
    guests.write_text(
        "room,guest,language,mobile,pin,vip,until\n401,Ada Byron,en,+447700900401,1815,yes,+2d\n"
    )
    assert centralita("stays", "import", str(guests)).code == 0
    with store.read() as desk:
        assert rooms.numbers(desk) == ["401"]
        stay = stays.of_room(desk, "401")
        assert stay is not None
        assert (stay.guest, stay.vip) == ("Ada Byron", True)
        assert stay.until == datetime(2026, 6, 12, 10, tzinfo=UTC), "noon by the clock of the house"


def test_wake_ups_are_booked_by_the_list_all_or_the_good_ones(
    centralita: Run, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "rooms.csv").write_text("number,line\n401,sip:401@x.example\n402,sip:402@x.example\n")
    centralita("rooms", "import", str(tmp_path / "rooms.csv"))
    file = tmp_path / "wake-ups.csv"
    file.write_text(
        "room,at,recurrence,mode\n401,2026-06-11T06:45,daily,\n402,2026-06-10T06:45,,\n"
        "999,2026-06-11T07:00,,\n402,half past six,,\n402,2026-06-11T07:15:00+02:00,,manual\n"
    )
    said = centralita("wake-ups", "import", str(file))
    assert said.code == 2
    assert "line 3: That moment has already passed. (and 2 more lines) Nothing was imported." in said.err
    said = centralita("wake-ups", "import", "--keep-good", str(file))
    assert said.out == "2 wake-ups booked, 3 lines left out.\n"
    assert [one.split(":")[0].rpartition(" ")[2] for one in said.err.splitlines()] == ["3", "4", "5"]
    with store.read() as desk:
        (first,), (second,) = wake_ups.of_room(desk, "401"), wake_ups.of_room(desk, "402")
        assert (first.wall_time, first.recurrence, first.via) == ("2026-06-11T06:45", "daily", "csv")
        assert (second.wall_time, second.mode) == ("2026-06-11T07:15", "manual")


def test_facts_go_out_as_they_came_in(centralita: Run, tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    file.write_text(
        '[pool]\nes.voice = "Abre a \\"las nueve\\"."\nes.sms = "9:00"\nen.voice = "At nine."\nen.sms = "9"\n'
    )
    assert centralita("facts", "import", str(file)).out == "1 facts stated.\n"
    out = centralita("facts", "export").out
    assert tomllib.loads(out) == tomllib.loads(file.read_text())


def test_a_person_gets_what_is_kept_and_is_forgotten(centralita: Run, store: Store) -> None:
    number = "+447700900305"
    with store.write() as desk:
        rooms.add(desk, "305", "sip:305@hotel.example", by="test", now=NOW)
        stay, _ = stays.check_in(desk, "305", "Nora Whitfield", mobile=number, by="test", now=NOW)
        talk = conversations.begin(desk, "sms", number, "+442079460100", language="en", now=NOW)
        thread.add(desk, thread.Kind.TEXTED, "guest", "I am Nora", now=NOW, conversation=talk.id)
        case = cases.open_case(
            desk,
            cases.Kind.REQUEST,
            "asked",
            by="bot",
            now=NOW,
            language="en",
            number=number,
            conversation=talk.id,
            words="Nora needs a taxi",
        )
        cases.claim(desk, case.id, "Marta", now=NOW)
        cases.reply(desk, case.id, "Marta", "Dear Nora", sender="+442079460100", now=NOW)
        left = {"sender": number, "stay_id": stay.id, "via": "sms", "by": "guest"}
        messages.leave(desk, "305", "From Nora", now=NOW, **left)  # type: ignore[arg-type]
    kept = json.loads(centralita("export", "+44 7700 900305").out)
    assert kept["stays"][0]["guest"] == "Nora Whitfield"
    assert "pin_hash" not in kept["stays"][0]
    assert {one["words"] for one in kept["entries"]} >= {"I am Nora", "Nora needs a taxi", "Dear Nora"}
    refused = centralita("erase", number, "--yes")
    assert (refused.code, refused.err) == (2, "The guest still stays in room 305; check them out first.\n")
    with store.write() as desk:
        stays.check_out(desk, 1, by="test", now=NOW)
    assert centralita("erase", number, "--yes").code == 0
    with store.read() as desk:
        for table in desk.get_bind().dialect.get_table_names(desk.connection()):
            rows = desk.connection().exec_driver_sql(f'SELECT * FROM "{table}"')
            for row in rows:
                assert "Nora" not in str(row), table
                assert "900305" not in str(row), table
    assert centralita("export", number).err == "There is no such person with that number.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["token", "x", "--role", "boss"], "Invalid value for '--role': 'boss' is not one of"),
        (["token", "x"], "Missing option '--role'"),
        (["nothing"], "No such command 'nothing'"),
        (["user", "dismiss", "nobody"], "There is no such member of staff."),
        (["user", "add", "", "", "--role", "admin"], "a name is not valid."),
        (["rooms", "import", "/nowhere.csv"], "does not exist"),
        (["facts", "import", __file__], "is not a file of facts"),
        (["rooms", "import", __file__], "has no column"),
        (["export", "12"], "a telephone number (such as +447700900305) is not valid."),
        (["understand", "--language", "fr"], "--language: the house speaks es, en."),
        (["understand", "--now", "noon"], "--now: not a moment: noon."),
    ],
)
def test_a_mistake_is_one_sentence(centralita: Run, arguments: list[str], sentence: str) -> None:
    said = centralita(*arguments)
    assert said.code == 2
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_database_that_is_not_ready_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings.load({"DATA_DIR": str(tmp_path)})
    assert run(["user", "list"], House(settings, NOW)) == 2
    assert "Has `centralita migrate` been run?" in capsys.readouterr().err


def test_the_self_test_names_what_is_not_well(centralita: Run) -> None:
    said = centralita("self-test")
    assert said.code == 2
    assert said.out.splitlines()[0].split() == ["database", "ok"]
    assert "worker    has never reported" in said.out
    assert said.err == "Not well: bot, doors, console, worker.\n"


def test_without_the_bot_understanding_says_so(
    centralita: Run, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"hay humo en el pasillo\nbuenas\n")))
    said = centralita("understand")
    assert said.code == 2
    assert json.loads(said.out.splitlines()[0])["emergency"] is True, "emergency words need no bot"
    assert said.err.startswith("The bot cannot be asked")

"""Rooms, stays and facts from files, and facts back into one."""

from pathlib import Path

import click

from handoff.commands import moving_in
from handoff.commands.house import BY, House, pass_house
from handoff.desk import hours, sample
from handoff.desk import house as houses

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def rooms() -> None:
    """The rooms and their lines."""


@rooms.command("import")
@click.argument("file", type=FILE)
@pass_house
def import_rooms(house: House, file: Path) -> None:
    """Add the rooms of a CSV file (number, line); rooms already known stay as they are."""
    rows = _rows(file, {"number", "line"})
    with house.write() as desk:
        wrong = sample.load_rooms(desk, rows, by=BY, now=house.now)
        _all_or_nothing(file, wrong)
    click.echo(f"{len(rows)} rooms read from {file}.")


@click.group()
def stays() -> None:
    """Who stays where."""


@stays.command("import")
@click.argument("file", type=FILE)
@pass_house
def import_stays(house: House, file: Path) -> None:
    """Check in the guests of a CSV file (room, guest, mobile, pin, vip, until …)."""
    rows = moving_in.stays(_rows(file, {"room", "guest"}), zone=house.settings.house.zone, now=house.now)
    with house.write() as desk:
        wrong = sample.load_stays(desk, rows, by=BY, now=house.now)
        _all_or_nothing(file, wrong)
    click.echo(f"{len(rows)} stays read from {file}.")


@click.group(name="wake-ups")
def wake_ups() -> None:
    """Wake-ups by the list."""


@wake_ups.command("import")
@click.argument("file", type=FILE)
@click.option("--keep-good", is_flag=True, help="Book the good lines, and name the others.")
@pass_house
def import_wake_ups(house: House, file: Path, keep_good: bool) -> None:
    """Book the wake-ups of a CSV file (room, at, recurrence, mode); all of them or none, unless told otherwise."""
    rows = _rows(file, {"room", "at"})
    zone = house.settings.house.time_zone
    with house.write() as desk:
        booked, wrong = sample.load_wake_ups(desk, rows, zone=zone, by=BY, now=house.now)
        if not keep_good:
            _all_or_nothing(file, wrong)
    for sentence in wrong:
        click.echo(f"{file}, {sentence}", err=True)
    click.echo(f"{booked} wake-ups booked, {len(wrong)} lines left out.")


@click.group()
def facts() -> None:
    """What the house tells its guests."""


@facts.command("import")
@click.argument("file", type=FILE)
@pass_house
def import_facts(house: House, file: Path) -> None:
    """State every fact of a TOML file; its wording wins from now on."""
    with house.write() as desk:
        count = moving_in.state_facts(desk, file, by=BY, now=house.now)
    click.echo(f"{count} facts stated.")


@facts.command("export")
@pass_house
def export_facts(house: House) -> None:
    """Print all facts as TOML, ready to be imported again."""
    subject = ""
    with house.store.read() as desk:
        opening = hours.written_down(desk)
        for fact in houses.facts(desk):
            if fact.key != subject:
                subject = fact.key
                click.echo(f"\n[{_quoted(subject)}]")
                if subject in opening:
                    click.echo(f"hours = {_quoted(opening[subject])}")
            for channel, text in (("voice", fact.voice), ("sms", fact.sms)):
                click.echo(f"{_quoted(fact.language)}.{channel} = {_quoted(text)}")


def _rows(file: Path, needed: set[str]) -> list[dict[str, str]]:
    try:
        rows = sample.read_csv(file)
    except UnicodeDecodeError:
        raise click.ClickException(f"{file} is not UTF-8 text.") from None
    missing = needed - set(rows[0] if rows else needed)
    if missing:
        raise click.ClickException(f"{file} has no column {', '.join(sorted(missing))}.")
    return rows


def _all_or_nothing(file: Path, wrong: list[str]) -> None:
    if wrong:
        more = f" (and {len(wrong) - 1} more lines)" if len(wrong) > 1 else ""
        raise click.ClickException(f"{file}, {wrong[0]}{more} Nothing was imported.")


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are a part of TOML's."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

"""Does it work, and what does the bot make of this: looks from outside, changing nothing."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import click
import requests
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot import understand as bot_understand
from bot.client import BotDown, RasaBot
from handoff.commands.house import House, pass_house
from handoff.desk import house as houses
from handoff.desk import rooms

PATIENCE = 10.0
"""Seconds for one line: nobody waits on a telephone here."""
SILENT = timedelta(seconds=30)
SHOWN = 60


@click.command("self-test")
@pass_house
def self_test(house: House) -> None:
    """Say of each part whether it is well; exit code 2 when one is not."""
    settings, wrong = house.settings, []
    looks: dict[str, Callable[[], str | None]] = {
        "database": lambda: _database(house),
        "bot": lambda: _answers(f"{settings.rasa_url}/webhooks/hotline/", settings.keys.bot_token),
        "doors": lambda: _answers(f"http://127.0.0.1:{settings.doors_port}/healthz"),
        "console": lambda: _answers(f"http://127.0.0.1:{settings.console_port}/healthz"),
        "worker": lambda: _worker(house),
    }
    for part, look in looks.items():
        why = look()
        click.echo(f"{part:9} {'ok' if why is None else why}")
        wrong += [part] if why else []
    if wrong:
        raise click.ClickException(f"Not well: {', '.join(wrong)}.")


@click.command()
@click.option("--language", default=None, help="es or en; the house's when not given.")
@click.option("--channel", type=click.Choice(["voice", "sms"]), default="voice", show_default=True)
@click.option(
    "--now", default=None, help="The moment it is said, local (2027-03-27T22:15) or with an offset."
)
@click.option("--room", default=None, help="The room it is said from.")
@click.option("--asked", default=None, help="What the bot has just asked for: time, room, confirm …")
@pass_house
def understand(
    house: House, language: str | None, channel: str, now: str | None, room: str | None, asked: str | None
) -> None:
    """Read utterances from standard input, one a line; print as JSON what a live turn would make of each.

    A line that begins with { is an object with `text` and any of the options of its own.
    """
    settings = house.settings
    spoken = settings.house.languages
    if language is not None and language not in spoken:
        raise click.ClickException(f"--language: the house speaks {', '.join(spoken)}.")
    with house.store.read() as desk:
        known = rooms.numbers(desk)
    bot = RasaBot(settings.rasa_url, settings.keys.bot_token, deadline=PATIENCE)
    try:
        said = _moment(now)
        for number, raw in enumerate(_lines(), start=1):
            defaults = bot_understand.Line(
                "", language or settings.house.language, channel, said, room, asked
            )
            try:
                line = bot_understand.read_line(raw, defaults)
                if line.language not in spoken:
                    raise bot_understand.BadLine(f"the house speaks {', '.join(spoken)}")
                meant = bot_understand.understand(
                    line, bot.parse, zone=settings.house.zone, rooms=known, default_now=house.now
                )
            except bot_understand.BadLine as wrong:
                raise click.ClickException(f"Line {number}: {wrong}.") from None
            except BotDown as down:
                raise click.ClickException(f"The bot cannot be asked ({down}). Is `make run` up?") from None
            _print(meant)
    finally:
        bot.close()


def _moment(now: str | None) -> datetime | None:
    try:
        return bot_understand.local_moment(now) if now else None
    except bot_understand.BadLine as wrong:
        raise click.ClickException(f"--now: {wrong}.") from None


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _print(meant: dict[str, object]) -> None:
    text = json.dumps(meant, ensure_ascii=False)
    try:
        sys.stdout.buffer.write(text.encode() + b"\n")
    except UnicodeEncodeError:  # half a letter, from an escape in the line
        sys.stdout.buffer.write(json.dumps(meant).encode() + b"\n")
    sys.stdout.buffer.flush()


def _database(house: House) -> str | None:
    try:
        with house.store.read() as desk:
            desk.scalar(select(houses.Department.key).limit(1))
    except SQLAlchemyError as error:
        return f"cannot be used: {str(error).splitlines()[0][:SHOWN]}"
    return None


def _worker(house: House) -> str | None:
    try:
        with house.store.read() as desk:
            seen = houses.value(desk, houses.WORKER_SEEN)
    except SQLAlchemyError:
        return "unknown: the database cannot be asked"
    if not seen:
        return "has never reported"
    silent = house.now - datetime.fromisoformat(seen)
    return None if silent < SILENT else f"silent for {int(silent.total_seconds())} s"


def _answers(address: str, token: str = "") -> str | None:
    try:
        headers = {"x-hotline-token": token} if token else {}
        status = requests.get(address, headers=headers, timeout=PATIENCE).status_code
    except requests.RequestException as error:
        return f"does not answer at {address} ({type(error).__name__})"
    return None if status == 200 else f"answers {status} at {address}"

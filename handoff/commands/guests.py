"""What is kept about a guest: given out, or erased."""

import json

import click

from handoff.commands.house import BY, House, pass_house
from handoff.desk import person
from handoff.desk.refusals import BadValue
from handoff.phone_numbers import plain


@click.command()
@click.argument("number")
@pass_house
def export(house: House, number: str) -> None:
    """Print, as JSON, everything that is kept about whoever has NUMBER."""
    with house.store.read() as desk:
        kept = person.told(person.gather(desk, _number(number)))
    click.echo(json.dumps(kept, ensure_ascii=False, indent=2))


@click.command()
@click.argument("number")
@click.confirmation_option(prompt="This cannot be undone. Erase it")
@pass_house
def erase(house: House, number: str) -> None:
    """Erase the words, name and number of whoever has NUMBER; figures and bare events stay."""
    with house.write() as desk:
        counts = person.erase(desk, _number(number), by=BY, now=house.now)
    click.echo("Erased: " + ", ".join(f"{count} {name}" for name, count in counts.items() if count) + ".")


def _number(written: str) -> str:
    number = plain(written)
    if number is None:
        raise BadValue(what="a telephone number")
    return number

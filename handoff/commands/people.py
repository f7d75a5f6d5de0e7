"""The people who work here, and the programs that may use the API."""

import secrets

import click

from handoff.commands import moving_in
from handoff.commands.house import BY, House, pass_house
from handoff.desk import staff

ROLES = click.Choice([role.value for role in staff.Role])


@click.command()
@click.argument("name")
@click.option("--role", type=ROLES, required=True)
@pass_house
def token(house: House, name: str, role: str) -> None:
    """Print a bearer token for a program, and nothing else. The same NAME again replaces its token."""
    with house.write() as desk:
        secret = staff.issue_token(desk, name, staff.Role(role), by=BY, now=house.now)
    click.echo(secret)


@click.group()
def user() -> None:
    """The people who work here."""


@user.command()
@click.argument("login")
@click.argument("name")
@click.option("--role", type=ROLES, required=True)
@click.option("--language", help="Of the console; the house's when not given.")
@click.option("--phone", help="Their own number, E.164.")
@click.option("--department", help="The department's key, for the role department.")
@pass_house
def add(house: House, /, login: str, name: str, role: str, language: str | None, **facts: str | None) -> None:
    """Somebody new; prints their first password."""
    fresh = secrets.token_urlsafe(12)
    described = house.settings.house
    with house.write() as desk:
        staff.add(
            desk,
            login,
            name,
            staff.Role(role),
            fresh,
            language=language or described.language,
            by=BY,
            now=house.now,
            **facts,
        )
        moving_in.name_leads(desk, described)
    click.echo(fresh)


@user.command("list")
@pass_house
def everyone(house: House) -> None:
    """Who works here: login, role, name."""
    with house.store.read() as desk:
        for person in staff.everyone(desk):
            click.echo(f"{person.login}\t{person.role}\t{person.name}")


@user.command()
@click.argument("login")
@pass_house
def dismiss(house: House, login: str) -> None:
    """They may no longer sign in, and are signed out at once."""
    with house.write() as desk:
        staff.dismiss(desk, login, by=BY, now=house.now)


@user.command()
@click.argument("login")
@pass_house
def password(house: House, login: str) -> None:
    """Give somebody a new password, print it, and sign them out everywhere."""
    fresh = secrets.token_urlsafe(12)
    with house.write() as desk:
        staff.change_password(desk, login, fresh, by=BY, now=house.now)
    moving_in.forget_first_login(house.settings.data_dir, login)
    click.echo(fresh)

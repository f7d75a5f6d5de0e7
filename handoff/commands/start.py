"""What happens before anything serves: the database in shape, the house described, a first login."""

import click

from handoff import durable
from handoff.commands import moving_in
from handoff.commands.house import House, pass_house
from handoff.desk import migrate as migrations


@click.command()
@pass_house
def migrate(house: House) -> None:
    """Bring the database to the shape this version expects."""
    house.settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrations.migrate(house.settings.database_url)
    durable.migrate(house.settings.database_url)
    click.echo("The database is up to date.")


@click.command()
@pass_house
def sample(house: House) -> None:
    """Describe the house and make the first login; with the sample house, move that in too (once)."""
    settings, wrong = house.settings, []
    with house.write() as desk:
        moving_in.describe(desk, settings.house)
        password = moving_in.first_login(
            desk,
            settings.data_dir,
            with_sample=settings.sample,
            language=settings.house.language,
            now=house.now,
        )
        if settings.sample:
            folder = settings.config_dir / "sample"
            wrong = moving_in.load_sample(desk, folder, password, zone=settings.house.zone, now=house.now)
        moving_in.name_leads(desk, settings.house)
    for sentence in wrong:
        click.echo(sentence, err=True)
    kept = settings.data_dir / moving_in.FIRST
    click.echo("The house is described." + (f" First login: {kept}" if kept.exists() else ""))

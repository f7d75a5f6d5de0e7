"""`centralita`: what an administrator does at the terminal; an error is one sentence, exit code 2."""

import os
import sys
from datetime import UTC, datetime

import click
from sqlalchemy.exc import DBAPIError

from config.settings import BadSettings, Settings
from handoff.commands import lists, people, start
from handoff.commands.house import House
from handoff.desk.refusals import DeskRefusal


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def cli(context: click.Context) -> None:
    """Look after the house: people, tokens, rooms, stays, facts, and what is kept about a guest."""
    if context.obj is None:
        context.obj = House(Settings.load(os.environ), datetime.now(UTC))
    context.call_on_close(context.obj.close)


for command in (
    start.migrate,
    start.sample,
    people.token,
    people.user,
    lists.rooms,
    lists.stays,
    lists.facts,
):
    cli.add_command(command)


def main() -> None:
    """Run a command; whatever is wrong is said in one sentence."""
    try:
        cli.main(standalone_mode=False)
    except click.ClickException as error:
        _refuse(error.format_message())
    except click.Abort:
        _refuse("Stopped.")
    except (BadSettings, DeskRefusal) as error:
        _refuse(str(error))
    except DBAPIError as error:
        why = (str(error.orig) or "no answer").splitlines()[0]
        _refuse(f"The database cannot be used ({why}). Has `centralita migrate` been run?")
    except OSError as error:
        _refuse(f"{error.filename or 'A file'}: {error.strerror or error}.")


def _refuse(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()

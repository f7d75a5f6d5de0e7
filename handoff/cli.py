"""`centralita`: what an administrator does at the terminal; an error is one sentence, exit code 2."""

import logging
import os
import sys
from datetime import UTC, datetime

import click
from sqlalchemy.exc import DBAPIError

from config.settings import BadSettings, Settings
from handoff.commands import guests, lists, people, proof, start
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
    lists.wake_ups,
    guests.export,
    guests.erase,
    proof.self_test,
    proof.understand,
):
    cli.add_command(command)


def run(arguments: list[str], house: House | None = None) -> int:
    """Run a command; gives its exit code, and whatever is wrong is said in one sentence."""
    try:
        cli.main(arguments, prog_name="centralita", obj=house, standalone_mode=False)
    except click.ClickException as error:
        return _refuse(error.format_message())
    except click.Abort:
        return _refuse("Stopped; nothing was changed.")
    except (BadSettings, DeskRefusal) as error:
        return _refuse(str(error))
    except DBAPIError as error:
        why = (str(error.orig) or "no answer").splitlines()[0]
        return _refuse(f"The database cannot be used ({why}). Has `centralita migrate` been run?")
    except OSError as error:
        return _refuse(f"{error.filename or 'A file'}: {error.strerror or error}.")
    return 0


def main() -> None:
    """The command `centralita`."""
    # What our parts write into logs is no answer to whoever typed a command.
    logging.basicConfig(level=logging.CRITICAL)
    sys.exit(run(sys.argv[1:]))


def _refuse(sentence: str) -> int:
    click.echo(" ".join(sentence.split()), err=True)
    return 2


if __name__ == "__main__":
    main()

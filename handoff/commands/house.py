"""What every command works with: settings, the moment, and the records."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import click

from config.settings import Settings
from handoff import durable
from handoff.desk.store import Desk, Store

BY = "centralita"


@dataclass(frozen=True)
class House:
    """The house as a command finds it."""

    settings: Settings
    now: datetime

    @cached_property
    def schedule(self) -> durable.DurableSchedule:
        """What is booked or ended here is found by the worker like everything else."""
        return durable.DurableSchedule(self.settings.database_url, clock=lambda: self.now)

    @cached_property
    def store(self) -> Store:
        """The records."""
        return Store(self.settings.database_url, self.schedule)

    @contextmanager
    def write(self) -> Iterator[Desk]:
        """One transaction."""
        with self.store.write() as desk:
            yield desk

    def close(self) -> None:
        """Give back what was opened."""
        for name in ("store", "schedule"):
            if name in self.__dict__:
                getattr(self, name).close()


pass_house = click.make_pass_decorator(House)

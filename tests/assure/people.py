"""Five guests talk with an operator and twenty wait; something dies: all are still there, and in their places."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle

from tests.journeys.at_the_desk import both_in, participants
from tests.phone import Phone, Phones
from tests.processes import Api, House, until

TALKING, WAITING = 5, 20
LINE = ("exchange", "make run")
LOCKED_SECONDS = 5.0
Kill = Callable[[], None]


@dataclass
class Evening:
    """A busy evening at the desk."""

    running: House
    phones: Phones
    api: Api
    talk: dict[int, tuple[Phone, Phone]] = field(default_factory=dict)  # case → guest, operator
    queue: dict[int, Phone] = field(default_factory=dict)  # case → guest, in the order they came

    def begins(self) -> None:
        """Five are answered on their own telephones, and twenty more come."""
        for number in range(TALKING):
            guest, case = self._waits(f"+4477009002{number:02}")
            # Of an operator whose last call died with the line, the provider is asked within half a minute.
            until(partial(self._accepts, case, number), 60, "the operator is free")
            operator = self.phones[_own(number)].rings(within=20)
            operator.answers().hears("Pulse 1")
            operator.presses("1")
            both_in(self.running, case)
            self.talk[case] = (guest, operator)
        for number in range(WAITING):
            guest, case = self._waits(f"+4477009003{number:02}")
            self.queue[case] = guest

    def goes_on(self) -> str | None:
        """Whether all twenty-five are where they were; None while somebody is missing."""
        waiting = [case for case in self._open() if case in self.queue]
        if waiting != list(self.queue):
            return None
        if not all(self._together(case) for case in self.talk):
            return None
        return f"{len(self.talk)} talk, {len(waiting)} wait in their order"

    def hear_each_other(self) -> None:
        """Each of the five pairs, both ways."""
        for (guest, operator), word in zip(self.talk.values(), cycle(("uno", "dos", "tres")), strict=False):
            guest.says(f"¿me oye? {word}")
            operator.hears(f"¿me oye? {word}")
            operator.says(f"le oigo, {word}")
            guest.hears(f"le oigo, {word}")

    def with_named_people(self) -> str | None:
        """After the line itself died: every guest's case is open or held, and has an owner."""
        kept = [self.api.get(f"cases/{case}") for case in (*self.talk, *self.queue)]
        if not all(one["owner"] and one["closed_at"] is None for one in kept):
            return None
        return f"their calls ended with the line; {len(kept)} open cases, each with an owner"

    def ends(self) -> None:
        """Everybody hangs up, and the cases are closed."""
        for guest in (*(one for one, _ in self.talk.values()), *self.queue.values()):
            try:
                guest.hangs_up()
            except AssertionError:
                continue
        for case in (*self.talk, *self.queue):
            whole = self.api.get(f"cases/{case}")
            if whole["status"] == "held":
                self.api.post(f"cases/{case}/transfer", department="front_desk")
            self.api.post(f"cases/{case}/close", outcome="assured")

    def _waits(self, number: str) -> tuple[Phone, int]:
        before = set(self._open())
        guest = self.phones[number].calls()
        guest.hears("0")
        guest.presses("0")
        guest.hears("cola|siguiente|queue|next")
        (case,) = set(self._open()) - before
        return guest, case

    def _accepts(self, case: int, number: int) -> bool:
        try:
            self.api.post(f"cases/{case}/answer", login=f"evening-{number}", by_phone=True)
        except AssertionError as refused:
            if "on another call" not in str(refused):
                raise
            return False
        return True

    def _open(self) -> list[int]:
        return [int(one["id"]) for one in self.api.get("cases", status="open", limit=200)["items"]]

    def _together(self, case: int) -> bool:
        return len(participants(self.running, case)) == 2


def hire(running: House) -> None:
    """Five operators with telephones of their own."""
    for number in range(TALKING):
        running.centralita(
            "user", "add", f"evening-{number}", f"Turno {number}", "--role", "operator", "--language", "es",
            "--phone", _own(number),
        )  # fmt: skip


def interrupted(running: House, what: str, kill: Kill) -> tuple[str, bool]:
    """One evening with one death. Gives a line for the table, and whether a promise was broken."""
    evening = Evening(running, running.phones(), Api(running))
    try:
        evening.begins()
        began = time.monotonic()
        kill()
        if what in LINE:
            evening.phones = running.phones()
            told = until(evening.with_named_people, 60, "every case has an owner")
        else:
            told = until(evening.goes_on, 60, "all are where they were")
            took = time.monotonic() - began
            evening.hear_each_other()
            told = f"{told} after {took:.1f} s"
        evening.api = Api(running)
        evening.ends()
    except AssertionError as error:
        return f"BROKEN: {str(error).splitlines()[0]}", True
    return told, False


def lock(database: str) -> Kill:
    """Somebody else holds the SQLite file for some seconds."""

    def held() -> None:
        with sqlite3.connect(database, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(LOCKED_SECONDS)
            other.execute("ROLLBACK")

    return held


def crash(pid: int, again: Callable[[], object]) -> Kill:
    """PostgreSQL ends as in a crash, and is started again."""

    def crashed() -> None:
        os.kill(pid, signal.SIGQUIT)
        until(lambda: _gone(pid), 20, "the database is down")
        again()

    return crashed


def _gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def _own(number: int) -> str:
    return f"+4477009009{number:02}"

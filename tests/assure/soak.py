"""Real wake-ups by the hundred: two workers, kills at random, a provider that fails; nothing lost, nobody woken twice.

The checker reads what the API acknowledged, the provider's own log of rings, and for what nobody answered whether a
person has it. It never looks at our tables.
"""

import argparse
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.assure.__main__ import _database
from tests.assure.people import crash
from tests.assure.provider import Provider
from tests.assure.verdict import SPACING, Kill, Promised, told, whole
from tests.processes import ROOT, Api, House, free_ports, house, until

BEGIN = 75.0  # seconds until the first
AFTER = 180.0  # seconds after the last, until whatever is unclear is a person's
VICTIMS = ("worker", "doors", "second worker")


def main() -> int:
    """One run; prints the seed and a line of figures, and ends with 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.assure.soak", description=__doc__)
    parser.add_argument("--wake-ups", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--crashes", type=int, default=5, help="how often PostgreSQL itself dies")
    parser.add_argument("--due", type=float, default=10.0, help="wake-ups a second")
    parser.add_argument("--rate", type=float, default=30.0, help="calls a second the line starts")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    wished = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    print(f"seed {wished.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder, _database(wished.database) as (url, server):
        provider = Provider("AC" + "1" * 32, "token", "+442079460100", random=Random(wished.seed))
        with _running(Path(folder), provider, wished.rate, url) as running:
            crashes = [_crash(server)] * wished.crashes if server else []
            figures, broken = soak(
                running, provider, wished.wake_ups, wished.kills, wished.due, wished.seed, crashes
            )
        broken += [] if url else whole(Path(folder) / "data" / "centralita.db")
    print("\n".join(broken[:20]))
    print(f"{wished.database}: {figures}, {len(broken)} promises broken")
    return 1 if broken else 0


@contextmanager
def _running(folder: Path, provider: Provider, rate: float, url: str) -> Iterator[House]:
    (port,) = free_ports(1)
    settings = {
        "TWILIO_ACCOUNT_SID": provider.account,
        "TWILIO_AUTH_TOKEN": provider.token,
        "TWILIO_API_BASE_URL": provider.open(),
        "DOORS_PORT": str(port),
        "PUBLIC_BASE_URL": f"http://127.0.0.1:{port}",
        "SAMPLE_DATA": "1",
        "HOUSE__LADDER__TRIES": "2",
        "HOUSE__LADDER__AGAIN_SECONDS": "[0]",
        "HOUSE__LADDER__SETTLE_SECONDS": "60",
        "HOUSE__LADDER__DOOR_SECONDS": "3600",
        "HOUSE__LINE__CALLS_PER_SECOND": str(rate),
        **({"DATABASE_URL": url} if url else {}),
    }
    with house(folder / "data", **settings) as running:
        yield running
    provider.close()


def soak(
    running: House,
    provider: Provider,
    number: int,
    kills: int,
    due: float,
    seed: int,
    crashes: list[Callable[[], object]],
) -> tuple[str, list[str]]:
    """Book, kill, wait, check. Gives the figures, and the promises that were broken."""
    random, api = Random(seed), Api(running)
    rooms = max(40, int(SPACING * due))
    file = running.data / "rooms.csv"
    names = [str(1000 + n) for n in range(rooms)]
    file.write_text("number,line\n" + "".join(f"{one},sip:{one}@soak.example\n" for one in names), "utf-8")
    running.centralita("rooms", "import", str(file))
    span = number / due
    first = datetime.now(UTC) + timedelta(seconds=BEGIN + number / 60)
    promised = _book(api, names, number, first, span)
    over = threading.Event()
    second = threading.Thread(target=_second_worker, args=(running, over))
    second.start()
    try:
        victims: list[str | Callable[[], object]] = [
            *(random.choice(VICTIMS) for _ in range(kills)),
            *crashes,
        ]
        random.shuffle(victims)
        done = _kill(running, random, victims, first, span, over)
        time.sleep(max(0.0, (first - datetime.now(UTC)).total_seconds() + span + AFTER))
    finally:
        over.set()
        second.join(30)
    return told(promised, provider.rings, _cases(api), done, provider.faults)


def _book(api: Api, names: list[str], number: int, first: datetime, span: float) -> dict[int, Promised]:
    """What was acknowledged: the wake-up's number → its line and moment."""
    promised = {}
    for n in range(number):
        room, at = names[n % len(names)], first + timedelta(seconds=span * n / number)
        booked = api.post("wake-ups", room=room, at=at.isoformat(), crowded=True, key=f"soak-{n}")
        promised[int(booked["id"])] = Promised(f"sip:{room}@soak.example", at.timestamp())
        if n % 200 == 199:
            print(f"  … {n + 1} booked", file=sys.stderr, flush=True)
    return promised


_SECOND: list[subprocess.Popen[bytes]] = []


def _second_worker(running: House, over: threading.Event) -> None:
    """Another worker on the same records; it is started again whenever it dies."""
    told = {**running.environment, "WORKER_PLACE": "2"}
    keys = {"PYTHONPATH": str(ROOT)}
    while not over.is_set():
        with (running.data / "second.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "ivr.worker"], cwd=ROOT, env={**told, **keys}, stdout=log, stderr=log
            )
        _SECOND[:] = [process]
        while process.poll() is None and not over.wait(0.5):
            pass
        if process.poll() is None:
            process.kill()
            process.wait(20)


def _kill(
    running: House,
    random: Random,
    victims: Sequence[str | Callable[[], object]],
    first: datetime,
    span: float,
    over: threading.Event,
) -> list[Kill]:
    """kill -9 at random moments while the rooms ring: the house's own processes, the second worker, the database."""
    done = []
    for victim, moment in zip(victims, sorted(random.uniform(0, span) for _ in victims), strict=True):
        over.wait(max(0.0, first.timestamp() + moment - time.time()))
        done.append(Kill(victim if isinstance(victim, str) else "database", time.time()))
        if callable(victim):
            victim()
        elif victim == "second worker":
            _SECOND[0].kill()
        else:
            with suppress(ProcessLookupError):  # it has just died of another kill, and is being started again
                os.kill(_pid(running, victim), 9)
    return done


def _pid(running: House, victim: str) -> int:
    return until(lambda: running.pid(victim), 60, f"{victim} is there to be killed")


def _crash(server: Any) -> Callable[[], object]:
    """PostgreSQL ends as when the power fails, and comes back; its process is another one every time."""

    def crashed() -> None:
        crash(server.get_pid(), server.ensure_postgres_running)()

    return crashed


def _cases(api: Api) -> dict[int, str]:
    """The wake-ups that a person was told of, and why."""
    found: dict[int, str] = {}
    query: dict[str, str | int] = {"limit": 200}
    while True:
        page = api.get("cases", **query)
        for facts in (one["facts"] for one in page["items"]):
            if "wake_up" in facts:
                found[int(facts["wake_up"])] = str(facts.get("why", ""))
        if not page["next"]:
            return found
        query["after"] = page["next"]


if __name__ == "__main__":
    sys.exit(main())

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
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.assure.__main__ import _database
from tests.assure.provider import Provider, Ring
from tests.processes import ROOT, Api, House, free_ports, house

SPACING = 150.0  # seconds between two wake-ups of one room: the checker tells them apart by their moments
BEGIN = 75.0  # seconds until the first
AFTER = 180.0  # seconds after the last, until whatever is unclear is a person's
VICTIMS = ("worker", "doors", "second worker")


def main() -> int:
    """One run; prints the seed and a line of figures, and ends with 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.assure.soak", description=__doc__)
    parser.add_argument("--wake-ups", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rate", type=float, default=8.0, help="calls a second")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    wished = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    print(f"seed {wished.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder, _database(wished.database) as (url, _):
        provider = Provider("AC" + "1" * 32, "token", "+442079460100", random=Random(wished.seed))
        with _running(Path(folder), provider, wished.rate, url) as running:
            told, broken = soak(running, provider, wished.wake_ups, wished.kills, wished.rate, wished.seed)
    print("\n".join(broken[:20]))
    print(f"{wished.database}: {told}, {len(broken)} promises broken")
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
    running: House, provider: Provider, number: int, kills: int, rate: float, seed: int
) -> tuple[str, list[str]]:
    """Book, kill, wait, check. Gives the figures, and the promises that were broken."""
    random, api = Random(seed), Api(running)
    rooms = max(40, int(SPACING * rate * 0.8))
    file = running.data / "rooms.csv"
    names = [str(1000 + n) for n in range(rooms)]
    file.write_text("number,line\n" + "".join(f"{one},sip:{one}@soak.example\n" for one in names), "utf-8")
    running.centralita("rooms", "import", str(file))
    span = number / (rate * 0.8)
    first = datetime.now(UTC) + timedelta(seconds=BEGIN + number / 60)
    promised = _book(api, names, number, first, span)
    over = threading.Event()
    second = threading.Thread(target=_second_worker, args=(running, over))
    second.start()
    try:
        done = _kill(running, random, kills, first, span, over)
        time.sleep(max(0.0, (first - datetime.now(UTC)).total_seconds() + span + AFTER))
    finally:
        over.set()
        second.join(30)
    return _told(api, provider, promised, done)


def _book(
    api: Api, names: list[str], number: int, first: datetime, span: float
) -> dict[int, tuple[str, float]]:
    """What was acknowledged: the wake-up's number → its line and moment."""
    promised = {}
    for n in range(number):
        room, at = names[n % len(names)], first + timedelta(seconds=span * n / number)
        booked = api.post("wake-ups", room=room, at=at.isoformat(), crowded=True, key=f"soak-{n}")
        promised[int(booked["id"])] = (f"sip:{room}@soak.example", at.timestamp())
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
            process.terminate()
            process.wait(20)


def _kill(
    running: House, random: Random, kills: int, first: datetime, span: float, over: threading.Event
) -> int:
    """kill -9 at random moments while the rooms ring; the supervisor's own processes and the second worker."""
    moments = sorted(random.uniform(0, span) for _ in range(kills))
    done = 0
    for moment in moments:
        over.wait(max(0.0, first.timestamp() + moment - time.time()))
        victim = random.choice(VICTIMS)
        if victim == "second worker":
            _SECOND[0].kill()
        else:
            pid = running.pid(victim)
            if pid is None:
                continue  # it is being started again
            os.kill(pid, 9)
        done += 1
    return done


def _told(
    api: Api, provider: Provider, promised: dict[int, tuple[str, float]], kills: int
) -> tuple[str, list[str]]:
    with_person = _cases(api)
    by_line: dict[str, list[Ring]] = {}
    for ring in provider.rings:
        by_line.setdefault(ring.to, []).append(ring)
    broken, late, touched, handed = [], [], 0, 0
    for number, (line, at) in promised.items():
        mine = [one for one in by_line.get(line, []) if at - 5 <= one.at < at + SPACING - 10]
        keys = [one.key_at for one in mine if one.key_at is not None]
        if not keys and number not in with_person:
            broken.append(f"wake-up {number} was lost: no key and no person")
        handed += not keys
        if keys and any(one.announced_at is not None and one.announced_at > min(keys) for one in mine):
            broken.append(f"wake-up {number} was announced again after its key")
        spans = sorted(one.announced_at for one in mine if one.announced_at is not None)
        if len(spans) > 2:
            broken.append(f"wake-up {number} was announced {len(spans)} times")
        if any(one.touched for one in mine) or not mine:
            touched += 1
        else:
            late.append(min(one.at for one in mine) - at)
    late.sort()
    p99 = late[int(len(late) * 0.99)] if late else 0.0
    figures = (
        f"{len(promised)} wake-ups, {kills} kills, {provider.faults} provider faults, {len(provider.rings)} rings, "
        f"{handed} with a person, {touched} touched by a fault; of the others the first ring p99 {p99:.1f} s after "
        f"its moment"
    )
    return figures, broken


def _cases(api: Api) -> set[int]:
    """The wake-ups that a person was told of."""
    found: set[int] = set()
    query: dict[str, str | int] = {"limit": 200}
    while True:
        page = api.get("cases", **query)
        found |= {int(one["facts"]["wake_up"]) for one in page["items"] if "wake_up" in one["facts"]}
        if not page["next"]:
            return found
        query["after"] = page["next"]


if __name__ == "__main__":
    sys.exit(main())

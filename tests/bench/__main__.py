"""`make bench`: what the house costs and how fast it answers, measured on the real processes and printed."""

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.client import RasaBot
from bot.rasa.install import FOLDERS
from bot.rasa.phrases import fill
from bot.rasa.training import variables
from tests.bench import peer, starts
from tests.bench.caller import Caller
from tests.bench.streams import listeners
from tests.bench.together import seconds_to_talk
from tests.processes import ROOT, Api, House, house, until

STREAMS = 300
DIALOGUES = [
    ["despiérteme mañana a las siete menos cuarto", "no", "a las ocho y media", "sí"],
    ["¿a qué hora es el desayuno?", "¿hay piscina?", "gracias"],
    ["wake me at half past six tomorrow", "yes", "what time is check out?"],
    ["el aire de mi habitación no enfría", "gracias"],
]


@dataclass
class Measured:
    """Seconds of requests of one kind."""

    name: str
    seconds: list[float] = field(default_factory=list)

    def line(self) -> str:
        """As a row of the table."""
        cuts = statistics.quantiles(self.seconds, n=20)
        middle, high = statistics.median(self.seconds) * 1000, cuts[18] * 1000
        return f"{self.name:<44}{len(self.seconds):>7}{middle:>10.0f}{high:>10.0f}"


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="how long the callers talk")
    parser.add_argument("--callers", type=int, default=4)
    parser.add_argument(
        "--peer", action="store_true", help="beside Rasa's own channel, trained first: 20 minutes"
    )
    wished = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        data = Path(folder) / "data"
        _start(data, "Seconds to ready, new house, environments there")
        _start(data, "Seconds to ready, second start")
        with house(data) as running:
            _talk(running, wished.callers, wished.seconds)
            _without_pause(running, wished.callers, min(wished.seconds, 20))
            _parse(running)
            _with_streams(running, wished.callers, min(wished.seconds, 30))
            if wished.peer:
                _peer(Path(folder), wished.callers, wished.seconds)
            _together(running)
            _memory(running)
    starts.told()
    _training()
    _disk()


def _start(data: Path, name: str) -> None:
    began = time.monotonic()
    with house(data):
        print(f"{name:<50}{time.monotonic() - began:>8.1f}", flush=True)


def _talk(running: House, callers: int, seconds: int) -> None:
    """So many callers, a turn a second each; beside them the same door without the bot, in the same run."""
    with_bot, without = (
        Measured("a turn through the door, with the bot"),
        Measured("the same door, no bot (*)"),
    )
    end = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_caller, args=(running, n, end, with_bot, without)) for n in range(callers)
    ]
    for one in threads:
        one.start()
    for number, _ in enumerate(iter(lambda: any(one.is_alive() for one in threads), False)):
        if number % 5 == 0:
            print(f"\r… {max(0, int(end - time.monotonic()))} s", end="", file=sys.stderr, flush=True)
        time.sleep(1)
    for one in threads:
        one.join()
    print(f"\r{callers} callers, a turn a second each{'':<12}{'requests':>7}{'p50 ms':>10}{'p95 ms':>10}")
    print(with_bot.line())
    print(without.line())
    ratio = statistics.median(with_bot.seconds) / statistics.median(without.seconds)
    print(f"{'ratio of the medians':<51}{ratio:>10.1f}", flush=True)


def _caller(running: House, number: int, end: float, with_bot: Measured, without: Measured) -> None:
    room = 201 + number
    while time.monotonic() < end:
        call = Caller(running, f"sip:{room}@hotel.example")
        for said in DIALOGUES[number % len(DIALOGUES)]:
            _every_second(lambda: call.says(said), with_bot)  # noqa: B023
            _every_second(lambda: call.presses("*"), without)  # noqa: B023
            if call.over or time.monotonic() > end:
                break


def _every_second(request: Callable[[], object], into: Measured) -> None:
    began = time.monotonic()
    request()
    took = time.monotonic() - began
    into.seconds.append(took)
    time.sleep(max(0.0, 0.5 - took))


def _without_pause(running: House, callers: int, seconds: int) -> None:
    """How many turns a second there are when each caller speaks as soon as the answer is there."""
    end = time.monotonic() + seconds
    turns = Measured("a turn, callers without a pause")

    def talk(number: int) -> None:
        while time.monotonic() < end:
            call = Caller(running, f"sip:{301 + number}@hotel.example")
            for said in DIALOGUES[number % len(DIALOGUES)]:
                began = time.monotonic()
                call.says(said)
                turns.seconds.append(time.monotonic() - began)
                if call.over or time.monotonic() > end:
                    break

    _at_once(talk, callers)
    print(f"{'turns a second, callers without a pause':<44}{len(turns.seconds):>7}", end="")
    print(f"{len(turns.seconds) / seconds:>10.0f}", flush=True)
    print(turns.line(), flush=True)


def _parse(running: House) -> None:
    """What the doors wait for Rasa to understand a sentence, without a dialogue."""
    keys = json.loads((running.data / "keys.json").read_text(encoding="utf-8"))
    bot = RasaBot(f"http://127.0.0.1:{running.environment['RASA_PORT']}", keys["bot_token"], deadline=5)
    parsed = Measured("a parse by Rasa, one after the other")
    try:
        for said in itertools.islice(itertools.cycle(itertools.chain(*DIALOGUES)), 200):
            began = time.monotonic()
            bot.parse(said)
            parsed.seconds.append(time.monotonic() - began)
    finally:
        bot.close()
    print(parsed.line(), flush=True)


def _at_once(work: Callable[[int], None], callers: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(callers)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def _training() -> None:
    """How long the bot learns, all phrases of both languages."""
    python = ROOT / FOLDERS["light"] / "bin" / "python"
    with tempfile.TemporaryDirectory(prefix="bench-model-") as folder:
        began = time.monotonic()
        train: list[str | Path] = [python, "-m", "bot.rasa.train", "--out", folder]
        subprocess.run(
            train, cwd=ROOT, env={**os.environ, **variables(ROOT)}, check=True, capture_output=True
        )
        print(f"\n{'Seconds to train the bot':<50}{time.monotonic() - began:>8.0f}")
    print(f"{'  on phrases':<50}{len(fill(ROOT / 'bot' / 'data')):>8}", flush=True)


def _with_streams(running: House, callers: int, seconds: int) -> None:
    """The same callers while so many pages listen, and how soon all of these hear that a case was opened."""
    before = _tree(running.pid("console") or 0)
    with listeners(running, STREAMS) as pages:
        print(f"\nWith {STREAMS} streams open:")
        _talk(running, callers, seconds)
        case = Api(running).post("cases", kind="suggestion", text="measured", room="201")["id"]
        heard = pages.until_all_hear(f'"kind": "case.opened", "room": "201", "case": {case}'.encode())
        print(f"{'ms until all of them heard of a new case':<50}{heard * 1000:>8.0f}")
        more = (_tree(running.pid("console") or 0) - before) / 1024
        print(f"{'MB more for the console':<50}{more:>8.0f}", flush=True)


def _peer(folder: Path, callers: int, seconds: int) -> None:
    """The same callers at Rasa's own `twilio_voice` channel with its default pipeline."""
    if not peer.there():
        print("Rasa's own channel: NOT RUN, `make assure` installs it where there is a Python 3.10")
        return
    took, phrases = peer.train(folder)
    print(f"{'Seconds to train the default pipeline':<50}{took:>8.0f}")
    print(f"{'  on phrases':<50}{phrases:>8}", flush=True)
    measured = Measured("the same intents behind twilio_voice (stock)")
    end = time.monotonic() + seconds

    def call(number: int) -> None:
        for said in itertools.cycle(DIALOGUES[number % len(DIALOGUES)]):
            if time.monotonic() > end:
                return
            _every_second(lambda: rasa.says(f"sip:{201 + number}@hotel.example", said), measured)  # noqa: B023
            time.sleep(0.5)

    with peer.running(folder) as rasa:
        _at_once(call, callers)
        print(measured.line())
        print(f"{'  its memory, MB':<50}{_tree(rasa.pid) / 1024:>8.0f}", flush=True)


def _together(running: House) -> None:
    met = Measured("from accepting to two people talking", seconds_to_talk(running, 20))
    print(f"\n{'Operator and guest':<44}{'runs':>7}{'p50 ms':>10}{'p95 ms':>10}")
    print(met.line(), flush=True)


def _memory(running: House) -> None:
    print(f"\n{'Memory by process, MB (resident)':<50}")
    for name in ("doors", "console", "exchange", "rasa", "actions", "worker"):
        until(running.ready, 30, "the house is well")
        print(f"  {name:<48}{_tree(running.pid(name) or 0) / 1024:>8.0f}")


def _tree(pid: int) -> int:
    """Resident kilobytes of a process and its children."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    own = next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return own + sum(_tree(int(child)) for child in children)


def _disk() -> None:
    print(f"\n{'Disk of both environments, MB':<50}")
    for name in (".venv", ".venv-bot"):
        size = sum(f.lstat().st_size for f in (ROOT / name).rglob("*") if f.is_file() and not f.is_symlink())
        print(f"  {name:<48}{size / 1e6:>8.0f}")


if __name__ == "__main__":
    main()

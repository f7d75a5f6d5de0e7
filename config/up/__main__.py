"""The composition root of `make run`: reads the settings, gets everything ready, keeps it running."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from config.settings import BadSettings, Settings
from config.up import prepare, programs, ready
from config.up.screen import Screen
from config.up.steps import CannotGoOn, Steps, on_screen
from config.up.watch import Rules, Watch

ROOT = Path(__file__).resolve().parents[2]
FIRST_LOGIN = "first-login.txt"


class _Clock:
    """The machine's clocks."""

    monotonic = staticmethod(time.monotonic)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)


def main(arguments: list[str], environ: Mapping[str, str]) -> int:
    """Run the house, or do only what an option asks for; 0 when all went well."""
    asked = _arguments(arguments)
    begun, stop = time.monotonic(), _Stop()
    try:
        settings = Settings.load(environ)
        if asked.bot:
            prepare.bot(ROOT, settings, on_screen(ROOT / "build" / "prepare.log", environ), environ)
            return 0
        with ready.claim(settings.data_dir):
            steps = on_screen(settings.data_dir / "logs" / "prepare.log", environ)
            _look_around(settings, steps)
            if asked.check:
                steps.say("Settings, folder, ports and disk are fine: it can start.")
                return 0
            started = _prepare(settings, steps, environ)
            # That may have taken a minute, in which somebody else may have come.
            ready.free_ports(programs.ports(settings))
            _watch(settings, started, environ, stop, begun)
    except (BadSettings, CannotGoOn) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped while getting ready; nothing is left running.", file=sys.stderr)
        return 130
    return 0


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m config.up", description="Run the whole house.")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--check", action="store_true", help="only say whether it could start now")
    only.add_argument("--bot", action="store_true", help="only install the bot's environment and train it")
    return parser.parse_args(arguments)


def _prepare(settings: Settings, steps: Steps, environ: Mapping[str, str]) -> list[programs.Program]:
    """The bot, the database and who lives here; gives what to start then."""
    steps.say("Getting the house ready")
    environment, model = prepare.bot(ROOT, settings, steps, environ)
    prepare.records(ROOT, settings, steps)
    return programs.programs(settings, ROOT, environment, model, environ)


class _Stop:
    """What Ctrl-C, SIGTERM and a closed terminal do: interrupt while getting ready, then end the watch."""

    def __init__(self) -> None:
        self.event, self.watching = threading.Event(), False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Under nohup a closed terminal means nothing.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._heard)

    def _heard(self, _number: int, _frame: object) -> None:
        if not self.watching:
            raise KeyboardInterrupt
        self.event.set()


def _look_around(settings: Settings, steps: Steps) -> None:
    """Everything that is cheap to find out, before anything long begins."""
    _ = settings.keys
    ready.room_on_disk(settings.data_dir)
    ready.end_left_overs(settings.data_dir, steps.say)
    ready.free_ports(programs.ports(settings))


def _watch(
    settings: Settings,
    started: list[programs.Program],
    environ: Mapping[str, str],
    stop: _Stop,
    begun: float,
) -> None:
    screen = Screen(sys.stdout, colours=sys.stdout.isatty() and "NO_COLOR" not in environ)
    watch = Watch(
        started, root=ROOT, data_dir=settings.data_dir, say=screen.say, clock=_Clock(), rules=Rules()
    )

    def greet() -> None:
        for line in greeting(settings, time.monotonic() - begun):
            screen.say("up", line)

    screen.say("up", f"Starting {len(started)} processes")
    stop.watching = True
    watch.run(stop.event, when_all_well=greet)
    screen.say("up", "Stopped; nothing is left running.")


def greeting(settings: Settings, seconds: float) -> list[str]:
    """Where to go now."""
    here, number = f"http://{programs.HERE}", settings.hotline_number
    lines = ["", f"{settings.house.name} is up ({seconds:.0f} s). Ctrl-C stops it."]
    if settings.exchange:
        lines.append(f"  Phone    {here}:{settings.exchange_port}/   pick up room 305 and call {number}")
    else:
        lines.append(f"  Phone    {number}, by {settings.twilio_api_base_url or 'Twilio'}")
    lines.append(f"  Console  {here}:{settings.console_port}/")
    login = settings.data_dir / FIRST_LOGIN
    if login.is_file():
        told = login.read_text(encoding="utf-8").splitlines()
        lines += [f"  {'Login' if line is told[0] else '':<8} {line}" for line in told]
        lines.append(f"           (kept in {login})")
    return [*lines, ""]


if __name__ == "__main__":
    # A terminal that cannot show a letter gets a question mark, not a crash.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:], os.environ))

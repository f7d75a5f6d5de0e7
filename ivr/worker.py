"""The worker: what is due → desk → line. The only process that calls and texts on its own."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from config.settings import Settings
from handoff.desk import answers, house, idempotency
from handoff.desk.store import Store
from handoff.desk.waking import by_hand_list, zones
from handoff.durable import DurableSchedule, Engine
from ivr.compose import front_of, ladder_of
from ivr.line import Line, TwilioLine
from ivr.looks import duty_of, looks_of
from ivr.replay import replay_spool
from ivr.rings_unheard import RingsUnheard
from ivr.unheard_of import UnheardOf
from ivr.watchdog import Watchdog

log = logging.getLogger("worker")
SWEEP_EVERY = 5.0  # seconds
Round = Callable[[], object]


def clock() -> datetime:
    """Now."""
    return datetime.now(UTC)


def main() -> None:
    """Run until told to stop."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("twilio").setLevel(logging.WARNING)
    settings = Settings.load(os.environ)
    over = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: over.set())
    schedule = DurableSchedule(settings.database_url, clock=clock)
    store = Store(settings.database_url, schedule)
    line = TwilioLine(
        settings.account_sid, settings.auth_token, settings.hotline_number, settings.twilio_api_base_url
    )
    front = front_of(settings, store, clock)
    rate = settings.house.line.calls_per_second
    looks = looks_of(settings, store, line, front, clock)
    engine = Engine(settings.database_url, looks, calls_per_second=rate, place=place(), clock=clock)
    engine.start()
    log.info("ready")
    rounds((lambda: _zones(store),))
    watchdog = Watchdog(store, place(), clock)
    watched = _watched(settings, store, line)

    def watch() -> None:
        if watchdog.mine():
            rounds(watched)

    # What waits on this machine's disk is this machine's own; everything else is watched by one worker of all.
    while True:
        rounds((lambda: replay_spool(front), lambda: _alive(store), watch))
        if over.wait(SWEEP_EVERY):
            break
    engine.stop()
    rounds((watchdog.leave,))
    store.close()


def _watched(settings: Settings, store: Store, line: Line) -> tuple[Round, ...]:
    ladder, zone = ladder_of(settings.house), settings.house.zone
    rate = settings.house.line.calls_per_second
    duty = duty_of(settings, store, line, clock)

    def by_hand() -> None:
        with store.write() as desk:
            by_hand_list.keep(desk, zone, now=clock())

    return (
        lambda: duty.sweep(calls_per_second=rate),
        RingsUnheard(store, line, ladder, clock).sweep,
        UnheardOf(store, line, clock).sweep,
        by_hand,
    )


def rounds(tasks: tuple[Round, ...]) -> None:
    """What is looked after again and again; one that fails must not keep the next from happening."""
    for task in tasks:
        try:
            task()
        except Exception:
            log.exception("a round could not be finished")


def _zones(store: Store) -> None:
    with store.write() as desk:
        moved = zones.settle(desk, now=clock())
    if moved:
        log.warning(
            "the rules of a time zone are new: %d wake-ups keep their hour and ring at another instant",
            len(moved),
        )


def _alive(store: Store) -> None:
    with store.write() as desk:
        house.tell_value(desk, house.WORKER_SEEN, clock().isoformat())
        answers.forget(desk, now=clock())
        idempotency.forget(desk, now=clock())


def place() -> str:
    """This worker's stable name: what it left behind at a crash is its own at the next start."""
    return f"{os.uname().nodename}-{os.environ.get('WORKER_PLACE', '1')}"


if __name__ == "__main__":
    main()

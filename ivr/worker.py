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
from handoff.durable import DurableSchedule, Engine
from ivr.compose import front_of, ladder_of
from ivr.duty import Duty
from ivr.front import Front
from ivr.handing_on import HandingOn
from ivr.line import TwilioLine
from ivr.on_hold import OnHold
from ivr.replay import replay_spool
from ivr.together import Together
from ivr.unheard_of import UnheardOf
from ivr.waking import Waking

log = logging.getLogger("worker")
SWEEP_EVERY = 5.0  # seconds


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
    duty = Duty(store, line, ladder_of(settings.house), settings.public_base_url, clock)
    rate = settings.house.line.calls_per_second
    front = front_of(settings, store, clock)
    people = Together(
        store,
        line,
        settings.public_base_url,
        settings.house.line.operator_ring_seconds,
        settings.house.duty_phone,
        clock,
    )
    on_hold = OnHold(
        store,
        line,
        settings.public_base_url,
        settings.hotline_number,
        settings.house.duty_phone,
        front.for_staff,
        clock,
    )
    handing = HandingOn(store, line, settings.public_base_url, clock)
    waking = Waking(
        store,
        line,
        ladder_of(settings.house),
        settings.public_base_url,
        settings.hotline_number,
        settings.house.duty_phone,
        settings.house.checkers,
        front.turn.words,
        front.for_staff,
        clock,
    )
    looks = {
        "wake_up": duty.wake_up,
        "backup": duty.wake_up,
        "backup_told": waking.backup_told,
        "wake_up_text": waking.wake_up_text,
        "room_check": waking.room_check,
        "room_check_call": waking.room_check_call,
        "attempt": duty.attempt,
        "text": duty.text,
        "join": people.join,
        "bring": people.bring,
        "part": people.part,
        "hold": on_hold.hold,
        "held_long": on_hold.held_long,
        "held_longer": on_hold.held_longer,
        "duty": people.duty,
        "transfer": handing.transfer,
        "give_back": handing.give_back,
    }
    engine = Engine(settings.database_url, looks, calls_per_second=rate, place=place(), clock=clock)
    engine.start()
    log.info("ready")
    unheard_of = UnheardOf(store, line, clock)
    while True:
        rounds(duty, front, unheard_of, rate)
        if over.wait(SWEEP_EVERY):
            break
    engine.stop()
    store.close()


def rounds(duty: Duty, front: Front, unheard_of: UnheardOf, rate: float) -> None:
    """What is looked after again and again; one that fails must not keep the next from happening."""
    tasks: tuple[Callable[[], object], ...] = (
        lambda: duty.sweep(calls_per_second=rate),
        lambda: replay_spool(front),
        unheard_of.sweep,
        lambda: _alive(front.store),
    )
    for task in tasks:
        try:
            task()
        except Exception:
            log.exception("a round could not be finished")


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

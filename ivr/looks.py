"""What the worker does at each kind of look: the kind's name, as records ask for it, and whose work it is."""

from collections.abc import Callable
from datetime import datetime

from config.settings import Settings
from handoff.desk.store import Store
from ivr.compose import ladder_of
from ivr.duty import Duty
from ivr.front import Front
from ivr.handing_on import HandingOn
from ivr.line import Line
from ivr.on_hold import OnHold
from ivr.promised import Promised
from ivr.together import Together
from ivr.waking import Waking

Clock = Callable[[], datetime]
Look = Callable[[str, int], None]
"""Takes the record's id and its revision. Raises NotYet: it is taken again a little later."""


def looks_of(settings: Settings, store: Store, line: Line, front: Front, clock: Clock) -> dict[str, Look]:
    """Every kind of look."""
    duty = duty_of(settings, store, line, clock)
    return {
        "wake_up": duty.wake_up,
        "backup": duty.wake_up,
        "attempt": duty.attempt,
        "text": duty.text,
        **_of_waking(settings, store, line, front, clock),
        **_of_people(settings, store, line, front, clock),
    }


def duty_of(settings: Settings, store: Store, line: Line, clock: Clock) -> Duty:
    """Who rings rooms and texts."""
    return Duty(store, line, ladder_of(settings.house), settings.public_base_url, clock)


def _of_waking(settings: Settings, store: Store, line: Line, front: Front, clock: Clock) -> dict[str, Look]:
    waking = Waking(
        store,
        line,
        ladder_of(settings.house),
        settings.public_base_url,
        settings.hotline_number,
        settings.house.duty_phone,
        settings.house.checkers,
        front.wording.words,
        front.for_staff,
        clock,
    )
    return {
        "backup_told": waking.backup_told,
        "by_hand_rings": waking.by_hand_rings,
        "wake_up_text": waking.wake_up_text,
        "room_check": waking.room_check,
        "room_check_call": waking.room_check_call,
    }


def _of_people(settings: Settings, store: Store, line: Line, front: Front, clock: Clock) -> dict[str, Look]:
    base, duty_phone, rings = (
        settings.public_base_url,
        settings.house.duty_phone,
        settings.house.line.operator_ring_seconds,
    )
    people = Together(store, line, base, rings, duty_phone, clock)
    on_hold = OnHold(store, line, base, settings.hotline_number, duty_phone, front.for_staff, clock)
    handing = HandingOn(store, line, base, clock)
    promised = Promised(
        store, settings.hotline_number, duty_phone, front.wording.words, front.for_staff, clock
    )
    return {
        "promise_told": promised.told,
        "promise_due": promised.due,
        "join": people.join,
        "bring": people.bring,
        "part": people.part,
        "duty": people.duty,
        "hold": on_hold.hold,
        "held_long": on_hold.held_long,
        "held_longer": on_hold.held_longer,
        "transfer": handing.transfer,
        "give_back": handing.give_back,
    }

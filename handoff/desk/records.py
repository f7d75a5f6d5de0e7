"""Every record there is: importing this makes the whole schema known."""

from handoff.desk import (
    answers,
    cases,
    conversations,
    dnd,
    events,
    gaps,
    hours,
    house,
    idempotency,
    joins,
    leases,
    messages,
    rooms,
    staff,
    stays,
    texts,
    thread,
    transfers,
)
from handoff.desk.store import Record
from handoff.desk.waking import attempts, room_checks, wake_ups

MODULES = (
    answers,
    attempts,
    cases,
    conversations,
    dnd,
    events,
    gaps,
    hours,
    house,
    idempotency,
    joins,
    leases,
    messages,
    room_checks,
    rooms,
    staff,
    stays,
    texts,
    thread,
    transfers,
    wake_ups,
)
METADATA = Record.metadata

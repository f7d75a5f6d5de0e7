"""Every record there is: importing this makes the whole schema known."""

from handoff.desk import (
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
from handoff.desk.store import Record

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

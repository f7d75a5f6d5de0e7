"""Everything the desk can say no to; the docstring is what staff read, the key what a guest hears."""

import inspect
from typing import Any


class DeskRefusal(Exception):
    """The desk cannot do that."""

    key = "cannot"

    def __init__(self, **values: Any) -> None:
        super().__init__(values)
        self.values = values

    def __str__(self) -> str:
        return (inspect.getdoc(type(self)) or "").format_map(_Known(self.values))


class _Known(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "?"


class NotFound(DeskRefusal):
    """There is no such {what}."""

    key = "not_found"


class NoSuchRoom(NotFound):
    """There is no room {room}."""

    key = "no_such_room"


class NobodyThere(NotFound):
    """There is no department, room or allowed number {to}."""

    key = "nobody_there"


class AlreadyThere(DeskRefusal):
    """That already exists: {what}."""

    key = "already_there"


class Occupied(DeskRefusal):
    """Room {room} is occupied."""

    key = "occupied"


class WakeUpInThePast(DeskRefusal):
    """That moment has already passed."""

    key = "wake_up_past"


class SameWakeUp(DeskRefusal):
    """Room {room} already has a wake-up at that time."""

    key = "wake_up_same"


class FullMinute(DeskRefusal):
    """The line starts no more calls in that minute; the nearest with room: {nearest}."""

    key = "wake_up_full"


class TooFarAhead(DeskRefusal):
    """That is more than a year ahead."""

    key = "too_far_ahead"


class WrongMove(DeskRefusal):
    """A {what} that is {status} cannot become {wish}."""

    key = "wrong_move"


class NotYours(DeskRefusal):
    """That may only be done from the room's own telephone, or with its PIN."""

    key = "not_yours"


class AlreadyHeld(DeskRefusal):
    """{holder} already looks after this case."""

    key = "already_held"


class NotHolder(DeskRefusal):
    """Only whoever holds the case may do that."""

    key = "not_holder"


class OnTheLine(DeskRefusal):
    """A guest is still on the line."""

    key = "on_the_line"


class WrongPin(DeskRefusal):
    """That is not the PIN."""

    key = "wrong_pin"


class PinLocked(DeskRefusal):
    """Too many wrong PINs; a person has to help."""

    key = "pin_locked"


class BadValue(DeskRefusal):
    """{what} is not valid."""

    key = "bad_value"


class BadReason(BadValue):
    """Say why in a few words, without names and telephone numbers."""

    key = "bad_reason"

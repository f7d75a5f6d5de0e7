"""The one privacy policy: who may ask for what, obeyed alike by menu, bot, texts, operator and API."""

from enum import StrEnum

from handoff.desk.conversations import Conversation


class Act(StrEnum):
    """What somebody wants done for a room."""

    BOOK = "book"  # a wake-up, a service
    REPORT = "report"
    LEAVE_MESSAGE = "leave_message"
    CANCEL = "cancel"  # or change, or list what is booked
    READ_MESSAGES = "read_messages"
    DND = "dnd"


class Answer(StrEnum):
    """What the policy says."""

    YES = "yes"
    PIN = "pin"  # first the PIN that was handed over at check-in
    NO = "no"


WITH_PIN = {Act.CANCEL, Act.READ_MESSAGES, Act.DND}
ANYBODY = {Act.REPORT, Act.LEAVE_MESSAGE}


def may(talk: Conversation, act: Act, room: str | None) -> Answer:
    """Whether this conversation may do `act` for `room`.

    From the room's own line: everything for that room. From the mobile of the stay: booking and asking;
    the rest with its PIN. Anybody may report something wrong or leave a message, for any room and any name,
    and hears the same whether or not a guest is there.
    """
    if act in ANYBODY:
        return Answer.YES
    if room is None or talk.room is None or room != talk.room:
        return Answer.NO
    if talk.from_room or act not in WITH_PIN or talk.proved:
        return Answer.YES
    return Answer.PIN

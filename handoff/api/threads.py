"""What was said, pressed, texted and noted, as programs see it."""

from pydantic import Field

from handoff.api.door import Ask
from handoff.api.shapes import GuestWords, Moment, Shape, Understood, local
from handoff.desk.thread import Entry


class Line(Shape):
    """One line of a thread."""

    id: int
    at: Moment
    author: str = Field(description="guest, bot, desk, or a member of staff")
    kind: str = Field(description="said, pressed, texted, answered, replied, note, happened")
    text: GuestWords
    for_guest: bool = Field(description="false: a note among staff")
    data: Understood = Field(description="what the bot understood, or what happened")


def lines(ask: Ask, entries: list[Entry]) -> list[Line]:
    """Every line, in order."""
    return [
        Line(
            id=one.id,
            at=local(one.at, ask.house.zone),
            author=one.author,
            kind=one.kind,
            text=one.words,
            for_guest=one.for_guest,
            data=one.data,
        )
        for one in entries
    ]

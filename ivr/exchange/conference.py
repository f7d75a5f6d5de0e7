"""Taking part in a conference: coming in, waiting for it to begin, being held, going out."""

from __future__ import annotations

from ivr.exchange.callbacks import Callbacks
from ivr.exchange.legs import never
from ivr.exchange.marks import iso
from ivr.exchange.reader import Verb
from ivr.exchange.rooms import Participant, Room
from ivr.exchange.script import WHISPER, Script
from ivr.exchange.steps import Next
from ivr.exchange.switchboard import Switchboard

# TwiML's words for what one may be told about, and the names the callbacks carry.
_EVENTS = {
    "start": "conference-start",
    "end": "conference-end",
    "join": "participant-join",
    "leave": "participant-leave",
}


def take_part(script: Script, noun: Verb) -> Room:
    """Be in the conference until it ends, or this leg is put out of it or goes."""
    leg = script.leg
    room, person = _come_in(script, noun)
    try:
        while not person.out:
            if person.announcement is not None:
                announcement, person.announcement = person.announcement, None
                with leg.until(lambda: person.out):
                    script.follow(announcement, WHISPER, lambda: [("ConferenceSid", room.sid)])
            elif room.started and not person.hold:
                leg.wait(lambda: True if person.out or person.hold or person.announcement else None, None)
            else:
                with leg.until(lambda: person.out or (room.started and not person.hold)):
                    _music(script, noun, room, person)
        return room
    finally:
        go_out(script.exchange, room, person, "participant-with-end-conference-on-exit-left")


def _come_in(script: Script, noun: Verb) -> tuple[Room, Participant]:
    leg, exchange = script.leg, script.exchange
    coached = noun.get("coach")
    person = Participant(
        leg,
        noun.get("participantLabel"),
        noun.on("muted"),
        starts=noun.on("startConferenceOnEnter", True),
        ends=noun.on("endConferenceOnExit"),
        coaches=coached,
    )
    with leg.board:
        room = exchange.rooms.get(noun.text)
        if room is None or room.status == "completed":
            room = exchange.rooms[noun.text] = Room(noun.text, exchange.now())
        if room.news is None and noun.get("statusCallback"):
            wanted = frozenset(_EVENTS.get(word, word) for word in noun.get("statusCallbackEvent").split())
            room.news = Callbacks(
                exchange.webhooks,
                exchange.wire,
                exchange.faults,
                leg.visitor,
                script.address(noun.get("statusCallback")),
                noun.get("statusCallbackMethod", "POST"),
                wanted or frozenset(_EVENTS.values()),
                "conference",
            )
        room.people.append(person)
        leg.room = room
        tell(exchange, room, "participant-join", person)
        if _startable(room):
            begin(exchange, room)
        leg.board.notify_all()
    return room, person


def _startable(room: Room) -> bool:
    # Twilio begins when somebody who may begin it is there, and somebody else to talk to.
    return len(room.people) > 1 and any(one.starts for one in room.people)


def begin(exchange: Switchboard, room: Room) -> None:
    """People hear each other from now on."""
    if room.status == "init":
        room.status, room.changed = "in-progress", exchange.now()
        tell(exchange, room, "conference-start", None)


def _music(script: Script, noun: Verb, room: Room, person: Participant) -> None:
    while person.hold_music or noun.get("waitUrl"):
        going = person.hold_music if person.hold and person.hold_music else None
        if going is None:
            if not noun.get("waitUrl"):
                break
            going = script.next(noun.get("waitUrl"), noun.get("waitMethod"), (), "waiting")
        script.follow(going, WHISPER, lambda: [("ConferenceSid", room.sid), ("FriendlyName", room.name)])
        script.leg.wait(never, 0.5)
    script.leg.wait(never, None)


def go_out(exchange: Switchboard, room: Room, person: Participant, reason: str) -> None:
    """This one is out; whoever may end the conference ends it for all, and an empty one is over."""
    with exchange.board:
        person.out = True
        if person not in room.people:
            return
        room.people.remove(person)
        person.leg.room = None
        tell(exchange, room, "participant-leave", person)
        if person.ends and room.started:
            end(exchange, room, reason, person)
        elif not room.people:
            end(exchange, room, "last-participant-left", person)
        exchange.board.notify_all()


def end(exchange: Switchboard, room: Room, reason: str, by: Participant | None) -> None:
    """The conference is over for everybody."""
    with exchange.board:
        if room.status == "completed":
            return
        room.status, room.changed, room.ended_because = "completed", exchange.now(), reason
        room.ended_by = by.leg.sid if by else ""
        for one in list(room.people):
            one.out = True
            room.people.remove(one)
            one.leg.room = None
            tell(exchange, room, "participant-leave", one)
        tell(exchange, room, "conference-end", by)
        exchange.board.notify_all()


def tell(exchange: Switchboard, room: Room, event: str, person: Participant | None) -> None:
    """Show it on the phones of those who are in, and send the news to whoever asked for it."""
    for one in room.people or ([person] if person else []):
        exchange.feed.tell(
            "conference",
            line=one.leg.line,
            call=one.leg.sid,
            event=event,
            name=room.name,
            people=len(room.people),
        )
    if room.news is None:
        return
    form = [
        ("ConferenceSid", room.sid),
        ("FriendlyName", room.name),
        ("AccountSid", exchange.account),
        ("StatusCallbackEvent", event),
        ("Timestamp", iso(exchange.now())),
    ]
    if person is not None:
        flags = {
            "Muted": person.muted,
            "Hold": person.hold,
            "EndConferenceOnExit": person.ends,
            "StartConferenceOnEnter": person.starts,
            "Coaching": bool(person.coaches),
        }
        form += [("CallSid", person.leg.sid), *((name, str(value).lower()) for name, value in flags.items())]
        form += [("ParticipantLabel", person.label)] if person.label else []
    if event == "conference-end":
        form.append(("ReasonConferenceEnded", room.ended_because))
    room.news.tell(event, form, last=event == "conference-end")


def held(person: Participant, hold: bool, music: Next | None) -> None:
    """Put on hold (with what is played then), or take back."""
    person.hold, person.hold_music = hold, music if hold else None

"""A lively evening at the desk, for pages to show: wake-ups in every state, cases in every hand, messages."""

import functools
from datetime import datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import select

from handoff.desk import (
    cases,
    conversations,
    dnd,
    house,
    joins,
    legs,
    messages,
    rooms,
    staff,
    stays,
    thread,
    transfers,
)
from handoff.desk.conversations import Conversation
from handoff.desk.store import Desk, Store
from handoff.desk.thread import Kind
from handoff.desk.waking import attempts, wake_ups
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.wake_ups import WakeUp

PASSWORD = "correct horse battery"
ZONE = "Europe/Madrid"
PEOPLE = (
    ("marta.rivas", "Marta Rivas", "operator", None),
    ("ivan.solis", "Iván Solís", "operator", None),
    ("carmen.vidal", "Carmen Vidal", "supervisor", None),
    ("hugo.santos", "Hugo Santos", "department", "security"),
    ("ana.roca", "Ana Roca", "auditor", None),
    ("admin", "Admin", "admin", None),
)
GUESTS: dict[str, dict[str, Any]] = {
    "203": {"guest": "Hiroshi Tanabe", "language": "en"},
    "207": {"guest": "Tomás Ibarra", "language": "es", "mobile": "+447700900107"},
    "212": {"guest": "Bruno Cardoso", "language": "es"},
    "305": {"guest": "Nora Whitfield", "language": "en", "mobile": "+447700900305", "vip": True},
    "309": {"guest": "Olivia Marsh", "language": "en", "incognito": True},
    "314": {"guest": "Samuel Okoye", "language": "en", "mobile": "+447700900314"},
}
DEPARTMENTS = {"front_desk": "Carmen Vidal", "security": "Hugo Santos", "maintenance": "Pau Ferrer"}


def people(store: Store, now: datetime) -> None:
    """Departments, and somebody of every role; all have the same password."""
    with store.write() as desk:
        values = {"duty_manager": "Carmen Vidal", "language": "es", "time_zone": ZONE}
        described: list[dict[str, Any]] = [
            {"key": key, "names": {"es": key, "en": key}, "lead": lead, "hours": "", "topics": []}
            for key, lead in DEPARTMENTS.items()
        ]
        house.describe(desk, values, described)
        desk.flush()
        for login, name, role, department in PEOPLE:
            desk.add(
                staff.Staff(
                    login=login,
                    name=name,
                    role=role,
                    language="es",
                    department=department,
                    password_hash=_hash(),
                )
            )


@functools.cache
def _hash() -> str:
    """Of PASSWORD, made with the least effort: a hundred tests sign in."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def evening(store: Store, now: datetime) -> None:
    """Rooms, guests, and everything that can be seen on a page."""
    with store.write() as desk:
        for number in [*map(str, range(201, 221)), *map(str, range(301, 321))]:
            rooms.add(desk, number, f"sip:{number}@hotel.example", by="test", now=now)
        for room, facts in GUESTS.items():
            until = now + timedelta(days=2)
            stays.check_in(desk, room, by="test", now=now - timedelta(days=1), until=until, **facts)
        _wake_ups(desk, now)
        _cases(desk, now)
        _messages(desk, now)
        until = now + timedelta(hours=9)
        dnd.switch_on(desk, "309", until=until, allowed=[], by="Marta Rivas", now=now)


def _wake_ups(desk: Desk, now: datetime) -> None:
    minute = timedelta(minutes=1)
    earlier = now - 40 * minute
    answered = _booked(desk, "314", earlier + minute, earlier)
    _rung(desk, answered, earlier + minute, "key")
    unanswered = _booked(desk, "212", now - 12 * minute, earlier)
    for after in (0, 1):
        _rung(desk, unanswered, now - (12 - after) * minute, "no_key")
    ringing = _booked(desk, "203", now - timedelta(seconds=12), earlier)
    attempts.begin(desk, ringing.id, ringing.revision, Ladder(tries=2), now=now - timedelta(seconds=12))
    _booked(desk, "207", now + 8 * minute, earlier)
    by_hand = _booked(desk, "305", now + 30 * minute, earlier, via="console", by="Marta Rivas")
    by_hand.mode = "manual"
    gone = _booked(desk, "309", now + 50 * minute, earlier)
    wake_ups.cancel(desk, gone.id, by="guest", now=now)
    for n, room in enumerate(("203", "207", "212", "309", "314")):
        _booked(desk, room, now + timedelta(hours=9, minutes=15 * n), now, via="sms")


def _booked(
    desk: Desk, room: str, at: datetime, now: datetime, *, via: str = "voice", by: str = "guest"
) -> WakeUp:
    stay = stays.of_room(desk, room)
    assert stay is not None
    language = stay.language or "es"
    return wake_ups.book(
        desk, room, at, zone=ZONE, language=language, by=by, via=via, now=now, stay_id=stay.id
    )


def _rung(desk: Desk, wake_up: WakeUp, at: datetime, result: str) -> None:
    begun = attempts.begin(desk, wake_up.id, wake_up.revision, Ladder(tries=2), now=at)
    assert begun is not None
    attempt = begun[0]
    attempts.placed(desk, attempt.id, f"CA{attempt.id}", now=at)
    if result == "key":
        attempts.lifted(desk, attempt.id, f"CA{attempt.id}", now=at)
        attempts.key_pressed(desk, attempt.id, now=at + timedelta(seconds=9))
    attempts.ended(desk, attempt.id, result, Ladder(tries=2), now=at + timedelta(seconds=30))


def _talk(desk: Desk, channel: str, number: str, at: datetime) -> Conversation:
    call = f"CA{number[-6:]}{at.timestamp()}" if channel == "voice" else None
    return conversations.begin(desk, channel, number, "+442079460100", language="es", now=at, call_sid=call)


def _said(desk: Desk, talk: Conversation, at: datetime, *lines: tuple[Kind, str, dict[str, Any]]) -> None:
    for n, (kind, words, data) in enumerate(lines):
        author = "bot" if kind is Kind.ANSWERED else "guest"
        moment = at + timedelta(seconds=7 * n)
        thread.add(desk, kind, author, words, now=moment, conversation=talk.id, data=data)


def _opened(desk: Desk, talk: Conversation, kind: cases.Kind, reason: str, at: datetime, **more: Any) -> int:
    case = cases.open_case(
        desk,
        kind,
        reason,
        by="bot",
        now=at,
        language=talk.language,
        room=talk.room,
        stay_id=talk.stay_id,
        number=talk.number,
        conversation=talk.id,
        **more,
    )
    conversations.bring_person(talk, case)
    return case.id


def _cases(desk: Desk, now: datetime) -> None:
    at = now - timedelta(minutes=3)
    talk = _talk(desk, "voice", "sip:305@hotel.example", at)
    slots = {"room": "305", "wake_up_at": (now + timedelta(hours=7)).isoformat()}
    understood = {"intent": "wakeup_set", "confidence": 0.98, "filled": slots}
    taxi = "I need a taxi to the airport and a wake-up call at, hmm, half past five"
    hello = "Good evening. I am the hotel's automatic assistant: say what you need, or press 0 for a person."
    _said(
        desk,
        talk,
        at,
        (Kind.ANSWERED, hello, {}),
        (Kind.SAID, taxi, {}),
        (Kind.ANSWERED, "Half past five today, in room 305. Is that right?", understood),
        (Kind.SAID, "Yes, but what about the taxi? There are four of us", {}),
        (Kind.ANSWERED, "I did not understand.", {"intent": "out_of_scope", "confidence": 0.3, "filled": {}}),
        (Kind.PRESSED, "0", {}),
    )
    mine = _opened(desk, talk, cases.Kind.CONSULTATION, "asked", now - timedelta(seconds=70), filled=slots)
    cases.claim(desk, mine, "Marta Rivas", now=now - timedelta(seconds=20))
    note = "Cuatro personas y tres maletas grandes: pedir coche de seis plazas."
    cases.note(desk, mine, "Marta Rivas", note, now=now - timedelta(seconds=10))
    text = _talk(desk, "sms", "+447700900107", now - timedelta(minutes=2))
    _said(desk, text, now - timedelta(minutes=2), (Kind.TEXTED, "El aire no enfría y el niño no duerme", {}))
    _opened(
        desk, text, cases.Kind.COMPLAINT, "reported", now - timedelta(minutes=2), department="maintenance"
    )
    call = _talk(desk, "voice", "sip:314@hotel.example", now - timedelta(seconds=25))
    water = "There is water coming through the bathroom ceiling"
    _said(desk, call, now - timedelta(seconds=25), (Kind.SAID, water, {}))
    leak = {"urgent": True, "department": "maintenance"}
    _opened(desk, call, cases.Kind.COMPLAINT, "not_understood", now - timedelta(seconds=24), **leak)
    out = _talk(desk, "sms", "+447700900318", now - timedelta(minutes=1))
    cot = "¿Tienen cuna para esta noche? Llegamos a las 5 <b>hoy</b>"
    _said(desk, out, now - timedelta(minutes=1), (Kind.TEXTED, cot, {}))
    _opened(desk, out, cases.Kind.CONSULTATION, "question_without_answer", now - timedelta(minutes=1))
    theirs = _talk(desk, "voice", "sip:207@hotel.example", now - timedelta(minutes=20))
    _said(desk, theirs, now - timedelta(minutes=20), (Kind.SAID, "Hay mucho ruido en el pasillo", {}))
    noise = {"department": "security", "topic": "noise"}
    hugo = _opened(desk, theirs, cases.Kind.COMPLAINT, "reported", now - timedelta(minutes=20), **noise)
    cases.claim(desk, hugo, "Hugo Santos", now=now - timedelta(seconds=30))


def call(store: Store, name: str, case: int, state: str, now: datetime) -> None:
    """The call of this person comes to a state of the line: joining, talking, held, asking, idle."""
    with store.write() as desk:
        join = joins.live_of(desk, name)
        if state == "joining":
            person = desk.scalars(select(staff.Staff).where(staff.Staff.name == name)).one()
            joins.accept(desk, case, person, by_phone=bool(person.phone), now=now)
            return
        assert join is not None
        if state == "talking":
            legs.begin(desk, join.id, now=now)
            legs.placed(desk, join.id, f"CA-{join.id}")
            legs.accepted(desk, join.id, now=now)
            join.become(joins.Status.JOINED, now=now)
            join.joined_at = now
            joins.note(desk, join, "call_joined", "worker", now=now)
        elif state == "asking":
            desk.get_one(house.Department, "maintenance").phone = "sip:631@hotel.example"
            desk.flush()
            transfers.begin(desk, join.id, "maintenance", blind=False, by=name, now=now)
        elif state == "held":
            joins.hold(desk, join.id, True, by=name, now=now)
        else:
            joins.hang_up(desk, join.id, by=name, now=now)


def nobody_calls(store: Store, now: datetime) -> None:
    """Whoever was on the line has hung up; the cases wait on."""
    with store.write() as desk:
        for talk in desk.scalars(select(Conversation).where(Conversation.channel == "voice")):
            conversations.end(desk, talk, "hung_up", now=now)


def emergency(store: Store, now: datetime) -> int:
    """Smoke in the corridor, nobody on it yet."""
    with store.write() as desk:
        talk = _talk(desk, "voice", "sip:203@hotel.example", now)
        _said(desk, talk, now, (Kind.SAID, "There is smoke in the corridor", {}))
        return _opened(
            desk, talk, cases.Kind.EMERGENCY, "emergency", now, department="security", danger="fire"
        )


def _messages(desk: Desk, now: datetime) -> None:
    for room, sender, text in (
        ("305", "+447700900318", "Dinner is at nine, at the usual place."),
        ("207", "su hermana", "Que llame a casa cuando pueda, no corre prisa."),
    ):
        stay = stays.of_room(desk, room)
        assert stay is not None
        messages.leave(desk, room, text, sender=sender, stay_id=stay.id, via="voice", by="guest", now=now)
    read = messages.leave(
        desk, "314", "Meeting moved to 10.", sender=None, stay_id=None, via="sms", by="guest", now=now
    )
    messages.read(desk, read.id, by="Marta Rivas", now=now)

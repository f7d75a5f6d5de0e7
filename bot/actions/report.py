"""Something is wrong, or something is wanted: a case for the department that looks after it."""

from __future__ import annotations

import re
from typing import Any

from bot import rooms as spoken_rooms
from bot.actions import open_now
from bot.actions.front import Front, Scene
from bot.actions.heard import SURE, Heard
from bot.actions.reply import EMPTY, NOTHING, Reply, say, told
from bot.speech import fold
from handoff.desk import cases, events, rooms
from handoff.desk.cases import Kind
from handoff.desk.house import Department

FORM = "report_form"
KINDS = {"complaint": Kind.COMPLAINT, "service_request": Kind.REQUEST}
LOST = {"nlu_fallback", "out_of_scope", "inform", "affirm", "deny"}
NO_ROOM = "none"
"""The guest has no room, or does not know it."""
SHORT = 6
LAST = "reported"
"""The slot with the case that was opened last."""
ENOUGH, NEAR, SURE_OF_OTHER = 3, 4, 0.8
"""Words of an addition at least; steps within which it is one; how surely it is other talk and no addition."""
_UNKNOWN = re.compile(
    r"\W*(?:no (?:lo )?se|no tengo|ningun[oa]|no me acuerdo|no recuerdo|todavia no|no estoy alojad[oa]"
    r"|(?:i )?do ?n'?t (?:know|have)|not sure|no idea|none|no room|(?:i'm |i am )?not staying|nowhere)\b"
)
# A sentence made of these alone says that something is wrong or wanted, and not yet what.
_EMPTY = frozenset(
    """
    a al algo alguien alguno avisar aviso buenas buenos con cosa de decir del dia dias el en es hacer
    hay hola la lo me mi necesito noches oiga para pedir perdone poner por favor problema puedo que
    queja quejarme quejas quiero quisiera reclamacion reclamo reportar servicio solicitar solicitud
    tardes tengo un una y yo about an and anything ask can complain complaint complaints could file for
    good have hello hi i i'd is like make my need of please problem report request service something the
    there to want with would formal formalmente formally hoja reclamaciones libro
    """.split()  # noqa: SIM905
)


def fill(heard: Heard, front: Front) -> Reply:
    """validate_report_form: which room, and what is the matter."""
    with front.reading(heard) as scene:
        if heard.starts(FORM):
            return _start(heard, scene)
        if heard.leaves(FORM) and heard.intent not in LOST and _means_it(heard):
            return NOTHING
        return _text(heard) if heard.asked == "report_text" else _room(heard, scene)


def _start(heard: Heard, scene: Scene) -> Reply:
    slots: dict[str, Any] = {**EMPTY, "report_text": _report(heard)}
    number, unknown = _named(heard, scene, asked=False)
    if heard.full_intent == "complaint/noise" and scene.room:
        # The room that is named may well be the one the noise comes from.
        number, unknown = scene.room, None
    if number is None and unknown is None:
        number = scene.room
    slots["report_room"] = number
    slots["asking"] = {"ask": "no_such_room", "room": unknown} if number is None and unknown else None
    return Reply(slots=slots)


def _room(heard: Heard, scene: Scene) -> Reply:
    number, unknown = _named(heard, scene, asked=True)
    if number:
        return Reply(slots={"report_room": number, "asking": None})
    if unknown:
        return Reply(slots={"report_room": None, "asking": {"ask": "no_such_room", "room": unknown}})
    if _UNKNOWN.match(fold(heard.text)) or heard.intent == "deny":
        return Reply(slots={"report_room": NO_ROOM, "asking": None})
    return NOTHING


def _text(heard: Heard) -> Reply:
    report = _report(heard)
    return Reply(slots={"report_text": report}) if report else NOTHING


def _means_it(heard: Heard) -> bool:
    """Whether it is a wish of its own; of a longer description the model may make anything."""
    short = len(heard.text.split()) <= SHORT
    return heard.asked != "report_text" or (short and heard.confidence >= SURE)


def _named(heard: Heard, scene: Scene, *, asked: bool) -> tuple[str | None, str | None]:
    known = rooms.numbers(scene.desk)
    read = spoken_rooms.read(heard.text, scene.language, rooms=known, asked=asked)
    return read.number, read.unknown


def _report(heard: Heard) -> dict[str, str] | None:
    """The guest's own words and what they are about; None while they do not say what is the matter."""
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*", fold(heard.text))
    if not any(word not in _EMPTY and not word.isdigit() for word in words):
        return None
    about = heard.full_intent if heard.intent in KINDS else "complaint/other"
    return {"words": heard.text, "about": about if "/" in about else f"{about}/other"}


def ask_room(heard: Heard, _front: Front) -> Reply:
    """action_ask_report_room."""
    asking = heard.slot("asking") or {}
    first = (say("no_such_room", room=asking["room"]),) if asking.get("ask") == "no_such_room" else ()
    return Reply((*first, say("ask_report_room")))


def ask_text(_heard: Heard, _front: Front) -> Reply:
    """action_ask_report_text."""
    return Reply((say("ask_report_text"),))


def open_it(heard: Heard, front: Front) -> Reply:
    """action_report_open: a case with the guest's words; its number and department are told."""
    report, room = heard.slot("report_text"), heard.slot("report_room")
    if not report or not room:
        return told(say("not_done"))
    with front.writing(heard) as scene:
        if room != NO_ROOM and room not in rooms.numbers(scene.desk):
            return told(say("no_such_room", room=room))
        kind = KINDS[report["about"].partition("/")[0]]
        case = scene.open_case(
            kind,
            "reported",
            topic=report["about"],
            room=None if room == NO_ROOM else room,
            words=report["words"],
        )
        key = "report_done" if kind is Kind.COMPLAINT else "request_done"
        done = say(key, case=case.id, department=_name(case, scene), record=["case", case.id])
        last = {"case": case.id, "step": scene.talk.step}
        return Reply((done, *open_now.department(scene, case.department)), {**EMPTY, LAST: last})


def more(heard: Heard, front: Front) -> Reply | None:
    """What is said right after a case was opened and means nothing by itself belongs to it: "since this morning".

    It stands in the thread of the case; None where no case was just opened, or nobody would read it there.
    """
    last = heard.slot(LAST)
    other = heard.intent == "out_of_scope" and heard.confidence >= SURE_OF_OTHER
    if not last or heard.loop or other or len(heard.text.split()) < ENOUGH:
        return None
    with front.writing(heard) as scene:
        case = scene.desk.get(cases.Case, int(last["case"]))
        near = scene.talk.step - int(last["step"]) <= NEAR
        if case is None or case.closed_at is not None or case.conversation_id != scene.talk.id or not near:
            return None
        refs = {"case": case.id, "conversation": scene.talk.id}
        events.note(scene.desk, "case.added", "guest", now=scene.now, room=case.room, refs=refs)
        return Reply((say("report_more", case=case.id, record=["case", case.id]),))


def _name(case: cases.Case, scene: Scene) -> str:
    department = scene.desk.get(Department, case.department) if case.department else None
    names = department.names if department else {}
    return str(names.get(scene.language) or next(iter(names.values()), ""))

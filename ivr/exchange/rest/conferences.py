"""Conferences by the REST API: look up, list, end; participants: bring in, hold, mute, put out."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from flask import Blueprint, request

from ivr.exchange import conference
from ivr.exchange.legs import Leg
from ivr.exchange.marks import API_VERSION, rfc2822
from ivr.exchange.rest.calls import addresses_of, news_wanted
from ivr.exchange.rest.shape import method, not_found, page, switch, uri, whole_number, whole_url
from ivr.exchange.rooms import Participant, Room
from ivr.exchange.steps import Next, Plan
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.verbs import place_call


def routes(exchange: Switchboard) -> Blueprint:
    """Conferences and their Participants."""
    conferences = Blueprint("conferences", __name__)

    @conferences.get("/Conferences.json")
    def listed(account: str) -> dict[str, Any]:
        name, status = request.args.get("FriendlyName"), request.args.get("Status")
        known = [
            _resource(exchange, room)
            for room in exchange.rooms.values()
            if name in {None, room.name} and status in {None, room.status}
        ]
        return page(
            "conferences", account, ("Conferences",), lambda limit, offset: known[offset : offset + limit]
        )

    @conferences.get("/Conferences/<sid>.json")
    def fetch(account: str, sid: str) -> dict[str, Any]:
        return _resource(exchange, _room(exchange, sid))

    @conferences.post("/Conferences/<sid>.json")
    def update(account: str, sid: str) -> dict[str, Any]:
        room = _room(exchange, sid)
        if request.form.get("Status") == "completed":
            conference.end(exchange, room, "conference-ended-via-api", None)
        return _resource(exchange, room)

    conferences.register_blueprint(_participants(exchange))
    return conferences


def _participants(exchange: Switchboard) -> Blueprint:
    people = Blueprint("participants", __name__)

    @people.get("/Conferences/<sid>/Participants.json")
    def listed(account: str, sid: str) -> dict[str, Any]:
        room = _room(exchange, sid)
        inside = [_person(exchange, room, one) for one in list(room.people)]
        return page(
            "participants",
            account,
            ("Conferences", sid, "Participants"),
            lambda limit, offset: inside[offset : offset + limit],
        )

    @people.get("/Conferences/<sid>/Participants/<call>.json")
    def fetch(account: str, sid: str, call: str) -> dict[str, Any]:
        room = _room(exchange, sid)
        return _person(exchange, room, _find(room, call))

    @people.post("/Conferences/<sid>/Participants/<call>.json")
    def update(account: str, sid: str, call: str) -> dict[str, Any]:
        room = _room(exchange, sid)
        person = _find(room, call)
        _change(exchange, room, person)
        return _person(exchange, room, person)

    @people.delete("/Conferences/<sid>/Participants/<call>.json")
    def put_out(account: str, sid: str, call: str) -> tuple[str, int]:
        room = _room(exchange, sid)
        conference.go_out(exchange, room, _find(room, call), "participant-with-end-conference-on-exit-kicked")
        return "", 204

    @people.post("/Conferences/<sid>/Participants.json")
    def bring_in(account: str, sid: str) -> tuple[dict[str, Any], int]:
        leg, room = _bring_in(exchange, sid)
        person = Participant(leg, request.form.get("Label", ""), muted=bool(switch("Muted")))
        return _person(exchange, room, person), 201

    return people


def _change(exchange: Switchboard, room: Room, person: Participant) -> None:
    muted, hold, ends, coaching = (
        switch("Muted"),
        switch("Hold"),
        switch("EndConferenceOnExit"),
        switch("Coaching"),
    )
    music, announce = whole_url("HoldUrl", 21205), whole_url("AnnounceUrl", 21205)
    with exchange.board:
        if muted is not None:
            person.muted = muted
            conference.tell(exchange, room, "participant-mute" if muted else "participant-unmute", person)
        if hold is not None:
            conference.held(person, hold, Next(music, method("HoldMethod"), why="hold") if music else None)
            conference.tell(exchange, room, "participant-hold" if hold else "participant-unhold", person)
        person.ends = person.ends if ends is None else ends
        if coaching is not None:
            person.coaches = request.form.get("CallSidToCoach", "") if coaching else ""
        if announce:
            person.announcement = Next(announce, method("AnnounceMethod"), why="announcement")
        exchange.board.notify_all()


def _bring_in(exchange: Switchboard, key: str) -> tuple[Leg, Room]:
    """Ring somebody who joins this conference (by SID or by name, which may be new) when they answer."""
    to, from_ = addresses_of(exchange)
    news = news_wanted()
    form = request.form
    with exchange.board:
        room = next((one for one in exchange.rooms.values() if one.sid == key), None)
        if room is None and key.startswith("CF") and len(key) == 34:
            raise not_found()
        if room is None:
            room = exchange.rooms.get(key)
        if room is None or room.status == "completed":
            room = exchange.rooms[key] = Room(key, exchange.now())
    attributes = {
        "participantLabel": form.get("Label", ""),
        "muted": form.get("Muted", "false"),
        "startConferenceOnEnter": form.get("StartConferenceOnEnter", "true"),
        "waitUrl": whole_url("WaitUrl", 21205),
        "endConferenceOnExit": form.get("EndConferenceOnExit", "false"),
        "coach": form.get("CallSidToCoach", ""),
    }
    written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items() if value)
    twiml = f"<Response><Dial><Conference{written}>{room.name.replace('&', '&amp;')}</Conference></Dial></Response>"
    plan = Plan(Next(twiml=twiml, why="participant"), timeout=whole_number("Timeout", 60, 1, 600, 21208))
    leg = exchange.open("outbound-api", from_, to, to, plan)
    exchange.news_to(leg, *news)
    place_call(exchange, leg)
    return leg, room


def _room(exchange: Switchboard, sid: str) -> Room:
    found = next((room for room in exchange.rooms.values() if room.sid == sid), None)
    if found is None:
        raise not_found()
    return found


def _find(room: Room, call: str) -> Participant:
    found = room.find(call)
    if found is None:
        raise not_found()
    return found


def _resource(exchange: Switchboard, room: Room) -> dict[str, Any]:
    account = exchange.account
    return {
        "sid": room.sid,
        "account_sid": account,
        "api_version": API_VERSION,
        "friendly_name": room.name,
        "status": room.status,
        "region": "us1",
        "date_created": rfc2822(room.created),
        "date_updated": rfc2822(room.changed or room.created),
        "uri": uri(account, "Conferences", room.sid),
        "reason_conference_ended": room.ended_because or None,
        "call_sid_ending_conference": room.ended_by or None,
        "subresource_uris": {"participants": uri(account, "Conferences", room.sid, "Participants")},
    }


def _person(exchange: Switchboard, room: Room, person: Participant) -> dict[str, Any]:
    leg = person.leg
    status = "connected" if person in room.people else "ringing" if leg.status == "ringing" else "queued"
    return {
        "call_sid": leg.sid,
        "conference_sid": room.sid,
        "account_sid": exchange.account,
        "label": person.label or None,
        "muted": person.muted,
        "hold": person.hold,
        "coaching": bool(person.coaches),
        "call_sid_to_coach": person.coaches or None,
        "start_conference_on_enter": person.starts,
        "end_conference_on_exit": person.ends,
        "status": status,
        "queue_time": str(leg.queue_time),
        "date_created": rfc2822(leg.created),
        "date_updated": rfc2822(leg.created),
        "uri": uri(exchange.account, "Conferences", room.sid, "Participants", leg.sid),
    }

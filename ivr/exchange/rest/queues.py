"""Queues by the REST API: look up, list, name; and their members: look up, list, call one out."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from ivr.exchange.marks import rfc2822
from ivr.exchange.queues import Member, Queue
from ivr.exchange.rest.calls import document
from ivr.exchange.rest.shape import Refused, not_found, page, uri, whole_number
from ivr.exchange.switchboard import Switchboard

# The REST API lets a queue be made up to this size.
LARGEST = 5000


def routes(exchange: Switchboard) -> Blueprint:
    """Queues and their Members."""
    queues = Blueprint("queues", __name__)

    @queues.get("/Queues.json")
    def listed(account: str) -> dict[str, Any]:
        known = [_resource(exchange, queue) for queue in exchange.queues.values()]
        return page("queues", account, ("Queues",), lambda limit, offset: known[offset : offset + limit])

    @queues.post("/Queues.json")
    def create(account: str) -> tuple[dict[str, Any], int]:
        name = request.form.get("FriendlyName", "")
        if not name or len(name) > 64:
            raise Refused(22001, "A queue needs a FriendlyName of at most 64 characters")
        with exchange.board:
            if name in exchange.queues:
                raise Refused(22003, f"Queue {name} exists already")
            queue = exchange.queues[name] = Queue(
                name, exchange.now(), whole_number("MaxSize", 1000, 1, LARGEST, 22002)
            )
        return _resource(exchange, queue), 201

    @queues.get("/Queues/<sid>.json")
    def fetch(account: str, sid: str) -> dict[str, Any]:
        return _resource(exchange, _queue(exchange, sid))

    @queues.post("/Queues/<sid>.json")
    def update(account: str, sid: str) -> dict[str, Any]:
        queue = _queue(exchange, sid)
        queue.max_size = whole_number("MaxSize", queue.max_size, 1, LARGEST, 22002)
        return _resource(exchange, queue)

    @queues.delete("/Queues/<sid>.json")
    def delete(account: str, sid: str) -> tuple[str, int]:
        queue = _queue(exchange, sid)
        if queue.members:
            raise Refused(22004, "The queue is not empty")
        exchange.queues.pop(queue.name)
        return "", 204

    queues.register_blueprint(_members(exchange))
    return queues


def _members(exchange: Switchboard) -> Blueprint:
    members = Blueprint("members", __name__)

    @members.get("/Queues/<sid>/Members.json")
    def listed(account: str, sid: str) -> dict[str, Any]:
        queue = _queue(exchange, sid)
        waiting = [_member(exchange, queue, one) for one in list(queue.members)]
        return page(
            "queue_members",
            account,
            ("Queues", sid, "Members"),
            lambda limit, offset: waiting[offset : offset + limit],
        )

    @members.get("/Queues/<sid>/Members/<call>.json")
    def member(account: str, sid: str, call: str) -> dict[str, Any]:
        queue = _queue(exchange, sid)
        return _member(exchange, queue, _find(queue, call))

    @members.post("/Queues/<sid>/Members/<call>.json")
    def call_out(account: str, sid: str, call: str) -> dict[str, Any]:
        queue = _queue(exchange, sid)
        to = document("Url", "Twiml", "Method")
        if not to.url:
            raise Refused(21205, "Url parameter is required.")
        with exchange.board:
            found = _find(queue, call)
            shown = _member(exchange, queue, found)
            found.sent = to
            exchange.board.notify_all()
        return shown

    return members


def _queue(exchange: Switchboard, sid: str) -> Queue:
    found = next((queue for queue in exchange.queues.values() if queue.sid == sid), None)
    if found is None:
        raise not_found()
    return found


def _find(queue: Queue, call: str) -> Member:
    found = (
        queue.front()
        if call == "Front"
        else next((one for one in queue.members if one.leg.sid == call), None)
    )
    if found is None or found.taken is not None or found.sent is not None:
        raise not_found()
    return found


def _resource(exchange: Switchboard, queue: Queue) -> dict[str, Any]:
    account = exchange.account
    return {
        "sid": queue.sid,
        "account_sid": account,
        "friendly_name": queue.name,
        "current_size": len(queue.members),
        "max_size": queue.max_size,
        "average_wait_time": queue.average_wait,
        "date_created": rfc2822(queue.created),
        "date_updated": rfc2822(queue.created),
        "uri": uri(account, "Queues", queue.sid),
        "subresource_uris": {"members": uri(account, "Queues", queue.sid, "Members")},
    }


def _member(exchange: Switchboard, queue: Queue, member: Member) -> dict[str, Any]:
    return {
        "call_sid": member.leg.sid,
        "queue_sid": queue.sid,
        "position": queue.position(member),
        "date_enqueued": rfc2822(member.since),
        "wait_time": round((exchange.now() - member.since).total_seconds()),
        "uri": uri(exchange.account, "Queues", queue.sid, "Members", member.leg.sid),
    }

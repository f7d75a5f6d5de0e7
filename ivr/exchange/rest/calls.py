"""Calls by the REST API: place, look up, list, move, end."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from ivr.exchange import addresses, grammar
from ivr.exchange.callbacks import CALL_EVENTS
from ivr.exchange.legs import Leg
from ivr.exchange.marks import API_VERSION, moment, rfc2822
from ivr.exchange.reader import Unreadable, read
from ivr.exchange.rest.shape import Refused, filters, method, not_found, page, uri, whole_number, whole_url
from ivr.exchange.steps import Next, Plan, Status
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.verbs import place_call

LONGEST_TWIML = 4000
Answer = tuple[dict[str, Any], int]


def routes(exchange: Switchboard) -> Blueprint:
    """Calls.json and Calls/{sid}.json."""
    calls = Blueprint("calls", __name__)

    @calls.post("/Calls.json")
    def create(account: str) -> Answer:
        to, from_ = addresses_of(exchange)
        plan, news = _plan(), news_wanted()
        leg = exchange.open("outbound-api", from_, to, to, plan)
        exchange.news_to(leg, *news)
        place_call(exchange, leg)
        return shown(exchange, leg.sid), 201

    @calls.get("/Calls.json")
    def listed(account: str) -> dict[str, Any]:
        wanted = filters(
            {"To": "to", "From": "from", "Status": "status", "ParentCallSid": "parent"},
            {"StartTime": "created", "EndTime": "ended"},
        )
        return page(
            "calls",
            account,
            ("Calls",),
            lambda limit, offset: [
                _resource(exchange, row)
                for row in exchange.ledger.select("calls", wanted, limit=limit, offset=offset)
            ],
        )

    @calls.get("/Calls/<sid>.json")
    def fetch(account: str, sid: str) -> dict[str, Any]:
        return shown(exchange, sid)

    @calls.post("/Calls/<sid>.json")
    def update(account: str, sid: str) -> dict[str, Any]:
        leg = exchange.legs.get(sid)
        if leg is None:
            # Measured: hanging up what has ended answers 404, as does what never was.
            raise not_found()
        status = request.form.get("Status")
        if status:
            _end(exchange, leg, status)
        elif request.form.get("Url") or request.form.get("Twiml"):
            move(exchange, leg, document("Url", "Twiml", "Method"))
        else:
            raise Refused(20001, "Url, Twiml or Status is needed")
        return shown(exchange, sid)

    return calls


def shown(exchange: Switchboard, sid: str) -> dict[str, Any]:
    """The call as the API shows it. Raises Refused when there is none."""
    row = exchange.ledger.one("calls", sid)
    if row is None:
        raise not_found()
    return _resource(exchange, row)


def move(exchange: Switchboard, leg: Leg, to: Next) -> None:
    """Send a call that is going on to another document. Raises Refused when it is not."""
    with exchange.board:
        if not leg.talking:
            raise Refused(21220, "Invalid call state: the call is not in progress, it cannot be redirected")
        leg.moved = to
        exchange.feed.tell("moved", line=leg.line, call=leg.sid, url=to.url)


def document(url: str, twiml: str, how: str) -> Next:
    """The document named by these parameters. Raises Refused: no address, too long, or no TwiML."""
    text = request.form.get(twiml, "")
    if len(text) > LONGEST_TWIML:
        raise Refused(32018, f"{twiml} is longer than {LONGEST_TWIML} characters")
    if text:
        try:
            read(text, grammar.voice())
        except Unreadable as wrong:
            raise Refused(wrong.code, wrong.message) from None
        return Next(twiml=text, why="twiml")
    return Next(whole_url(url, 21205), method(how), why="moved")


def _end(exchange: Switchboard, leg: Leg, status: str) -> None:
    if status not in {"completed", "canceled"}:
        raise Refused(20001, f"Status can be set to completed or canceled, not {status}")
    if leg.talking:
        if status == "completed":
            exchange.end(leg, Status.COMPLETED, "rest")
        return
    exchange.end(leg, Status.CANCELED, "rest")


def addresses_of(exchange: Switchboard) -> tuple[str, str]:
    """To and From of a call that may be placed. Raises Refused."""
    to, from_ = request.form.get("To", ""), request.form.get("From", "")
    if not to:
        raise Refused(21201, "No 'To' number is specified")
    if not from_:
        raise Refused(21213, "No 'From' number is specified")
    if not addresses.can_be_called(to):
        raise Refused(21211, f"The phone number you are attempting to call, {to}, is not valid.")
    if not addresses.can_be_called(from_):
        raise Refused(21212, f"Invalid From number (caller ID): {from_}")
    if from_ not in exchange.numbers and not from_.startswith("client:"):
        raise Refused(
            21210, f"The source phone number provided, {from_}, is not yet verified for your account."
        )
    return to, from_


def _plan() -> Plan:
    form = request.form
    if not (form.get("Url") or form.get("Twiml") or form.get("ApplicationSid")):
        raise Refused(21205, "Url parameter is required.")
    if form.get("ApplicationSid"):
        raise Refused(
            21218, f"Invalid ApplicationSid: {form['ApplicationSid']} (this exchange has no applications)"
        )
    first = document("Url", "Twiml", "Method")
    fallback = whole_url("FallbackUrl", 21205)
    detection = form.get("MachineDetection", "")
    if detection not in {"", "Enable", "DetectMessageEnd"}:
        raise Refused(20001, f"MachineDetection must be Enable or DetectMessageEnd, not {detection}")
    digits = form.get("SendDigits", "")
    if len(digits) > 32 or not set(digits) <= set("0123456789*#wW"):
        raise Refused(21206, f"Invalid SendDigits: {digits}")
    amd = whole_url("AsyncAmdStatusCallback", 21205)
    return Plan(
        Next(first.url, first.method, twiml=first.twiml, why="answered"),
        Next(fallback, method("FallbackMethod"), why="fallback") if fallback else None,
        timeout=whole_number("Timeout", 60, 1, 600, 21208),
        send_digits=digits,
        machine_detection=detection,
        amd_callback=Next(amd, method("AsyncAmdStatusCallbackMethod")) if amd else None,
    )


def news_wanted() -> tuple[str, str, list[str]]:
    """Where the call's news goes, how, and which of it. Raises Refused."""
    events = request.form.getlist("StatusCallbackEvent")
    unknown = [event for event in events if event not in CALL_EVENTS]
    if unknown:
        raise Refused(21626, f"Invalid StatusCallbackEvents: {', '.join(unknown)}")
    return whole_url("StatusCallback", 21609, underscore=False), method("StatusCallbackMethod"), events


def _resource(exchange: Switchboard, row: dict[str, Any]) -> dict[str, Any]:
    account, sid = exchange.account, row["sid"]
    created, ended = moment(row["created"]), moment(row["ended"])
    begun = moment(row["answered"]) or moment(row["rang"]) or created
    return {
        "sid": sid,
        "account_sid": account,
        "api_version": API_VERSION,
        "parent_call_sid": row["parent"],
        "from": row["from"],
        "from_formatted": addresses.written(row["from"]),
        "to": row["to"],
        "to_formatted": addresses.written(row["to"]),
        "status": row["status"],
        "direction": row["direction"],
        "date_created": rfc2822(created),
        "date_updated": rfc2822(ended or begun),
        "start_time": rfc2822(begun) if row["status"] != "queued" else None,
        "end_time": rfc2822(ended),
        "duration": str(row["duration"] or 0) if ended else None,
        "answered_by": row["answered_by"] or None,
        "queue_time": str(row["queue_time"]),
        "price": None,
        "price_unit": "USD",
        "phone_number_sid": None,
        "forwarded_from": None,
        "caller_name": None,
        "group_sid": None,
        "trunk_sid": None,
        "annotation": None,
        "uri": uri(account, "Calls", sid),
        "subresource_uris": {"recordings": uri(account, "Calls", sid, "Recordings")},
    }

"""Texts by the REST API: send, look up, list."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from ivr.exchange import addresses
from ivr.exchange.marks import API_VERSION, moment, rfc2822
from ivr.exchange.rest.shape import Refused, filters, not_found, page, uri, whole_url
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.texts import LONGEST, Texts


def routes(exchange: Switchboard, texts: Texts) -> Blueprint:
    """Messages.json and Messages/{sid}.json."""
    messages = Blueprint("messages", __name__)

    @messages.post("/Messages.json")
    def create(account: str) -> tuple[dict[str, Any], int]:
        to, from_, body = _checked(exchange)
        text = texts.put(
            from_,
            to,
            body,
            callback=whole_url("StatusCallback", 21609, underscore=False),
            media=request.form.getlist("MediaUrl"),
        )
        return _resource(exchange, text), 201

    @messages.get("/Messages.json")
    def listed(account: str) -> dict[str, Any]:
        wanted = filters({"To": "to", "From": "from"}, {"DateSent": "sent"})
        return page(
            "messages",
            account,
            ("Messages",),
            lambda limit, offset: [
                _resource(exchange, row)
                for row in exchange.ledger.select("texts", wanted, limit=limit, offset=offset)
            ],
        )

    @messages.get("/Messages/<sid>.json")
    def fetch(account: str, sid: str) -> dict[str, Any]:
        row = exchange.ledger.one("texts", sid)
        if row is None:
            raise not_found()
        return _resource(exchange, row)

    return messages


def _checked(exchange: Switchboard) -> tuple[str, str, str]:
    form = request.form
    to, from_, body = form.get("To", ""), form.get("From", ""), form.get("Body", "")
    if not to:
        raise Refused(21604, "A 'To' phone number is required.")
    if not from_:
        raise Refused(21603, "A 'From' phone number is required.")
    if not addresses.is_number(to):
        raise Refused(21211, f"Invalid 'To' Phone Number: {to}")
    if from_ not in exchange.numbers:
        raise Refused(
            21606, f"The 'From' phone number provided ({from_}) is not a valid message-capable number."
        )
    if to == from_:
        raise Refused(21266, "'To' and 'From' number cannot be the same")
    if not body and not form.get("MediaUrl"):
        raise Refused(21602, "Message body is required.")
    if len(body) > LONGEST:
        raise Refused(21617, f"The concatenated message body exceeds the {LONGEST} character limit.")
    if exchange.ledger.opted_out(to, from_):
        raise Refused(21610, "Attempt to send to unsubscribed recipient")
    return to, from_, body


def _resource(exchange: Switchboard, row: dict[str, Any]) -> dict[str, Any]:
    account, sid = exchange.account, row["sid"]
    created, sent = moment(row["created"]), moment(row["sent"])
    return {
        "sid": sid,
        "account_sid": account,
        "api_version": API_VERSION,
        "body": row["body"],
        "from": row["from"],
        "to": row["to"],
        "status": row["status"],
        "direction": row["direction"],
        "num_segments": str(row["segments"]),
        "num_media": str(len(row["media"])),
        "date_created": rfc2822(created),
        "date_updated": rfc2822(sent or created),
        "date_sent": rfc2822(sent),
        "error_code": row.get("error_code"),
        "error_message": row.get("error_message"),
        "messaging_service_sid": None,
        "price": None,
        "price_unit": "USD",
        "uri": uri(account, "Messages", sid),
        "subresource_uris": {"media": uri(account, "Messages", sid, "Media")},
    }

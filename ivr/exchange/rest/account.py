"""The account itself and its numbers by the REST API: enough to see that one's keys are right."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Blueprint, Response, request

from ivr.exchange import addresses
from ivr.exchange.marks import API_VERSION
from ivr.exchange.rest.shape import not_found, page, uri
from ivr.exchange.sounds import tone
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.telephones import Number


def routes(exchange: Switchboard) -> Blueprint:
    """IncomingPhoneNumbers.json and the sound of a recording."""
    account_routes = Blueprint("account", __name__)

    @account_routes.get("/IncomingPhoneNumbers.json")
    def numbers(account: str) -> dict[str, Any]:
        wanted = request.args.get("PhoneNumber", "")
        known = [_resource(exchange, one) for one in exchange.numbers.values() if wanted in one.number]
        return page(
            "incoming_phone_numbers",
            account,
            ("IncomingPhoneNumbers",),
            lambda limit, offset: known[offset : offset + limit],
        )

    @account_routes.get("/Recordings/<sid>")
    def recording(account: str, sid: str) -> Response:
        if not sid.startswith("RE"):
            raise not_found()
        return Response(tone(), mimetype="audio/x-wav")

    return account_routes


def itself(account: str) -> dict[str, Any]:
    """The account as the API shows it."""
    return {
        "sid": account,
        "owner_account_sid": account,
        "friendly_name": "Local exchange",
        "status": "active",
        "type": "Full",
        "auth_token": None,
        "date_created": None,
        "date_updated": None,
        "uri": f"/{API_VERSION}/Accounts/{account}.json",
        "subresource_uris": {},
    }


def _resource(exchange: Switchboard, number: Number) -> dict[str, Any]:
    # A number keeps its SID over restarts: it is made from the number.
    sid = "PN" + hashlib.sha256(number.number.encode()).hexdigest()[:32]
    return {
        "sid": sid,
        "account_sid": exchange.account,
        "phone_number": number.number,
        "friendly_name": addresses.written(number.number),
        "api_version": API_VERSION,
        "status": "in-use",
        "capabilities": {"voice": True, "sms": True, "mms": True, "fax": False},
        "voice_url": number.voice_url,
        "voice_method": "POST",
        "voice_fallback_url": number.voice_fallback,
        "voice_fallback_method": "POST",
        "sms_url": number.sms_url,
        "sms_method": "POST",
        "sms_fallback_url": number.sms_fallback,
        "sms_fallback_method": "POST",
        "uri": uri(exchange.account, "IncomingPhoneNumbers", sid),
    }

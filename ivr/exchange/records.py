"""How a call stands in the ledger and in its status callbacks; and what becomes of calls that were cut."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ivr.exchange.ledger import Ledger
from ivr.exchange.legs import Leg
from ivr.exchange.marks import iso, moment, rfc2822
from ivr.exchange.steps import Status


def duration(leg: Leg) -> int | None:
    """Seconds somebody was on the line, as Twilio counts them; none when nobody was."""
    return _seconds(leg.answered, leg.ended)


def row(leg: Leg) -> dict[str, Any]:
    """The leg as a row of the ledger."""
    times = {"rang": leg.rang, "answered": leg.answered, "ended": leg.ended}
    asked = leg.callbacks
    return {
        "sid": leg.sid,
        "status": str(leg.status),
        "from": leg.from_,
        "to": leg.to,
        "parent": leg.parent.sid if leg.parent else None,
        "created": iso(leg.created),
        **{name: iso(value) if value else None for name, value in times.items()},
        "direction": leg.direction,
        "answered_by": leg.answered_by,
        "queue_time": leg.queue_time,
        "duration": duration(leg),
        "form": leg.form(),
        "news": None
        if asked is None
        else {
            "url": asked.url,
            "method": asked.method,
            "events": sorted(asked.events),
            "sequence": asked.sequence,
        },
    }


def news(
    form: Iterable[tuple[str, str]], status: str, now: datetime, seconds: int | None
) -> list[tuple[str, str]]:
    """The parameters of a status callback; `seconds` with the last one, when somebody was on the line."""
    told = [(name, value) for name, value in form if name != "CallStatus"]
    told += [
        ("CallStatus", status),
        ("Timestamp", str(rfc2822(now))),
        ("CallbackSource", "call-progress-events"),
    ]
    if seconds:
        told += [("CallDuration", str(seconds)), ("Duration", str(math.ceil(seconds / 60)))]
    return told


def settle(ledger: Ledger, now: datetime) -> list[dict[str, Any]]:
    """End the calls that were alive when the exchange died: talked is completed, anything else failed. Gives them."""
    cut = ledger.unfinished()
    for one in cut:
        talked = moment(one["answered"])
        one["status"] = str(Status.COMPLETED if talked else Status.FAILED)
        one["ended"], one["duration"] = iso(now), _seconds(talked, now)
        ledger.write("calls", one)
    return cut


def _seconds(begun: datetime | None, ended: datetime | None) -> int | None:
    if begun is None or ended is None:
        return None
    return max(1, math.ceil((ended - begun).total_seconds()))

"""The marks Twilio puts on things: identifiers (SIDs) and moments."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from email.utils import format_datetime

API_VERSION = "2010-04-01"


def sid(prefix: str) -> str:
    """A fresh identifier: two letters of kind (CA, SM, QU, CF, RE …) and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


def rfc2822(moment: datetime | None) -> str | None:
    """The moment as Twilio's REST API writes it, in UTC: `Fri, 27 Nov 2026 02:12:05 +0000`."""
    return None if moment is None else format_datetime(moment.astimezone(UTC))


def iso(moment: datetime) -> str:
    """The moment as our own ledger and pages write it: UTC, milliseconds, sortable as text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def moment(text: str | None) -> datetime | None:
    """The moment `iso` wrote, or none."""
    return None if text is None else datetime.fromisoformat(text)

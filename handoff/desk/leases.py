"""Leases: of several that could do something, one does it for all, until it is not heard of any more."""

from datetime import datetime, timedelta

from sqlalchemy import String
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk.store import Desk, Record


class Lease(Record):
    """Whose turn something is, and until when."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(120))
    until: Mapped[datetime]


def take(desk: Desk, name: str, holder: str, lasts: timedelta, *, now: datetime) -> bool:
    """Take the lease, or keep it; False while it is somebody else's.

    One that ends later than `lasts` from now was taken by a clock that has been set back since: it binds nobody.
    """
    lease = desk.get(Lease, name, with_for_update=True, populate_existing=True)
    if lease is None:
        return _first(desk, Lease(name=name, holder=holder, until=now + lasts))
    if lease.holder != holder and now < lease.until <= now + lasts:
        return False
    lease.holder, lease.until = holder, now + lasts
    return True


def leave(desk: Desk, name: str, holder: str, *, now: datetime) -> None:
    """Let the next one have it at once; somebody else's stays theirs."""
    lease = desk.get(Lease, name, with_for_update=True, populate_existing=True)
    if lease is not None and lease.holder == holder:
        lease.until = now


def _first(desk: Desk, lease: Lease) -> bool:
    try:
        with desk.begin_nested():
            desk.add(lease)
    except IntegrityError:
        return False  # another one was quicker
    return True

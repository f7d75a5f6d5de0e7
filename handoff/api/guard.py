"""Who asks: a program with a bearer token, and what its role lets it do."""

from dataclasses import dataclass

from flask import request

from handoff.api.problems import Problem
from handoff.desk import staff
from handoff.desk.staff import Role
from handoff.desk.store import Desk

EVERYBODY = frozenset(Role)
HEADS = frozenset({Role.SUPERVISOR, Role.ADMIN})
FRONT = HEADS | {Role.OPERATOR}
WORKERS = FRONT | {Role.DEPARTMENT}
# Who may see what guests said and who stays where; an auditor sees it masked.
DISCREET = FRONT | {Role.AUDITOR}


@dataclass(frozen=True)
class Who:
    """Whoever is at the door."""

    name: str
    role: Role


def bearer(desk: Desk) -> Who:
    """Who the request's token belongs to. Raises Problem 401."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    known = staff.bearer(desk, secret.strip()) if scheme.lower() == "bearer" and secret.strip() else None
    if known is None:
        raise Problem(401, "no_token")
    return Who(known.name, Role(known.role))


def admit(who: Who, roles: frozenset[Role]) -> None:
    """Raise Problem 403 unless the role may pass."""
    if who.role not in roles:
        raise Problem(403, "role")

"""Which cases somebody may see: a department its own, everybody else all."""

from flask import abort

from handoff.console.guard import me
from handoff.desk import cases
from handoff.desk.cases import Case
from handoff.desk.staff import Role
from handoff.desk.store import Desk


def department() -> str | None:
    """The department whose cases alone I see; none: I see all."""
    return (me().department or "") if me().role == Role.DEPARTMENT else None


def mine_to_see(desk: Desk, case: int) -> Case:
    """The case, where I may see it; else there is none."""
    found = cases.find(desk, case)
    if department() not in (None, found.department):
        abort(404)
    return found

"""Who is told when a guest was kept waiting by one of us."""

from datetime import datetime

from handoff.desk import house, staff
from handoff.desk.staff import Role
from handoff.desk.store import Desk


def reached(desk: Desk, duty_phone: str, now: datetime) -> list[tuple[str, str]]:
    """The numbers and languages of the supervisors on shift; where none has a telephone, the duty phone's."""
    leads = [one for one in staff.on_shift(desk, now) if one.role == Role.SUPERVISOR and one.phone]
    duty = [(duty_phone, str(house.value(desk, "language", "es")))] if duty_phone else []
    return [(str(one.phone), one.language) for one in leads] or duty

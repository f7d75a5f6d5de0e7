"""Somebody signs out: what they held goes back to its place, unless they are still here in another browser."""

from datetime import datetime

from sqlalchemy import select

from handoff.desk import cases, joins, staff
from handoff.desk.cases import Case, Status
from handoff.desk.refusals import OnTheLine
from handoff.desk.staff import IDLE, LONGEST, Login, Staff
from handoff.desk.store import Desk


def sign_out(desk: Desk, person: Staff, secret: str, *, now: datetime) -> list[int]:
    """This login ends; the cases that went back. Raises OnTheLine: nobody leaves a guest alone on the line."""
    elsewhere = select(Login.seen_at).where(
        Login.staff_id == person.id, Login.seen_at > now - IDLE, Login.began_at > now - LONGEST
    )
    stays = len(list(desk.scalars(elsewhere))) > 1
    if not stays and joins.busy(desk, person.name):
        raise OnTheLine()
    staff.sign_out(desk, secret, now=now)
    if stays:
        return []
    held = select(Case.id).where(Case.status == Status.HELD, Case.holder == person.name)
    mine = list(desk.scalars(held))
    for case in mine:
        cases.release(desk, case, person.name, now=now, why="signed_out")
    return mine

"""The page of who works here."""

import re

import pytest

from handoff.desk import cases, staff, thread
from handoff.desk.store import Store
from tests.fakes import Clock
from tests.handoff.console.conftest import Desk
from tests.handoff.console.test_pages import flat

NEW = {
    "name": "Julia Font",
    "login": "julia.font",
    "role": "operator",
    "language": "es",
    "phone": "+447700900820",
}


def test_somebody_new_gets_a_password_that_is_shown_once_and_works(
    carmen: Desk, store: Store, clock: Clock
) -> None:
    page = carmen.post("/staff", **NEW)
    shown = re.search(r'<b class="room">([^<]{12,})</b>', page)
    assert shown
    assert shown.group(1) not in carmen.page("/staff")
    with store.write() as desk:
        assert staff.sign_in(desk, "julia.font", shown.group(1), now=clock.now)


def test_role_telephone_and_language_are_changed(carmen: Desk, store: Store) -> None:
    carmen.post("/staff", **NEW)
    carmen.post(
        "/staff/julia.font", role="department", department="security", language="en", phone="+447700900821"
    )
    with store.read() as desk:
        julia = staff.find(desk, "julia.font")
        assert (julia.role, julia.department, julia.phone) == ("department", "security", "+447700900821")


def test_who_has_left_is_out_and_what_they_held_is_back_in_the_queue_with_the_reason(
    carmen: Desk, store: Store, clock: Clock
) -> None:
    with store.write() as desk:
        case = next(one for one in cases.queue(desk) if one.status == "open")
        cases.claim(desk, case.id, "Marta Rivas", now=clock.now)
        opened = case.opened_at
    told = flat(carmen.post("/staff/marta.rivas/dismiss"))
    assert "Marta Rivas" in told
    with store.read() as desk:
        case = cases.find(desk, case.id)
        assert (case.status, case.holder, case.opened_at) == ("open", None, opened)
        assert "holder_left" in [one.data.get("happened") for one in thread.of_case(desk, case.id, [])]
        assert not staff.find(desk, "marta.rivas").active


def test_nobody_dismisses_themselves_and_an_operator_sees_no_such_page(carmen: Desk, marta: Desk) -> None:
    carmen.post("/staff/carmen.vidal/dismiss")
    carmen.page("/staff")
    marta.page("/staff", status=403)


@pytest.mark.parametrize(
    "wrong", [{"role": "king"}, {"login": ""}, {"name": ""}, {"language": "xx"}, {"login": "marta.rivas"}]
)
def test_what_cannot_be_is_refused_in_words(carmen: Desk, store: Store, wrong: dict[str, str]) -> None:
    carmen.post("/staff", **{**NEW, **wrong})
    with store.read() as desk:
        assert "Julia Font" not in [one.name for one in staff.everyone(desk)]

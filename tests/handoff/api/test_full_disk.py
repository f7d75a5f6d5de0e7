"""A disk that is full: what cannot be kept is refused out loud, and what was acknowledged is there."""

from datetime import timedelta

from sqlalchemy import event

from handoff.desk.store import Store
from tests.fakes import Clock
from tests.handoff.api.conftest import Program


def test_bookings_are_refused_out_loud_and_none_that_was_acknowledged_is_lost(
    admin: Program, store: Store, clock: Clock
) -> None:
    if store.engine.dialect.name != "sqlite":
        return  # only a file's size can be limited from here
    event.listen(store.engine, "begin", lambda one: one.exec_driver_sql("PRAGMA max_page_count = 1"))
    acknowledged, refused = set(), 0
    for minutes in range(1, 400):
        at = (clock.now + timedelta(minutes=minutes)).isoformat()
        answer = admin("POST", "/wake-ups", {"room": "305", "at": at})
        if answer.status_code == 201:
            acknowledged.add(answer.json["id"])  # type: ignore[index]
        else:
            assert (answer.status_code, answer.content_type) == (503, "application/problem+json")
            refused += 1
    assert refused > 100
    kept = {one["id"] for one in admin.get("/wake-ups?limit=200")["items"]}
    assert kept == acknowledged

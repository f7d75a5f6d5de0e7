"""Pages, keys that make a change once, and the manners of a door towards any input at all."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import insert

from handoff.api import app as api
from handoff.api.door import Door
from handoff.api.openapi import PLACE
from handoff.desk.cases import Case
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from tests.fakes import Clock
from tests.handoff.api.conftest import Program

AT = "2026-06-11T06:45:00+02:00"


def test_a_thousand_cases_page_in_an_order_new_ones_do_not_disturb(
    admin: Program, store: Store, clock: Clock
) -> None:
    with store.write() as desk:
        desk.execute(insert(Case), [_case(number, clock.now) for number in range(1000)])
    seen: list[int] = []
    after, pages = None, 0
    while True:
        page = admin.get("/cases?limit=90" + (f"&after={after}" if after else ""))
        seen += [one["id"] for one in page["items"]]
        pages, after = pages + 1, page["next"]
        if pages == 3:
            admin.make("/cases", kind="emergency", text="humo")
        if after is None:
            break
    assert seen == sorted(set(seen))
    assert (len(seen), pages) == (1001, 12)


def test_a_place_of_another_list_is_refused(admin: Program) -> None:
    for after in ("x", "WzFd", "W10", "e30", "WyIyMDI2LTA2LTExVDA2OjQ1OjAwIiwgMV0", "é"):
        assert admin("GET", f"/wake-ups?after={after}").status_code == 422, after
    assert admin("GET", "/rooms?limit=0").status_code == 422
    assert admin("GET", "/rooms?limit=501").status_code == 422
    assert admin("GET", "/rooms?limit=1&limit=2").status_code == 422


def test_the_same_key_gives_the_first_answer_and_changes_nothing_again(admin: Program) -> None:
    body = {"room": "306", "guest": "Ada Byron"}
    first = admin("POST", "/stays", body, Idempotency_Key="one")
    again = admin("POST", "/stays", body, Idempotency_Key="one")
    assert (first.status_code, first.data) == (again.status_code, again.data) == (201, first.data)
    other = admin("POST", "/stays", body | {"guest": "B"}, Idempotency_Key="one")
    assert (other.status_code, other.json["type"]) == (409, "urn:centralita:problem:key_reused")  # type: ignore[index]
    assert len(admin.get("/stays?room=306")["items"]) == 1


def test_a_refusal_is_repeated_under_its_key(admin: Program) -> None:
    body = {"room": "305", "guest": "Ada Byron"}
    first = admin("POST", "/stays", body, Idempotency_Key="two")
    stay = admin.get("/stays?room=305")["items"][0]["id"]
    admin("DELETE", f"/stays/{stay}")
    again = admin("POST", "/stays", body, Idempotency_Key="two")
    assert (first.status_code, first.data) == (again.status_code, again.data) == (409, first.data)


def test_a_key_belongs_to_the_program_that_used_it(admin: Program, program: Callable[..., Program]) -> None:
    body = {"to_room": "305", "text": "hola"}
    first = admin("POST", "/messages", body, Idempotency_Key="k").json
    assert program("operator")("POST", "/messages", body, Idempotency_Key="k").json != first
    assert admin("POST", "/messages", body, Idempotency_Key="x" * 201).status_code == 422


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"", "application/json", 400),
        (b"[" * 60_000, "application/json", 400),
        (b'{"a":' * 500 + b"1" + b"}" * 500, "application/json", 422),
        (b'{"room": NaN}', "application/json", 400),
        (b'{"room": ' + b"9" * 5000 + b"}", "application/json", 400),
        (b"[]", "application/json", 422),
        (b'{"room": "305\\u0000", "at": "x"}', "application/json", 422),
        (b'{"room": "\\ud800", "at": "x"}', "application/json", 422),
        (b'{"\\ud800": 1}', "application/json", 422),
        (b"room=305", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/plain", 415),
        (b'{"room": "' + b"a" * 300_000 + b'"}', "application/json", 413),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(
    admin: Program, content: bytes, kind: str, status: int
) -> None:
    headers = {"Authorization": f"Bearer {admin.token}", "Content-Type": kind}
    response = admin.client.post("/api/v1/wake-ups", data=content, headers=headers)
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    assert response.json["detail"]  # type: ignore[index]


@pytest.mark.parametrize(
    "path",
    [
        "/rooms/%00",
        "/rooms/%ff",
        "/rooms?number=%00",
        "/rooms?limit=99999999999999999999",
        "/cases/99999999999999999999",
        "/cases/999999999",
        "/calls/%F0%9F%98%80",
        "/stays?since=x",
        "/stays?%00=1",
        "/wake-ups?since=9999-12-31T23:59:59-23:00",
        "/kpi?day=9999-12-31",
        "/kpi?day=2026-13-01",
    ],
)
def test_no_address_makes_the_house_stumble(admin: Program, path: str) -> None:
    assert 200 <= admin("GET", path).status_code < 500


_words = some.one_of(
    some.text(max_size=40),
    some.sampled_from(["305", "306", AT, "es", "+447700900305", "complaint", "noise", "security", "1934"]),
)
_values = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | _words,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(_words, inner, max_size=3),
    max_leaves=6,
)
_DOORS = [(d, m, p) for d in api.doors() if d.body is not None for m, p in d.at]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_whatever_is_sent_the_answer_is_never_a_fault(admin: Program, data: some.DataObject) -> None:
    door, method, path = data.draw(some.sampled_from(_DOORS))
    names = some.sampled_from([f.alias or name for name, f in _body(door).model_fields.items()])
    body: dict[str, Any] = data.draw(some.dictionaries(names, _values, max_size=8))
    number = data.draw(some.sampled_from(["1", "2", "305", "999999999"]))
    address = PLACE.sub(number, f"/{door.noun}{path}")
    response = admin.client.open(
        f"/api/v1{address}",
        method=method,
        data=json.dumps(body),
        headers={"Authorization": f"Bearer {admin.token}", "Content-Type": "application/json"},
    )
    assert response.status_code < 500, (method, address, body, response.text)
    if response.status_code >= 400:
        assert response.content_type == "application/problem+json"


def test_the_fuzz_reaches_success_too(admin: Program, house_of_305: Stay) -> None:
    assert admin("POST", "/messages", {"to_room": "305", "text": "🎉 \u202eهنا"}).status_code == 201


def _body(door: Door) -> Any:
    return door.body


def _case(number: int, now: datetime) -> dict[str, Any]:
    return {
        "kind": "request",
        "reason": "test",
        "facts": {},
        "urgent": number % 7 == 0,
        "owner": "Carmen",
        "language": "es",
        "opened_at": now,
    }

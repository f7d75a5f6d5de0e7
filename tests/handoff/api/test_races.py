"""Programs that ask at the same moment: the database decides, once."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from handoff.desk.stays import Stay
from tests.handoff.api.conftest import Program

RACERS = 6


def race(app: Flask, token: str | None, ask: Callable[[Program], int]) -> Counter[int]:
    """The statuses of several programs that start together."""
    start = Barrier(RACERS)

    def run(_: int) -> int:
        program = Program(app.test_client(), token)
        start.wait()
        return ask(program)

    with ThreadPoolExecutor(RACERS) as threads:
        return Counter(threads.map(run, range(RACERS)))


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/stays", {"room": "306", "guest": "Ada Byron"}),
        ("/wake-ups", {"room": "305", "at": "2026-06-11T06:45:00+02:00"}),
        ("/rooms", {"number": "308", "line": "sip:308@hotel.example"}),
    ],
)
def test_of_those_who_want_the_same_one_gets_it(
    app: Flask, admin: Program, path: str, body: dict[str, str]
) -> None:
    statuses = race(app, admin.token, lambda program: program("POST", path, body).status_code)
    assert statuses == {201: 1, 409: RACERS - 1}


def test_one_key_makes_one_change_however_many_send_it(app: Flask, admin: Program) -> None:
    body = {"to_room": "305", "text": "hola"}
    statuses = race(
        app, admin.token, lambda one: one("POST", "/messages", body, Idempotency_Key="k").status_code
    )
    assert statuses == {201: RACERS}
    assert len(admin.get("/messages")["items"]) == 1


def test_a_case_is_claimed_by_one(
    app: Flask, admin: Program, program: Callable[..., Program], house_of_305: Stay
) -> None:
    case = admin.make("/cases", kind="request", text="toallas")["id"]
    tokens = [program("operator", f"Operator {n}").token for n in range(RACERS)]
    start = Barrier(RACERS)

    def claim(token: str | None) -> int:
        one = Program(app.test_client(), token)
        start.wait()
        return one("POST", f"/cases/{case}/claim").status_code

    with ThreadPoolExecutor(RACERS) as threads:
        assert Counter(threads.map(claim, tokens)) == {200: 1, 409: RACERS - 1}

"""Who may see which page; coming in and going out."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from handoff.console.guard import ANYBODY
from handoff.desk import staff
from handoff.desk.staff import Role
from handoff.desk.store import Store
from tests.fakes import Clock
from tests.handoff.console import scene
from tests.handoff.console.conftest import Desk, make

LOGINS = {
    Role.OPERATOR: "marta.rivas",
    Role.SUPERVISOR: "carmen.vidal",
    Role.DEPARTMENT: "hugo.santos",
    Role.AUDITOR: "ana.roca",
    Role.ADMIN: "admin",
}


def pages(app: Flask) -> list[tuple[str, str, str]]:
    """Every page: endpoint, method, an address of it."""
    return [
        (
            rule.endpoint,
            method,
            re.sub(r"<(\w+:)?(\w+)>", lambda place: "1" if place[1] else "305", str(rule)),
        )
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if not rule.endpoint.startswith("api.") and rule.endpoint != "static"
    ]


def roles_of(app: Flask, endpoint: str) -> frozenset[Role]:
    """Whom a page lets in."""
    roles: frozenset[Role] = getattr(app.view_functions[endpoint], "roles")  # noqa: B009
    return roles


def test_every_page_declares_who_may_see_it(plain: Flask) -> None:
    undeclared = [one for one, _, _ in pages(plain) if not hasattr(plain.view_functions[one], "roles")]
    assert undeclared == []
    openly = {one for one, _, _ in pages(plain) if roles_of(plain, one) is ANYBODY}
    assert openly == {
        "pages.alive",
        "door.sign_in",
        "door.come_in",
        "door.choose_language",
        "door.choose_theme",
    }


@pytest.mark.parametrize("role", [None, *Role])
def test_every_page_lets_in_its_roles_and_nobody_else(
    role: Role | None, plain: Flask, sit_down: Callable[..., Desk]
) -> None:
    client = sit_down(LOGINS[role]).client if role else plain.test_client()
    for endpoint, method, address in pages(plain):
        roles = roles_of(plain, endpoint)
        if roles is ANYBODY or endpoint in ("stream.stream", "door.sign_out"):
            continue
        response = client.open(address, method=method)
        assert response.status_code < 500, (address, response.text)
        if role is None:
            to_the_door = response.status_code == 302 and "/login" in response.headers["Location"]
            assert to_the_door or response.status_code == 401, address
        else:
            assert (response.status_code == 403) == (role not in roles), (endpoint, role)


def test_a_wrong_name_is_answered_like_a_wrong_password(plain: Flask) -> None:
    client = plain.test_client()
    answers = [
        client.post("/login", data={"login": login, "password": "wrong password"})
        for login in ("marta.rivas", "marta.rivaz")
    ]
    texts = [re.sub(r'value="[^"]*"', "", answer.text) for answer in answers]
    assert texts[0] == texts[1]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert "desk=" not in answers[0].headers.get("Set-Cookie", "")


def test_the_cookie_is_no_business_of_scripts_and_is_worth_nothing_after_signing_out(
    marta: Desk, plain: Flask
) -> None:
    cookie = marta.client.get_cookie("desk")
    assert cookie is not None
    again = plain.test_client()
    again.post("/login", data={"login": "marta.rivas", "password": scene.PASSWORD})
    header = next(
        one
        for one in plain.test_client()
        .post("/login", data={"login": "marta.rivas", "password": scene.PASSWORD})
        .headers.getlist("Set-Cookie")
        if one.startswith("desk=")
    )
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    marta.post("/logout")
    thief = plain.test_client()
    thief.set_cookie("desk", cookie.value)
    assert thief.get("/wake-ups").status_code == 302


def test_behind_https_the_cookie_never_travels_in_the_open(store: Store, clock: Clock) -> None:
    scene.people(store, clock.now)
    app = make(store, clock, secure=True)
    app.config["WTF_CSRF_ENABLED"] = False
    answer = app.test_client().post("/login", data={"login": "marta.rivas", "password": scene.PASSWORD})
    assert any(one.startswith("desk=") and "Secure" in one for one in answer.headers.getlist("Set-Cookie"))


def test_half_an_hour_without_a_hand_ends_a_login_though_the_page_goes_on_asking(
    marta: Desk, clock: Clock
) -> None:
    clock.on(minutes=20)
    marta.page("/wake-ups")
    for _ in range(3):
        clock.on(minutes=9)
        marta.page("/wake-ups/part")
    clock.on(minutes=4)
    assert marta.client.get("/wake-ups/part").headers["HX-Redirect"] == "/login"
    assert marta.client.get("/wake-ups").status_code == 302


def test_who_is_dismissed_is_out_at_once(marta: Desk, store: Store, clock: Clock) -> None:
    with store.write() as desk:
        staff.dismiss(desk, "marta.rivas", by="test", now=clock.now)
    assert marta.client.get("/wake-ups").status_code == 302


def test_guessing_is_stopped_before_the_password_is_looked_at(store: Store, clock: Clock) -> None:
    scene.people(store, clock.now)
    app = make(store, clock, sign_in_limits=("3 per minute", "60 per minute"))
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    wrong = {"login": "marta.rivas", "password": "x"}
    statuses = [client.post("/login", data=wrong).status_code for _ in range(4)]
    assert statuses == [401, 401, 401, 429]
    right = {"login": "MARTA.rivas", "password": scene.PASSWORD}
    assert client.post("/login", data=right).status_code == 429
    other = {"login": "ivan.solis", "password": scene.PASSWORD}
    assert client.post("/login", data=other).status_code == 302


def test_a_form_that_is_not_ours_changes_nothing(app: Flask) -> None:
    client = app.test_client()
    answer = client.post("/login", data={"login": "marta.rivas", "password": scene.PASSWORD})
    assert answer.status_code == 400
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/login").text)
    assert token is not None
    right = {"login": "marta.rivas", "password": scene.PASSWORD, "csrf_token": token[1]}
    assert client.post("/login", data=right).status_code == 302
    assert client.post("/cases/2/claim").status_code == 400


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "\\evil", "javascript:x"]
)
def test_the_door_leads_nowhere_but_into_the_house(plain: Flask, to: str) -> None:
    client = plain.test_client()
    wanted = {"login": "marta.rivas", "password": scene.PASSWORD}
    answer = client.post("/login", query_string={"to": to}, data=wanted)
    assert answer.headers["Location"] == "/"
    led = client.get("/language/en", headers={"Referer": "https://evil.example//evil.example/x"})
    assert led.headers["Location"].startswith("/")
    assert not led.headers["Location"].startswith("//")


def test_every_answer_forbids_what_does_not_come_from_us(marta: Desk) -> None:
    for path in ("/wake-ups", "/login", "/nothing", "/static/console.css", "/api/v1/rooms"):
        response = marta.client.get(path, buffered=True)
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Permissions-Policy"].startswith("microphone=(self)")
    assert marta.client.get("/wake-ups").headers["Cache-Control"] == "no-store"


def test_the_process_says_that_it_lives(app: Flask) -> None:
    assert app.test_client().get("/healthz").text == "ok"


def test_a_login_lasts_no_longer_than_a_shift(marta: Desk, clock: Clock) -> None:
    for _ in range(36):
        marta.page("/wake-ups")
        clock.now += timedelta(minutes=20)
    clock.on(minutes=1)
    assert marta.client.get("/wake-ups").status_code == 302

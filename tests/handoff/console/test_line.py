"""The line: who rings, with whom one talks, and what is kept when somebody goes."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from handoff.console.softphone import OfExchange, OfTwilio
from handoff.desk import cases, conversations, joins, staff, thread, transfers
from handoff.desk.cases import Status
from handoff.desk.house import Department
from handoff.desk.store import Store
from handoff.desk.thread import Kind
from tests.fakes import Clock
from tests.handoff.console import scene
from tests.handoff.console.conftest import Desk, make

SECRET = "0123456789abcdef0123456789abcdef"
VOICE = OfTwilio("AC1", "SK1", SECRET, "AP1")
CALLS = 4  # the case of the scene whose guest is on the line


@pytest.fixture
def plain(store: Store, clock: Clock) -> Flask:
    """A console whose pages have a telephone of the exchange."""
    scene.people(store, clock.now)
    scene.evening(store, clock.now)
    app = make(store, clock, softphone=OfExchange("http://127.0.0.1:9"))
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def test_a_guest_on_the_line_rings_everybody_at_the_front_and_no_department(
    sit_down: Callable[..., Desk],
) -> None:
    for login in ("marta.rivas", "ivan.solis", "carmen.vidal"):
        assert 'data-state="ringing"' in sit_down(login).page("/line")
    assert 'data-state="idle"' in sit_down("hugo.santos").page("/line")


def test_who_answers_is_joined_and_the_others_stop_ringing(
    marta: Desk, sit_down: Callable[..., Desk], store: Store, clock: Clock
) -> None:
    ivan = sit_down("ivan.solis")
    assert 'data-state="joining"' in marta.post(f"/cases/{CALLS}/answer", back="/cases")
    assert 'data-state="idle"' in ivan.page("/line")
    late = ivan.post(f"/cases/{CALLS}/answer", back="/cases")
    assert "Marta Rivas took it before you." in late
    scene.call(store, "Marta Rivas", CALLS, "talking", clock.now)
    assert 'data-state="talking"' in marta.page("/wake-ups")
    with store.read() as desk:
        live = joins.live_of(desk, "Marta Rivas")
        assert live is not None and live.line == "client:marta_rivas"


def test_a_guest_is_put_on_hold_taken_back_and_let_go(marta: Desk, store: Store, clock: Clock) -> None:
    marta.post(f"/cases/{CALLS}/answer")
    scene.call(store, "Marta Rivas", CALLS, "talking", clock.now)
    assert 'data-state="held"' in marta.post("/line/hold", held="yes", back="/stays")
    assert 'data-state="talking"' in marta.post("/line/hold", held="no", back="/stays")
    assert 'data-state="idle"' in marta.post("/line/hang-up", back="/stays")
    with store.read() as desk:
        assert cases.find(desk, CALLS).holder == "Marta Rivas"


def test_a_guest_is_handed_on_taken_back_and_left_there(marta: Desk, store: Store, clock: Clock) -> None:
    with store.write() as desk:
        found = desk.get(Department, "maintenance")
        assert found is not None
        found.names, found.phone = {"es": "Mantenimiento", "en": "Maintenance"}, "sip:631@hotel.example"
    marta.post(f"/cases/{CALLS}/answer")
    scene.call(store, "Marta Rivas", CALLS, "talking", clock.now)
    assert "Maintenance" in marta.page(f"/cases/{CALLS}").partition("within-reach")[2]
    here = f"/cases/{CALLS}"
    asked = marta.post("/line/pass", to="mant", how="ask", back=here)
    assert 'data-state="asking"' in asked and "Asking Maintenance" in asked
    assert 'data-state="talking"' in marta.post("/line/take-back", back=here)
    marta.post("/line/pass", to="Maintenance", how="ask", back=here)
    assert "Leave with" not in marta.page("/line")
    with store.write() as desk:
        join = joins.live_of(desk, "Marta Rivas")
        assert join is not None
        live = transfers.live_of(desk, join.id)
        assert live is not None
        transfers.ring(desk, live.id, now=clock.now)
        transfers.lifted(desk, live.id, "CA-631", now=clock.now)
    assert "Leave with Maintenance" in marta.page("/line")
    assert 'data-state="idle"' in marta.post("/line/leave", back=here)


def test_a_guest_is_handed_to_nobody_outside_the_list(marta: Desk, store: Store, clock: Clock) -> None:
    marta.post(f"/cases/{CALLS}/answer")
    scene.call(store, "Marta Rivas", CALLS, "talking", clock.now)
    refused = marta.post("/line/pass", to="nobody", how="ask", back=f"/cases/{CALLS}")
    assert "There is nobody by the name nobody" in refused
    refused = marta.post("/line/pass", to="+34 600 000 000", how="now", back=f"/cases/{CALLS}")
    assert 'class="flash refused"' in refused and 'data-state="talking"' in refused


def test_the_first_is_taken_past_those_a_colleague_has(
    marta: Desk, sit_down: Callable[..., Desk], store: Store, clock: Clock
) -> None:
    scene.nobody_calls(store, clock.now)
    assert "C-1" in marta.post("/cases/next")
    assert "C-4" in sit_down("ivan.solis").post("/cases/next")
    with store.read() as desk:
        assert [cases.find(desk, one).holder for one in (1, 4)] == ["Marta Rivas", "Iván Solís"]


def test_calls_ring_on_ones_own_telephone_where_one_chose_that(
    marta: Desk, store: Store, clock: Clock
) -> None:
    with store.write() as desk:
        staff.find(desk, "marta.rivas").phone = "+447700900801"
    marta.post("/line/answer-on", where="phone", back="/cases")
    marta.post(f"/cases/{CALLS}/answer")
    with store.read() as desk:
        live = joins.live_of(desk, "Marta Rivas")
        assert live is not None and live.line == "+447700900801"


def test_signing_out_gives_back_what_one_holds_and_says_why(
    marta: Desk, sit_down: Callable[..., Desk], store: Store
) -> None:
    marta.post("/logout")
    with store.read() as desk:
        assert cases.find(desk, 2).status == Status.OPEN
    assert "Marta Rivas signed out; back in the queue" in sit_down("ivan.solis").page("/cases/2")


def test_who_is_signed_in_elsewhere_keeps_what_they_hold(
    marta: Desk, sit_down: Callable[..., Desk], store: Store
) -> None:
    sit_down().post("/logout")
    with store.read() as desk:
        assert cases.find(desk, 2).holder == "Marta Rivas"


def test_nobody_signs_out_with_a_guest_on_the_line(marta: Desk, store: Store, clock: Clock) -> None:
    marta.post(f"/cases/{CALLS}/answer")
    scene.call(store, "Marta Rivas", CALLS, "talking", clock.now)
    assert "A guest is on the line" in marta.post("/logout")
    assert 'data-state="talking"' in marta.page("/line")


def test_a_guest_is_given_back_to_the_bot_and_taken_again(marta: Desk, store: Store) -> None:
    marta.post("/cases/3/answer")
    assert "The bot answers this guest" in marta.post("/cases/3/to-bot")
    with store.read() as desk:
        talk = conversations.find(desk, str(cases.find(desk, 3).conversation_id))
        assert talk is not None and not conversations.held_by_person(talk)
    assert "The bot is silent" in marta.post("/cases/3/from-bot")
    with store.read() as desk:
        talk = conversations.find(desk, str(cases.find(desk, 3).conversation_id))
        assert talk is not None and conversations.held_by_person(talk)


def test_only_its_holder_gives_a_guest_back_to_the_bot(marta: Desk, store: Store) -> None:
    marta.post("/cases/3/to-bot", back="/cases/3")
    with store.read() as desk:
        talk = conversations.find(desk, str(cases.find(desk, 3).conversation_id))
        assert talk is not None and talk.holder == "person"


def test_a_guest_who_writes_after_the_end_is_seen_there(marta: Desk, store: Store, clock: Clock) -> None:
    marta.post("/cases/3/answer")
    marta.post("/cases/3/close", outcome="solved")
    assert "the guest wrote again" not in marta.page("/cases/3")
    clock.on(seconds=40)
    with store.write() as desk:
        talk = str(cases.find(desk, 3).conversation_id)
        words = "Sigue sin enfriar"
        thread.add(desk, Kind.TEXTED, "guest", words, now=clock.now, conversation=talk)
    assert "the guest wrote again" in marta.page("/cases/3")


def test_the_page_may_reach_its_telephone_and_nothing_else(marta: Desk) -> None:
    policy = marta.client.get("/cases").headers["Content-Security-Policy"]
    assert "connect-src 'self' http://127.0.0.1:9;" in policy
    assert 'data-phone="exchange"' in marta.page("/cases")
    assert 'data-phone-line="client:marta_rivas"' in marta.page("/cases")
    marta.page("/phone/token", 404)


def test_a_token_opens_twilios_telephone_for_whoever_is_signed_in(store: Store, clock: Clock) -> None:
    scene.people(store, clock.now)
    client = make(store, clock, softphone=VOICE).test_client()
    assert client.get("/phone/token").status_code == 401
    token = VOICE.token("marta_rivas", now=clock.now)
    head, claims, seal = token.split(".")
    signed = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    assert seal == base64.urlsafe_b64encode(signed).rstrip(b"=").decode()
    assert _read(head) == {"alg": "HS256", "typ": "JWT", "cty": "twilio-fpa;v=1"}
    told = _read(claims)
    assert told["iss"] == "SK1" and told["sub"] == "AC1"
    assert told["jti"].startswith("SK1-")
    assert told["exp"] - clock.now.timestamp() <= 24 * 3600
    voice = {"incoming": {"allow": True}, "outgoing": {"application_sid": "AP1"}}
    assert told["grants"] == {"identity": "marta_rivas", "voice": voice}
    assert SECRET not in repr(VOICE)


def test_twilios_own_library_reads_the_token(clock: Clock) -> None:
    jwt = pytest.importorskip("jwt")
    token = VOICE.token("marta_rivas", now=clock.now)
    options = {"verify_exp": False}
    assert jwt.decode(token, SECRET, algorithms=["HS256"], options=options)["sub"] == "AC1"


def _read(part: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return found

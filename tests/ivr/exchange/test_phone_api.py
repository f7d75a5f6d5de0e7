"""The telephones' own API: what cannot be done is said, and the feed can be followed and replayed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.ivr.exchange.conftest import MOBILE, ROOM, Running
from tests.ivr.exchange.house import House, say
from tests.phone import Phones

ASK = '<Response><Gather input="dtmf speech" timeout="60"><Say>Your wish?</Say></Gather></Response>'


def stream(url: str, last: str = "", **query: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Events of the stream as (id, event)."""
    headers = {"Last-Event-ID": last} if last else {}
    with requests.get(
        f"{url}/phone/events", params=query, headers=headers, stream=True, timeout=10
    ) as answer:
        mark = ""
        for line in answer.iter_lines(decode_unicode=True):
            if line.startswith("id: "):
                mark = line.removeprefix("id: ")
            elif line.startswith("data: {"):
                yield mark, json.loads(line.removeprefix("data: "))


def test_the_stream_is_taken_up_where_it_was_cut(house: House, exchange: Running, phones: Phones) -> None:
    house.on("/voice", ASK)
    phones["305"].calls().hears("Your wish")
    seen = []
    for mark, event in stream(exchange.url, line=ROOM):
        seen.append((mark, event))
        if event["kind"] == "say":
            break
    ids = [event["id"] for _, event in seen]
    assert ids == sorted(ids) and {event["line"] for _, event in seen} == {ROOM}
    middle = seen[len(seen) // 2][0]
    again = next(stream(exchange.url, last=middle, line=ROOM))
    assert again == seen[len(seen) // 2 + 1]
    phones["305"].hangs_up()


def test_a_stream_of_an_earlier_life_begins_anew(exchange: Running, phones: Phones) -> None:
    phones.post("/phone/settings", line=MOBILE, silent=False)
    mark, event = next(stream(exchange.url, last="deadbeef-9999"))
    assert event["id"] == 1 and mark.endswith("-1")


@pytest.mark.parametrize(
    ("what", "body", "why"),
    [
        ("call", {"line": "12"}, "is no telephone's line"),
        ("call", {"line": ROOM, "to": "+15550001111"}, "is not a number of the house"),
        ("press", {"line": ROOM, "keys": "1"}, "is on no call"),
        ("press", {"line": ROOM, "keys": "A"}, "are not keys"),
        ("say", {"line": ROOM, "words": "  "}, "there are no words"),
        ("answer", {"line": ROOM}, "nothing rings"),
        ("hangup", {"line": ROOM}, "is on no call"),
        ("silence", {"line": ROOM}, "is on no call"),
        ("text", {"line": ROOM, "words": "x"}, "cannot send texts"),
        ("text", {"line": MOBILE, "words": ""}, "nothing to send"),
        ("text", {"line": MOBILE, "picture": "data:image/png;base64,@@"}, "not a data URL"),
        ("text", {"line": MOBILE, "picture": "data:text/html;base64,aGk="}, "a picture is an image"),
        ("settings", {"line": MOBILE, "pace": "fast"}, "must be a number"),
        ("faults", {"rest": "on fire"}, "can be one of"),
    ],
)
def test_what_cannot_be_done_is_said(exchange: Running, what: str, body: dict[str, Any], why: str) -> None:
    answer = requests.post(f"{exchange.url}/phone/{what}", json=body, timeout=5)
    assert answer.status_code == 409 and why in answer.json()["error"]


def test_a_line_is_engaged_while_it_talks(house: House, exchange: Running, phones: Phones) -> None:
    house.on("/voice", ASK)
    phones["305"].calls().hears("Your wish")
    answer = requests.post(f"{exchange.url}/phone/call", json={"line": ROOM}, timeout=5)
    assert answer.status_code == 409 and "on another call" in answer.json()["error"]


def test_a_silent_telephone_lets_nothing_out(house: House, exchange: Running, phones: Phones) -> None:
    house.on("/voice", ASK)
    phones["305"].settings(silent=True).calls().hears("Your wish")
    assert phones.post("/phone/say", line=ROOM, words="hello")["heard"] is False
    assert phones.post("/phone/press", line=ROOM, keys="1")["heard"] is False


def test_the_wire_log_tells_one_call_from_another(house: House, exchange: Running, phones: Phones) -> None:
    house.on("/voice", say("Hello."))
    for line in ("305", MOBILE):
        phones[line].calls().is_hung_up_on()
    wire = phones.get("/phone/wire")["wire"]
    assert [one["line"] for one in wire] == [ROOM, MOBILE]
    assert wire[0]["data"]["milliseconds"] >= 0 and "Hello." in wire[0]["data"]["received"]
    assert phones.get(f"/phone/wire?call={wire[1]['call']}")["wire"] == [wire[1]]
    assert [one["from"] for one in phones.get("/phone/ledger")["calls"]] == [MOBILE, ROOM]


def test_a_failing_journey_shows_the_whole_conversation(house: House, phones: Phones) -> None:
    house.on("/voice", ASK)
    phone = phones["305"].calls()
    phone.hears("Your wish")
    with pytest.raises(AssertionError) as told:
        phone.hears("something else", within=0.1)
    assert "it did not hear 'something else' within 0.1 s" in str(told.value)
    assert "hears: Your wish?" in str(told.value) and "POST" in str(told.value)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_pages_of_the_console_may_hold_a_telephone(exchange: Running, name: str) -> None:
    desk = f"http://{name}:1"  # the console of these tests
    asked = requests.options(
        f"{exchange.url}/phone/say",
        headers={
            "Origin": desk,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
        timeout=5,
    )
    assert asked.headers["Access-Control-Allow-Origin"] == desk
    assert asked.headers["Access-Control-Allow-Headers"] == "Content-Type"
    told = requests.get(f"{exchange.url}/phone/poll", headers={"Origin": desk}, timeout=5)
    assert told.headers["Access-Control-Allow-Origin"] == desk
    assert "Access-Control-Allow-Credentials" not in told.headers


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:2", "http://evil.example", "null", "https://127.0.0.1:1"]
)
def test_a_page_from_elsewhere_may_hold_none(exchange: Running, origin: str) -> None:
    for ask in (requests.options, requests.get):
        answer = ask(f"{exchange.url}/phone/poll", headers={"Origin": origin}, timeout=5)
        assert "Access-Control-Allow-Origin" not in answer.headers
    # Without asking first a browser sends no JSON, and nothing else is taken.
    plain = requests.post(
        f"{exchange.url}/phone/hangup", data=f'{{"line": "{ROOM}"}}', headers={"Origin": origin}, timeout=5
    )
    assert plain.status_code == 409 and plain.json()["error"] == "a JSON object is needed"


def test_only_the_telephones_are_shared_with_the_console(exchange: Running) -> None:
    answer = requests.get(f"{exchange.url}/", headers={"Origin": "http://127.0.0.1:1"}, timeout=5)
    assert "Access-Control-Allow-Origin" not in answer.headers

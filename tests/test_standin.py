"""The second stand-in for Twilio judges what comes by REST, and signs what it asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from tests.ivr.exchange.conftest import Elsewhere
from tests.ivr.exchange.house import House, say
from tests.standin import StandIn, allowed

HOTLINE, MOBILE = "+442079460100", "+447700900305"


@pytest.fixture
def standin() -> Iterator[StandIn]:
    """A stand-in that is served."""
    one = StandIn("AC" + "1" * 32, "secret", HOTLINE)
    yield one
    one.close()


@pytest.fixture
def client(standin: StandIn) -> Client:
    """The official client, pointed at it."""
    return Client(standin.account, standin.token, http_client=Elsewhere(standin.open()))


@pytest.fixture
def door() -> Iterator[House]:
    """A house with two doors."""
    house = House()
    house.open()
    house.on("/voice", "<Response><Redirect>/next</Redirect></Response>")
    house.on("/next", say("Hello."))
    house.on("/sms", "<Response><Message><Body>Yes?</Body></Message></Response>")
    yield house
    house.close()


def test_right_requests_are_kept(standin: StandIn, client: Client) -> None:
    call = client.calls.create(
        to=MOBILE,
        from_=HOTLINE,
        url="http://127.0.0.1:8000/voice/wake",
        status_callback="http://127.0.0.1:8000/s",
        status_callback_event=["ringing", "completed"],
        timeout=30,
    )
    client.messages.create(to=MOBILE, from_=HOTLINE, body="hello")
    assert client.calls(call.sid).update(status="completed").status == "completed"
    assert [one.sid for one in client.calls.list(to=MOBILE)] == [call.sid] and client.calls.list(
        to=HOTLINE
    ) == []
    assert standin.wait("Calls")[0]["StatusCallbackEvent"] == ["ringing", "completed"]
    assert standin.wrong == []


@pytest.mark.parametrize(
    "wished",
    [
        {"to": "305", "url": "http://127.0.0.1/x"},
        {"to": MOBILE},
        {"to": MOBILE, "twiml": "<Response>" + "x" * 4000},
        {"to": MOBILE, "url": "http://127.0.0.1/x", "status_callback_event": ["exploded"]},
        {"to": MOBILE, "url": "http://my_host/x"},
    ],
)
def test_wrong_requests_are_refused(standin: StandIn, client: Client, wished: dict[str, object]) -> None:
    with pytest.raises(TwilioRestException):
        client.calls.create(from_=HOTLINE, **wished)
    assert len(standin.wrong) == 1


def test_it_knows_every_parameter_of_the_official_library() -> None:
    assert {"To", "Url", "Twiml", "StatusCallbackEvent", "AsyncAmd"} <= allowed(
        "call"
    ) and "Volume" not in allowed("call")


def test_it_calls_and_texts_with_a_signature(standin: StandIn, door: House) -> None:
    root = standin.call(door.url("/voice"), MOBILE, Digits="1")
    assert root.findtext("Say") == "Hello." and standin.text(door.url("/sms"), MOBILE, "hi") == ["Yes?"]
    for asked in door.asked:
        assert RequestValidator("secret").validate(asked.url, asked.form, asked.headers["X-Twilio-Signature"])


def test_a_placed_call_can_be_answered(standin: StandIn, client: Client, door: House) -> None:
    call = client.calls.create(to=MOBILE, from_=HOTLINE, url=door.url("/voice"))
    assert standin.answer(call.sid).findtext("Say") == "Hello."
    assert door.last("/voice")["CallSid"] == call.sid and door.last("/voice")["To"] == MOBILE

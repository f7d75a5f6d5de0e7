"""How the exchange asks the house: signed, within Twilio's limits, tried again only when asked to."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from twilio.request_validator import RequestValidator
from werkzeug.wrappers import Response

from ivr.exchange.limits import Limits, asked_for
from tests.ivr.exchange.conftest import HOTLINE, MOBILE, TOKEN, Running, Start
from tests.ivr.exchange.house import XML, Asked, House, redirect_to, say
from tests.phone import Phones


def refused(exchange: Running) -> list[int]:
    """The codes Twilio would have noted."""
    return [one["code"] for one in exchange.wire("refused")]


def signed(asked: Asked) -> bool:
    """Whether the official validator takes this request for Twilio's."""
    form = asked.form if asked.method == "POST" else {}
    return bool(RequestValidator(TOKEN).validate(asked.url, form, asked.headers["X-Twilio-Signature"]))


def test_the_official_validator_accepts_every_signature(house: House, phones: Phones) -> None:
    house.on(
        "/voice",
        f"<Response><Redirect>{house.url('/next?n=Jos%C3%A9&amp;a=1&amp;a=2&amp;plus=%2B')}</Redirect></Response>",
    )
    house.on("/next", '<Response><Redirect method="GET">/got?x=%20y</Redirect></Response>')
    house.on("/got", say("Fine."))
    phones["305"].calls().hears("Fine")
    assert all(signed(one) for one in house.asked) and len(house.asked) == 3
    assert dict(parse_qsl(urlsplit(house.last("/got").url).query))["To"] == HOTLINE


def test_an_altered_request_is_not_signed(house: House, phones: Phones) -> None:
    house.on("/voice", say("Fine."))
    phones["305"].calls().hears("Fine")
    asked = house.last("/voice")
    asked.form["From"] = "+15550000000"
    assert not signed(asked)


def test_a_field_that_comes_twice_is_signed_as_twilio_does() -> None:
    from werkzeug.datastructures import MultiDict

    from ivr.exchange.signature import sign

    form = MultiDict([("a", "2"), ("a", "1"), ("a", "1"), ("b", "é")])
    url = "http://127.0.0.1:8000/voice?n=%C3%A9&a=1"
    assert RequestValidator(TOKEN).validate(url, form, sign(TOKEN, url, form.items(multi=True)))


def test_the_documented_signature_comes_out() -> None:
    from ivr.exchange.signature import sign

    form = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675309",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
    }
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert sign("12345", url, form.items()) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="


def test_an_answer_that_takes_too_long_altogether_is_given_up(house: House, start: Start) -> None:
    def drip(asked: Asked) -> Response:
        def parts() -> Iterator[bytes]:
            for _ in range(100):
                time.sleep(0.02)
                yield b" "

        return Response(parts(), content_type=XML)

    exchange = start(Limits(total=0.3))
    house.on("/voice", drip)
    house.on("/fallback", say("Please call reception."))
    Phones(exchange.url)["305"].calls().hears("Please call reception")
    fallback = house.last("/fallback")
    assert fallback["ErrorCode"] == "11205" and fallback["ErrorUrl"] == house.url("/voice")
    assert exchange.wire()[0]["milliseconds"] < 1000


def test_fifteen_seconds_are_the_house_rule_and_no_fragment_makes_them_longer() -> None:
    assert Limits().total == 15
    assert asked_for("https://h/v#tt=15000&ct=10000&rt=15000", Limits(total=3)).total == 3
    wished = asked_for("https://h/v#rc=2&rp=5xx,rt&rt=4000", Limits())
    assert (wished.retries, wished.retry_on, wished.read) == (2, frozenset({"5xx", "rt"}), 4.0)
    assert asked_for("https://h/v#rc=9&rp=nonsense&ct=1", Limits()) == Limits()


@pytest.mark.parametrize(("bytes_", "fine"), [(64 * 1024, True), (64 * 1024 + 1, False)])
def test_an_answer_may_have_64_kb(
    house: House, phones: Phones, exchange: Running, bytes_: int, fine: bool
) -> None:
    document = say("Big.")
    house.on("/voice", document + " " * (bytes_ - len(document)))
    house.on("/fallback", say("Too big."))
    phones["305"].calls().hears("Big" if fine else "Too big")
    assert (11750 in refused(exchange)) is not fine


@pytest.mark.parametrize("kind", ["text/xml", "application/xml; charset=utf-8", "text/html"])
def test_three_content_types_are_twiml(house: House, phones: Phones, kind: str) -> None:
    house.on("/voice", Response(say("Grüß Gott, señor."), content_type=kind))
    phones["305"].calls().hears("Grüß Gott, señor")


def test_plain_text_is_read_aloud_and_the_call_ends(house: House, phones: Phones, exchange: Running) -> None:
    house.on("/voice", Response("Internal error <1>", content_type="text/plain"))
    phone = phones["305"].calls()
    phone.hears("Internal error <1>")
    assert phone.is_hung_up_on() == "completed" and 12200 in refused(exchange)


def test_a_sound_is_played_and_json_is_an_error(house: House, phones: Phones, exchange: Running) -> None:
    house.on(
        "/voice", Response(b"RIFF", content_type="audio/wav"), Response("{}", content_type="application/json")
    )
    house.on("/fallback", say("Sorry."))
    phones["305"].calls().is_hung_up_on()
    assert exchange.wire("play")[0]["url"] == house.url("/voice")
    phones["305"].calls().hears("Sorry")
    assert house.last("/fallback")["ErrorCode"] == "12300"


def test_ten_redirects_are_followed_and_an_eleventh_is_not(
    house: House, phones: Phones, exchange: Running
) -> None:
    for step in range(11):
        house.on(f"/r{step}", redirect_to(f"/r{step + 1}"))
    house.on("/r10", say("Arrived."))
    house.on("/voice", redirect_to("/r1"), redirect_to("/r0"))
    house.on("/fallback", say("Lost."))
    phones["305"].calls().hears("Arrived")
    phones["305"].is_hung_up_on()
    phones["305"].calls().hears("Lost")
    assert 11215 in refused(exchange)


def test_a_redirected_gather_action_loses_its_digits(house: House, phones: Phones) -> None:
    house.on("/voice", '<Response><Gather action="/heard" numDigits="1"><Say>Key?</Say></Gather></Response>')
    house.on("/heard", redirect_to("/after"))
    house.on("/after", say("Hm."))
    phones["305"].calls().presses("1").hears("Hm")
    assert house.last("/heard")["Digits"] == "1"
    assert house.last("/after").method == "GET" and "Digits" not in house.last("/after").url


def test_a_server_error_is_not_tried_again_but_goes_to_the_fallback(house: House, phones: Phones) -> None:
    house.on("/voice", Response("oh", 500))
    house.on("/fallback", say("One moment."))
    phones["305"].calls().hears("One moment")
    assert len(house.to("/voice")) == 1
    assert house.last("/fallback")["ErrorCode"] == "11217"


def test_without_a_good_fallback_the_caller_hears_an_apology(house: House, phones: Phones) -> None:
    house.on("/voice", "<Response><Say>never closed")
    house.on("/fallback", Response("oh", 503))
    phone = phones["305"].calls()
    phone.hears("application error has occurred")
    assert phone.is_hung_up_on() == "completed"


def test_retries_carry_the_same_token_and_no_fragment(house: House, phones: Phones) -> None:
    house.on("/voice", f"<Response><Redirect>{house.url('/try#rc=2&amp;rp=5xx')}</Redirect></Response>")
    house.on("/try", Response("oh", 500), Response("oh", 502), say("Third time."))
    phones["305"].calls().hears("Third time")
    tries = house.wait("/try", 3)
    assert len({one.headers["I-Twilio-Idempotency-Token"] for one in tries}) == 1
    assert all("#" not in one.url and signed(one) for one in tries)
    first = house.last("/voice").headers["I-Twilio-Idempotency-Token"]
    assert first != tries[0].headers["I-Twilio-Idempotency-Token"]


def test_a_refused_connection_is_tried_twice(house: House, phones: Phones, exchange: Running) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}/x"
    house.on("/voice", f"<Response><Redirect>{nobody}</Redirect></Response>")
    house.on("/fallback", say("Sorry."))
    phones["305"].calls().hears("Sorry")
    assert [one["status"] for one in exchange.wire() if one["url"] == nobody] == [0, 0]
    assert refused(exchange) == [11205]


def test_cookies_are_kept_for_one_call_only(house: House, phones: Phones) -> None:
    baked = Response(
        "<Response><Redirect>/second</Redirect></Response>",
        content_type=XML,
        headers={"Set-Cookie": "step=1; Path=/"},
    )
    house.on("/voice", baked)
    house.on("/second", say("Two."))
    for _ in range(2):
        phones["305"].calls().hears("Two")
        phones["305"].is_hung_up_on()
    assert [one.headers.get("Cookie") for one in house.asked] == [None, "step=1", None, "step=1"]


def test_a_text_that_fails_is_only_noted(house: House, phones: Phones, exchange: Running) -> None:
    house.on("/sms", Response("oh", 500))
    phones[MOBILE].texts("hello")
    house.wait("/sms")
    phones[MOBILE].nothing_else()
    with exchange.switchboard.board:
        assert exchange.switchboard.board.wait_for(lambda: refused(exchange) == [11217], 5)

"""Texts both ways, their segments, opt-outs and news."""

from __future__ import annotations

import base64

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from werkzeug.wrappers import Response

from ivr.exchange.segments import size
from tests.ivr.exchange.conftest import HOTLINE, MOBILE, Running
from tests.ivr.exchange.house import House
from tests.phone import Phones


def reply(words: str) -> str:
    """A document that answers a text."""
    return f"<Response><Message>{words}</Message></Response>"


def test_a_text_is_answered(house: House, phones: Phones) -> None:
    house.on("/sms", reply("Le llamamos a las 06:45."))
    phone = phones[MOBILE].texts("despiértame a las 7 menos cuarto")
    phone.receives("06:45")
    asked = house.last("/sms")
    assert asked["Body"] == "despiértame a las 7 menos cuarto" and asked["NumMedia"] == "0"
    assert (asked["From"], asked["To"]) == (MOBILE, HOTLINE) and asked["MessageSid"].startswith("SM")
    phone.nothing_else()


def test_nobody_expected_texts_are_found(house: House, phones: Phones) -> None:
    house.on("/sms", "<Response><Message>One</Message><Message>Two</Message></Response>")
    phones[MOBILE].texts("hello").receives("One")
    phones[MOBILE].receives("Two")
    phones[MOBILE].texts("again").receives("One")
    phones.wait(
        lambda one: (
            one["kind"] == "text" and one["data"]["body"] == "Two" and one["id"] not in phones.expected
        ),
        5,
        0,
    )
    with pytest.raises(AssertionError, match="Two"):
        phones.nothing_else()


def test_an_empty_answer_sends_nothing_and_plain_text_is_sent_as_it_stands(
    house: House, phones: Phones
) -> None:
    house.on("/sms", "<Response/>", Response("", 204), Response("OK", content_type="text/plain"))
    phone = phones[MOBILE].texts("a").texts("b")
    house.wait("/sms", 2)
    phone.nothing_else()
    phone.texts("c").receives("OK")


def test_voice_verbs_in_an_answer_to_a_text_are_refused(
    house: House, phones: Phones, exchange: Running
) -> None:
    house.on("/sms", "<Response><Say>hi</Say><Message>ok</Message></Response>")
    phones[MOBILE].texts("a").receives("ok")
    assert [one["code"] for one in exchange.wire("refused")] == [12200]


def test_a_picture_can_be_fetched_where_the_house_is_told(house: House, phones: Phones) -> None:
    house.on("/sms", "<Response/>")
    picture = "data:image/png;base64," + base64.b64encode(b"\x89PNG-a-leak").decode()
    phones[MOBILE].texts("", picture=picture)
    asked = house.last("/sms")
    assert asked["NumMedia"] == "1" and asked["MediaContentType0"] == "image/png" and asked["Body"] == ""
    assert requests.get(asked["MediaUrl0"], timeout=5).content == b"\x89PNG-a-leak"


def test_stop_opts_out_and_still_reaches_the_house(house: House, phones: Phones, client: Client) -> None:
    house.on("/sms", "<Response/>")
    phone = phones[MOBILE].texts(" Stop ")
    phone.receives("successfully been unsubscribed")
    assert house.last("/sms")["Body"] == " Stop "
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(to=MOBILE, from_=HOTLINE, body="hello")
    assert refused.value.code == 21610 and refused.value.status == 400
    phone.texts("START").receives("re-subscribed")
    client.messages.create(to=MOBILE, from_=HOTLINE, body="hello")
    phone.receives("hello")
    phone.texts("cancel that please")
    house.wait("/sms", 3)
    phone.nothing_else()


def test_a_plain_yes_is_for_the_house_alone(house: House, phones: Phones) -> None:
    house.on("/sms", reply("Booked."))
    phones[MOBILE].texts("yes").receives("Booked")
    phones[MOBILE].nothing_else()


def test_news_of_a_text_comes_as_it_moves(house: House, phones: Phones, client: Client) -> None:
    house.on("/news", Response("", 204))
    message = client.messages.create(
        to=MOBILE, from_=HOTLINE, body="hello", status_callback=house.url("/news")
    )
    assert message.status == "queued" and message.num_segments == "1" and message.direction == "outbound-api"
    assert [one["MessageStatus"] for one in house.wait("/news", 3)] == ["sending", "sent", "delivered"]
    assert client.messages(message.sid).fetch().status == "delivered"
    assert client.messages(message.sid).fetch().date_sent is not None
    phones[MOBILE].receives("hello")


def test_news_may_come_twice_and_in_the_wrong_order(house: House, phones: Phones, client: Client) -> None:
    house.on("/news", Response("", 204))
    phones.faults(twice=True, shuffled=True)
    client.messages.create(to=MOBILE, from_=HOTLINE, body="hello", status_callback=house.url("/news"))
    assert [one["MessageStatus"] for one in house.wait("/news", 6)] == ["delivered"] * 2 + ["sent"] * 2 + [
        "sending"
    ] * 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": "12"}, 21211),
        ({"to": "sip:305@hotel.example"}, 21211),
        ({"from_": "+15550001111"}, 21606),
        ({"body": ""}, 21602),
        ({"body": "x" * 1601}, 21617),
        ({"to": HOTLINE}, 21266),
        ({"status_callback": "nowhere"}, 21609),
        ({"status_callback": "http://my_host/x"}, 21609),
    ],
)
def test_a_wrong_text_is_refused_with_twilios_code(client: Client, change: dict[str, str], code: int) -> None:
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(**{"to": MOBILE, "from_": HOTLINE, "body": "hello", **change})
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("words", "units", "count"),
    [
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("é" * 160, 160, 1),
        ("í" * 70, 70, 1),
        ("í" * 71, 71, 2),
        ("€" * 80, 160, 1),
        ("€" * 81, 162, 2),
        ("😀" * 35, 70, 1),
        ("😀" * 36, 72, 2),
        ("", 0, 1),
    ],
)
def test_segments_are_counted_as_they_are_sent(words: str, units: int, count: int) -> None:
    assert (size(words).units, size(words).count) == (units, count)


def test_texts_are_listed_newest_first_and_in_pages(house: House, phones: Phones, client: Client) -> None:
    for number in range(5):
        client.messages.create(to=MOBILE, from_=HOTLINE, body=f"text {number}")
    assert [one.body for one in client.messages.list(to=MOBILE, page_size=2)] == [
        f"text {n}" for n in (4, 3, 2, 1, 0)
    ]
    assert client.messages.list(to="+447700900999") == []

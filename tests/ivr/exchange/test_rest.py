"""The unchanged official client places, moves, ends and lists calls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from werkzeug.wrappers import Response

from tests.ivr.exchange.conftest import ACCOUNT, HOTLINE, MOBILE, ROOM, Running, Start
from tests.ivr.exchange.house import House, say
from tests.phone import Phones

KEY = '<Response><Gather action="{action}" numDigits="1" timeout="60"><Say>{words}</Say></Gather></Response>'
EVERYTHING = ["initiated", "ringing", "answered", "completed"]


def test_a_phone_is_rung_and_its_answer_performed(house: House, phones: Phones, client: Client) -> None:
    house.on("/wake", KEY.format(action="/awake", words="Good morning."))
    house.on("/awake", say("Have a good day."))
    house.on("/news", Response("", 204))
    call = client.calls.create(
        to=ROOM,
        from_=HOTLINE,
        url=house.url("/wake"),
        status_callback=house.url("/news"),
        status_callback_event=EVERYTHING,
        timeout=30,
    )
    assert call.status in {"queued", "ringing"} and call.direction == "outbound-api" and call.to == ROOM
    phone = phones["305"].rings().answers()
    phone.hears("Good morning")
    assert client.calls(call.sid).fetch().status == "in-progress"
    phone.presses("5").hears("Have a good day")
    assert phone.is_hung_up_on() == "completed"
    news = house.wait("/news", 4)
    assert [one["CallStatus"] for one in news] == ["initiated", "ringing", "in-progress", "completed"]
    assert [one["SequenceNumber"] for one in news] == ["0", "1", "2", "3"]
    assert news[-1]["CallDuration"] == "1" and news[0].get("CallDuration") is None
    assert house.last("/wake")["Direction"] == "outbound-api" and house.last("/awake")["Digits"] == "5"
    ended = client.calls(call.sid).fetch()
    assert (ended.status, ended.duration) == ("completed", "1") and ended.end_time >= ended.start_time
    phones.nothing_else()


def test_a_call_nobody_takes(house: House, phones: Phones, client: Client) -> None:
    call = client.calls.create(to=ROOM, from_=HOTLINE, twiml=say("Hello."))
    phones["305"].rings().lets_it_ring()
    assert phones["305"].is_hung_up_on() == "no-answer"
    assert client.calls(call.sid).fetch().duration == "0"


def test_a_call_that_is_declined_or_finds_the_line_engaged_is_busy(
    house: House, phones: Phones, client: Client
) -> None:
    house.on("/voice", KEY.format(action="/x", words="Hello."))
    first = client.calls.create(to=ROOM, from_=HOTLINE, twiml=say("Hello."))
    phones["305"].rings().declines().is_hung_up_on()
    phones["305"].calls().hears("Hello")
    second = client.calls.create(to=ROOM, from_=HOTLINE, twiml=say("Hello."))
    phones.wait(lambda one: one["kind"] == "ended" and one["call"] == second.sid, 5, 0)
    assert {client.calls(one.sid).fetch().status for one in (first, second)} == {"busy"}


def test_voicemail_picks_up_speaks_and_presses_nothing(house: House, phones: Phones, client: Client) -> None:
    house.on("/awake", say("never"))
    house.on(
        "/wake",
        KEY.format(action="/awake", words="Good morning.").replace("<Gather", '<Gather input="dtmf speech"'),
    )
    phones["305"].settings(voicemail=True)
    client.calls.create(to=ROOM, from_=HOTLINE, url=house.url("/wake"), machine_detection="Enable")
    phones["305"].rings().hears("Good morning")
    assert house.last("/wake")["AnsweredBy"] == "machine_start"
    assert "voicemail" in house.last("/awake")["SpeechResult"] and house.last("/awake").get("Digits") is None


def test_a_call_can_be_moved_and_ended(house: House, phones: Phones, client: Client) -> None:
    house.on("/voice", KEY.format(action="/x", words="First."))
    house.on("/second", KEY.format(action="/x", words="Second."))
    phone = phones["305"].calls()
    phone.hears("First")
    sid = house.last("/voice")["CallSid"]
    client.calls(sid).update(url=house.url("/second"), method="POST")
    phone.hears("Second")
    client.calls(sid).update(twiml=KEY.format(action=house.url("/x"), words="Third."))
    phone.hears("Third")
    client.calls(sid).update(status="completed")
    assert phone.is_hung_up_on() == "completed"
    with pytest.raises(TwilioRestException) as gone:
        client.calls(sid).update(status="completed")
    assert (gone.value.status, gone.value.code) == (404, 20404)


def test_a_call_that_rings_can_be_cancelled_but_not_moved(
    house: House, phones: Phones, client: Client
) -> None:
    call = client.calls.create(to=ROOM, from_=HOTLINE, twiml=say("x"))
    phones["305"].rings()
    with pytest.raises(TwilioRestException) as refused:
        client.calls(call.sid).update(url=house.url("/second"))
    assert refused.value.code == 21220
    client.calls(call.sid).update(status="canceled")
    assert phones["305"].is_hung_up_on() == "canceled"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": "12"}, 21211),
        ({"to": ""}, 21201),
        ({"from_": "+15550001111"}, 21210),
        ({"from_": "x"}, 21212),
        ({"twiml": "x" * 4001}, 32018),
        ({"twiml": "<Response><Say>x"}, 12100),
        ({"twiml": None}, 21205),
        (
            {"status_callback_event": ["answered", "exploded"], "status_callback": "http://127.0.0.1:1/x"},
            21626,
        ),
        ({"timeout": 601}, 21208),
        ({"send_digits": "call"}, 21206),
        ({"status_callback": "x"}, 21609),
        ({"method": "PUT", "twiml": None, "url": "http://127.0.0.1:1/"}, 21209),
    ],
)
def test_a_wrong_call_is_refused_with_twilios_code(
    client: Client, change: dict[str, object], code: int
) -> None:
    wished = {"to": MOBILE, "from_": HOTLINE, "twiml": say("x"), **change}
    with pytest.raises(TwilioRestException) as refused:
        client.calls.create(**{name: value for name, value in wished.items() if value is not None})
    assert (refused.value.code, refused.value.status) == (code, 400)
    assert client.calls.list() == []


def test_four_thousand_characters_of_twiml_are_taken(phones: Phones, client: Client) -> None:
    twiml = say("x")
    client.calls.create(to=ROOM, from_=HOTLINE, twiml=twiml + " " * (4000 - len(twiml)))
    phones["305"].rings().answers().hears("x")


def test_a_document_without_an_address_needs_whole_addresses_in_it(
    phones: Phones, client: Client, exchange: Running
) -> None:
    client.calls.create(to=ROOM, from_=HOTLINE, twiml=KEY.format(action="/relative", words="Key?"))
    phones["305"].rings().answers().presses("1").hears("application error")
    assert exchange.wire("refused")[0]["code"] == 11100


def test_the_door_is_shut_without_the_token(exchange: Running, client: Client) -> None:
    with pytest.raises(TwilioRestException) as refused:
        exchange.client("wrong").calls("CA" + "f" * 32).fetch()
    assert (refused.value.status, refused.value.code) == (401, 20003)
    with pytest.raises(TwilioRestException) as missing:
        client.calls("CA" + "f" * 32).fetch()
    assert (missing.value.status, missing.value.code) == (404, 20404)
    assert client.api.accounts(ACCOUNT).fetch().status == "active"
    assert client.incoming_phone_numbers.list()[0].phone_number == HOTLINE


def test_calls_are_listed_by_whom_and_when(house: House, phones: Phones, client: Client) -> None:
    begun = datetime.now(UTC).replace(microsecond=0)
    house.on("/voice", say("Hello."))
    phones["305"].calls().is_hung_up_on()
    made = client.calls.create(to=ROOM, from_=HOTLINE, twiml=say("x"))
    phones["305"].rings().declines().is_hung_up_on()
    now = datetime.now(UTC)
    assert [one.sid for one in client.calls.list(to=ROOM)] == [made.sid]
    assert [one.sid for one in client.calls.list(to=ROOM, start_time_after=now - timedelta(minutes=1))] == [
        made.sid
    ]
    assert client.calls.list(to=ROOM, start_time_after=now + timedelta(minutes=1)) == []
    assert [one.direction for one in client.calls.list(start_time=begun)] == ["outbound-api", "inbound"]
    assert [one.direction for one in client.calls.list(status="busy")] == ["outbound-api"]


def test_one_call_a_second_the_others_are_queued(start: Start) -> None:
    exchange = start(rate=5.0)
    client, phones = exchange.client(), Phones(exchange.url)
    lines = [f"+4477009003{number:02}" for number in range(4)]
    made = [client.calls.create(to=line, from_=HOTLINE, twiml=say("x")) for line in lines]
    assert int(made[0].queue_time) == 0 and int(made[3].queue_time) > int(made[1].queue_time) >= 0
    for line in lines:
        phones[line].rings()
    rang = [event.at for event in exchange.switchboard.feed.since(0) if event.kind == "ringing"]
    assert rang == sorted(rang) and len(rang) == 4


@pytest.mark.parametrize(("fault", "status"), [("busy", 429), ("broken", 500), ("lost", 500)])
def test_the_provider_can_fail_on_request(phones: Phones, client: Client, fault: str, status: int) -> None:
    phones.faults(rest=fault)
    with pytest.raises(TwilioRestException) as failed:
        client.calls.create(to=ROOM, from_=HOTLINE, twiml=say("x"))
    assert failed.value.status == status
    phones.faults(rest="")
    assert len(client.calls.list(to=ROOM)) == (1 if fault == "lost" else 0)


def test_news_comes_twice_and_in_the_wrong_order_but_numbered(
    house: House, phones: Phones, client: Client
) -> None:
    house.on("/news", Response("", 204))
    phones.faults(twice=True, shuffled=True)
    client.calls.create(
        to=ROOM,
        from_=HOTLINE,
        twiml=say("x"),
        status_callback=house.url("/news"),
        status_callback_event=EVERYTHING,
    )
    phones["305"].rings().answers().hears("x")
    numbers = [one["SequenceNumber"] for one in house.wait("/news", 8)]
    assert sorted(numbers) == sorted("00112233") and numbers[:2] == ["3", "3"] and numbers != sorted(numbers)


def test_only_the_end_is_told_unless_more_is_asked_for(house: House, phones: Phones, client: Client) -> None:
    house.on("/news", Response("", 204))
    client.calls.create(to=ROOM, from_=HOTLINE, twiml=say("x"), status_callback=house.url("/news"))
    phones["305"].rings().answers().hears("x")
    assert [one["CallStatus"] for one in house.wait("/news")] == ["completed"]

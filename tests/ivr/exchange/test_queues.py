"""Waiting callers: what they hear, how they leave, and when the house is told."""

from __future__ import annotations

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from werkzeug.wrappers import Response

from tests.ivr.exchange.conftest import HOTLINE, MOBILE, OPERATOR, ROOM, Running
from tests.ivr.exchange.house import House, say
from tests.phone import Phones

ENQUEUE = '<Response><Enqueue action="/left" waitUrl="/wait">case-7</Enqueue></Response>'
WAIT = '<Response><Gather action="/wait-key" numDigits="1" timeout="60"><Say>Please wait.</Say></Gather></Response>'
TAKE = '<Response><Dial action="/dialled" timeout="5"><Queue>case-7</Queue></Dial></Response>'


@pytest.fixture(autouse=True)
def doors(house: House) -> None:
    """A house in which everybody waits at once."""
    house.on("/voice", ENQUEUE)
    house.on("/wait", WAIT)
    house.on("/left", say("You left the queue."))
    house.on("/dialled", say("They are gone."))


def test_a_waiting_caller_is_told_the_place(house: House, phones: Phones, client: Client) -> None:
    phones["305"].calls().hears("Please wait")
    asked = house.last("/wait")
    assert (
        asked["QueuePosition"] == "1" and asked["CurrentQueueSize"] == "1" and asked["MaxQueueSize"] == "1000"
    )
    assert asked["QueueSid"].startswith("QU") and asked["QueueTime"] == "0" and asked["AvgQueueTime"] == "0"
    phones[MOBILE].calls().hears("Please wait")
    assert house.last("/wait", 2)["QueuePosition"] == "2"
    queue = next(one for one in client.queues.list() if one.friendly_name == "case-7")
    assert queue.current_size == 2 and queue.sid == asked["QueueSid"]
    assert [one.position for one in client.queues(queue.sid).members.list()] == [1, 2]
    assert client.queues(queue.sid).members("Front").fetch().call_sid == asked["CallSid"]


def test_leave_is_told_at_once(house: House, phones: Phones) -> None:
    house.on("/wait-key", "<Response><Leave/></Response>")
    phone = phones["305"].calls()
    phone.presses("2").hears("You left the queue")
    assert (
        house.last("/left")["QueueResult"] == "leave" and house.last("/left")["CallStatus"] == "in-progress"
    )
    assert house.last("/wait-key")["QueuePosition"] == "1"


def test_hanging_up_is_told_although_nothing_can_be_said_any_more(house: House, phones: Phones) -> None:
    phone = phones["305"].calls()
    phone.hears("Please wait")
    phone.hangs_up()
    assert house.last("/left")["QueueResult"] == "hangup" and house.last("/left")["CallStatus"] == "completed"


def test_bridged_is_told_only_when_both_have_finished(house: House, phones: Phones, client: Client) -> None:
    guest, operator = phones["305"].calls(), phones[OPERATOR]
    guest.hears("Please wait")
    client.calls.create(to=OPERATOR, from_=HOTLINE, twiml=TAKE.replace("/dialled", house.url("/dialled")))
    operator.rings().answers()
    guest.says("the tap drips")
    operator.hears("the tap drips")
    operator.says("I am sending somebody")
    guest.hears("sending somebody")
    assert not house.to("/left")
    operator.hangs_up()
    guest.hears("You left the queue")
    assert house.last("/left")["QueueResult"] == "bridged"
    assert (
        house.last("/dialled")["DialCallStatus"] == "completed"
        and house.last("/dialled")["DialBridged"] == "true"
    )
    guest.is_hung_up_on()


def test_when_the_guest_hangs_up_the_operator_goes_on(house: House, phones: Phones, client: Client) -> None:
    guest, operator = phones["305"].calls(), phones[OPERATOR]
    guest.hears("Please wait")
    client.calls.create(to=OPERATOR, from_=HOTLINE, twiml=TAKE.replace("/dialled", house.url("/dialled")))
    operator.rings().answers()
    guest.says("hello")
    operator.hears("hello")
    guest.hangs_up()
    operator.hears("They are gone")
    assert (
        house.last("/left")["QueueResult"] == "bridged" and house.last("/left")["CallStatus"] == "completed"
    )


def test_the_waiting_caller_hears_a_whisper_first(house: House, phones: Phones, client: Client) -> None:
    guest, operator = phones["305"].calls(), phones[OPERATOR]
    guest.hears("Please wait")
    house.on("/whisper", say("Marta is coming."))
    take = TAKE.replace("<Queue>", f'<Queue url="{house.url("/whisper")}">').replace(
        "/dialled", house.url("/dialled")
    )
    client.calls.create(to=OPERATOR, from_=HOTLINE, twiml=take)
    operator.rings().answers()
    guest.hears("Marta is coming")
    assert house.last("/whisper")["DequeingCallSid"] != house.last("/whisper")["CallSid"]
    guest.says("thank you")
    operator.hears("thank you")


def test_a_member_sent_on_by_the_api_gets_the_document_and_the_house_is_told_at_once(
    house: House, phones: Phones, client: Client
) -> None:
    phone = phones["305"].calls()
    phone.hears("Please wait")
    house.on("/desk", WAIT.replace("Please wait", "The desk"))
    house.on("/left", Response("", 204))
    sid, queue = house.last("/wait")["CallSid"], house.last("/wait")["QueueSid"]
    member = client.queues(queue).members(sid).update(url=house.url("/desk"))
    assert member.call_sid == sid
    phone.hears("The desk")
    assert house.last("/left")["QueueResult"] == "redirected"
    with pytest.raises(TwilioRestException):
        client.queues(queue).members(sid).update(url=house.url("/desk"))
    phone.hangs_up()


def test_a_call_moved_out_of_the_queue_is_told_at_once_too(
    house: House, phones: Phones, client: Client
) -> None:
    phone = phones["305"].calls()
    phone.hears("Please wait")
    house.on("/desk", WAIT.replace("Please wait", "The desk"))
    client.calls(house.last("/wait")["CallSid"]).update(url=house.url("/desk"))
    phone.hears("The desk")
    assert house.last("/left")["QueueResult"] == "redirected"


def test_a_full_queue_sends_the_caller_on(house: House, phones: Phones, client: Client) -> None:
    queue = client.queues.create(friendly_name="case-7", max_size=1)
    phones["305"].calls().hears("Please wait")
    phones[MOBILE].calls().hears("You left the queue")
    assert house.last("/left")["QueueResult"] == "queue-full"
    assert client.queues(queue.sid).fetch().current_size == 1


def test_nobody_waits_and_no_such_queue(house: House, phones: Phones, client: Client) -> None:
    house.on("/voice", TAKE)
    phones["305"].calls().hears("They are gone")
    assert house.last("/dialled")["DialCallStatus"] == "failed"
    phones["305"].is_hung_up_on()
    client.queues.create(friendly_name="case-7")
    phones["305"].calls().stays_silent().hears("They are gone")
    assert house.last("/dialled", 2)["DialCallStatus"] == "no-answer"


def test_a_wait_document_may_not_dial(house: House, phones: Phones, exchange: Running) -> None:
    house.on(
        "/wait", '<Response><Dial>+447700900801</Dial><Say>Please wait.</Say><Pause length="60"/></Response>'
    )
    phones["305"].settings(pace=0).calls().hears("Please wait")
    assert "<Dial> is not performed in this kind of document" in [
        one["message"] for one in exchange.wire("refused")
    ]
    assert ROOM in exchange.switchboard.phones


def test_leave_outside_a_queue_does_nothing(house: House, phones: Phones, exchange: Running) -> None:
    house.on("/voice", "<Response><Leave/><Say>Still here.</Say></Response>")
    phones["305"].calls().hears("Still here")
    assert exchange.wire("refused")[0]["code"] == 12200

"""Dialling on: one or several phones, whispers, and calls moved out of the middle of it."""

from __future__ import annotations

from twilio.rest import Client

from tests.ivr.exchange.conftest import HOTLINE, MOBILE, OPERATOR, ROOM, Running
from tests.ivr.exchange.house import House, say
from tests.phone import Phones

SECOND = "+447700900802"
DIAL = (
    f'<Response><Dial action="/dialled" callerId="{HOTLINE}" timeout="30">'
    f"<Number>{OPERATOR}</Number></Dial></Response>"
)
STAY = '<Response><Gather action="/x" timeout="60"><Say>{words}</Say></Gather></Response>'


def test_two_people_talk_until_one_hangs_up(house: House, phones: Phones) -> None:
    house.on("/voice", DIAL)
    house.on("/dialled", say("Goodbye."))
    guest, operator = phones["305"].calls(), phones[OPERATOR]
    operator.rings().answers()
    guest.says("my key does not work")
    operator.hears("key does not work")
    operator.says("coming")
    guest.hears("coming")
    operator.hangs_up()
    guest.hears("Goodbye")
    told = house.last("/dialled")
    assert (
        told["DialCallStatus"] == "completed"
        and told["DialBridged"] == "true"
        and told["DialCallDuration"] == "1"
    )
    assert told["DialCallSid"].startswith("CA") and told["DialCallSid"] != told["CallSid"]


def test_nobody_answers_or_declines(house: House, phones: Phones) -> None:
    house.on("/voice", DIAL)
    house.on("/dialled", say("Nobody."))
    guest, operator = phones["305"].calls(), phones[OPERATOR]
    operator.rings().lets_it_ring()
    guest.hears("Nobody")
    assert (
        house.last("/dialled")["DialCallStatus"] == "no-answer"
        and house.last("/dialled")["DialBridged"] == "false"
    )
    guest.is_hung_up_on()
    guest.calls()
    operator.rings().declines()
    guest.hears("Nobody")
    assert house.last("/dialled", 2)["DialCallStatus"] == "busy"


def test_the_first_of_several_wins_and_the_others_stop_ringing(house: House, phones: Phones) -> None:
    house.on("/voice", DIAL.replace("</Dial>", f"<Number>{SECOND}</Number></Dial>"))
    house.on("/dialled", say("Goodbye."))
    guest, first, second = phones["305"].calls(), phones[OPERATOR], phones[SECOND]
    first.rings()
    second.rings().answers()
    assert first.is_hung_up_on() == "canceled"
    second.says("reception")
    guest.hears("reception")
    guest.hangs_up()
    assert second.is_hung_up_on() == "completed"
    phones.nothing_else()


def test_whoever_answers_must_press_a_key_to_accept(house: House, phones: Phones) -> None:
    house.on("/voice", DIAL.replace("<Number>", '<Number url="/screen">'))
    house.on(
        "/screen",
        '<Response><Gather action="/accept" numDigits="1"><Say>305. Press 1.</Say></Gather><Hangup/></Response>',
    )
    house.on("/accept", "<Response/>")
    house.on("/dialled", say("Nobody took it."))
    guest, operator = phones["305"].calls(), phones[OPERATOR]
    operator.rings().answers()
    operator.hears("Press 1")
    operator.stays_silent()
    guest.hears("Nobody took it")
    assert house.last("/dialled")["DialBridged"] == "false"
    guest.is_hung_up_on()
    guest.calls()
    operator.rings().answers()
    operator.presses("1")
    guest.says("hello")
    operator.hears("hello")
    assert house.last("/screen")["ParentCallSid"] == house.last("/voice")["CallSid"]


def test_the_caller_rings_on_until_the_bridge_when_asked_to(
    house: House, phones: Phones, client: Client
) -> None:
    house.on("/voice", DIAL.replace("<Dial", '<Dial answerOnBridge="true"'))
    phones["305"].calls()
    phones[OPERATOR].rings()
    sid = house.last("/voice")["CallSid"]
    assert client.calls(sid).fetch().status == "ringing"
    phones[OPERATOR].answers()
    phones["305"].says("hello")
    phones[OPERATOR].hears("hello")
    assert client.calls(sid).fetch().status == "in-progress"
    children = client.calls.list(parent_call_sid=sid)
    assert [one.direction for one in children] == ["outbound-dial"]


def test_moving_a_call_out_of_a_dial_fetches_both_documents(
    house: House, phones: Phones, client: Client
) -> None:
    house.on("/voice", DIAL)
    house.on("/dialled", say("This must not be heard."))
    house.on("/moved", STAY.format(words="You are with the desk."))
    guest, operator = phones["305"].calls(), phones[OPERATOR]
    operator.rings().answers()
    guest.says("hello")
    operator.hears("hello")
    client.calls(house.last("/voice")["CallSid"]).update(url=house.url("/moved"))
    guest.hears("You are with the desk")
    assert house.last("/dialled")["DialCallStatus"] == "completed"
    assert operator.is_hung_up_on() == "completed"
    guest.hangs_up()
    assert "must not be heard" not in phones.script()


def test_the_dialled_party_can_be_moved_while_the_caller_goes_on(
    house: House, phones: Phones, client: Client
) -> None:
    house.on("/voice", DIAL)
    house.on("/dialled", STAY.format(words="Your operator is back soon."))
    house.on("/moved", STAY.format(words="A word among ourselves."))
    guest, operator = phones["305"].calls(), phones[OPERATOR]
    operator.rings().answers()
    guest.says("hello")
    operator.hears("hello")
    child = client.calls.list(parent_call_sid=house.last("/voice")["CallSid"])[0]
    client.calls(child.sid).update(url=house.url("/moved"))
    operator.hears("among ourselves")
    guest.hears("back soon")


def test_a_star_can_end_the_conversation(house: House, phones: Phones) -> None:
    house.on("/voice", DIAL.replace("<Dial", '<Dial hangupOnStar="true"'))
    house.on("/dialled", say("Back."))
    guest, operator = phones["305"].calls(), phones[OPERATOR]
    operator.rings().answers()
    guest.says("hello")
    operator.hears("hello")
    guest.presses("*").hears("Back")
    operator.is_hung_up_on()


def test_what_cannot_be_dialled_fails_at_once(house: House, phones: Phones, exchange: Running) -> None:
    house.on(
        "/voice",
        '<Response><Dial action="/dialled">12</Dial></Response>',
        f'<Response><Dial action="/dialled" callerId="+15550001111">{OPERATOR}</Dial></Response>',
    )
    house.on("/dialled", say("No."))
    for count, code in ((1, 13224), (2, 13214)):
        phones["305"].calls().hears("No")
        assert house.last("/dialled", count)["DialCallStatus"] == "failed"
        assert exchange.wire("refused")[-1]["code"] == code
        phones["305"].is_hung_up_on()


def test_a_room_and_a_browser_client_can_be_dialled(house: House, phones: Phones) -> None:
    house.on(
        "/voice",
        f'<Response><Dial callerId="{HOTLINE}"><Sip>{ROOM}</Sip><Client>marta</Client></Dial></Response>',
    )
    phones[MOBILE].calls()
    phones["305"].rings()
    phones["client:marta"].rings().answers()
    phones["client:marta"].says("hello")
    phones[MOBILE].hears("hello")

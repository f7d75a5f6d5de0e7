"""Conferences: who hears whom, hold, mute, and how they end."""

from __future__ import annotations

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from werkzeug.wrappers import Response

from ivr.line import TwilioLine
from tests.ivr.exchange.conftest import ACCOUNT, HOTLINE, OPERATOR, TOKEN, Running
from tests.ivr.exchange.house import House, say
from tests.phone import Phones

SECOND = "+447700900802"
JOIN = (
    '<Response><Dial action="/out"><Conference endConferenceOnExit="{ends}" statusCallback="/conference"'
    ' statusCallbackEvent="start end join leave">case-7</Conference></Dial></Response>'
)


@pytest.fixture
def together(house: House, phones: Phones, client: Client) -> str:
    """A guest (whose leaving ends it) and an operator in a conference; gives its SID."""
    house.on("/voice", JOIN.format(ends="true"))
    house.on("/out", say("You are out."))
    house.on("/conference", Response("", 204))
    phones["305"].calls()
    house.wait("/conference")
    client.conferences("case-7").participants.create(to=OPERATOR, from_=HOTLINE, label="marta")
    phones[OPERATOR].rings().answers()
    phones["305"].says("hello")
    phones[OPERATOR].hears("hello")
    return str(client.conferences.list(friendly_name="case-7", status="in-progress")[0].sid)


def test_it_begins_with_the_second_and_ends_with_the_guest(
    house: House, phones: Phones, client: Client, together: str
) -> None:
    phones["305"].hangs_up()
    phones[OPERATOR].is_hung_up_on()
    news = [one["StatusCallbackEvent"] for one in house.wait("/conference", 6)]
    assert news == [
        "participant-join",
        "participant-join",
        "conference-start",
        "participant-leave",
        "participant-leave",
        "conference-end",
    ]
    ended = client.conferences(together).fetch()
    assert (
        ended.status == "completed"
        and ended.reason_conference_ended == "participant-with-end-conference-on-exit-left"
    )


def test_held_and_muted_people_are_not_heard(
    house: House, phones: Phones, client: Client, together: str
) -> None:
    guest, operator = phones["305"], phones[OPERATOR]
    people = client.conferences(together).participants
    assert {one.label for one in people.list()} == {None, "marta"}
    house.on("/music", say("Please hold."))
    sid = house.last("/voice")["CallSid"]
    assert people(sid).update(hold=True, hold_url=house.url("/music")).hold is True
    guest.hears("Please hold")
    assert phones.post("/phone/say", line=operator.line, words="he cannot hear this")["heard"] is False
    people(sid).update(hold=False)
    assert people("marta").update(muted=True).muted is True
    assert phones.post("/phone/say", line=operator.line, words="nor this")["heard"] is False
    people("marta").update(muted=False)
    operator.says("there you are")
    guest.hears("there you are")


def test_a_third_joins_and_one_is_put_out(
    house: House, phones: Phones, client: Client, together: str
) -> None:
    guest, operator, third = phones["305"], phones[OPERATOR], phones[SECOND]
    people = client.conferences(together).participants
    people.create(to=SECOND, from_=HOTLINE, label="ivan", end_conference_on_exit=False)
    third.rings().answers()
    third.says("Iván here")
    guest.hears("Iván here")
    operator.hears("Iván here")
    assert people("marta").delete() is True
    operator.is_hung_up_on()
    third.says("just us")
    guest.hears("just us")
    with pytest.raises(TwilioRestException):
        people("marta").fetch()


def test_whoever_coaches_is_heard_by_one_only(
    house: House, phones: Phones, client: Client, together: str
) -> None:
    people = client.conferences(together).participants
    coached = people("marta").fetch().call_sid
    people.create(to=SECOND, from_=HOTLINE, label="coach", coaching=True, call_sid_to_coach=coached)
    phones[SECOND].rings().answers()
    phones[SECOND].says("offer another room")
    phones[OPERATOR].hears("another room")
    assert "another room" not in phones.script(phones["305"].line)


def test_an_announcement_is_heard_by_one(house: House, phones: Phones, client: Client, together: str) -> None:
    house.on("/announce", say("This call may be overheard."))
    client.conferences(together).participants(house.last("/voice")["CallSid"]).update(
        announce_url=house.url("/announce")
    )
    phones["305"].hears("may be overheard")
    phones["305"].says("fine")
    phones[OPERATOR].hears("fine")


def test_a_conference_can_be_ended_by_the_api(
    house: House, phones: Phones, client: Client, together: str
) -> None:
    client.conferences(together).update(status="completed")
    phones["305"].hears("You are out")
    assert house.last("/out")["DialCallStatus"] == "completed"
    phones[OPERATOR].is_hung_up_on()


def test_two_legs_of_a_dial_move_into_a_conference(house: House, phones: Phones, client: Client) -> None:
    house.on(
        "/voice",
        f'<Response><Dial action="/conf" callerId="{HOTLINE}"><Number>{OPERATOR}</Number></Dial></Response>',
    )
    house.on("/conf", JOIN.format(ends="true"))
    guest, operator = phones["305"].calls(), phones[OPERATOR]
    operator.rings().answers()
    guest.says("hello")
    operator.hears("hello")
    child = client.calls.list(parent_call_sid=house.last("/voice")["CallSid"])[0]
    house.on("/conference", Response("", 204))
    client.calls(child.sid).update(url=house.url("/conf"))
    house.wait("/conference", 3)
    operator.says("we are in a conference now")
    guest.hears("in a conference now")


def test_whoever_came_after_all_had_left_is_found_alone_by_our_own_line(
    house: House, phones: Phones, exchange: Running, together: str
) -> None:
    phones["305"].hangs_up()
    phones[OPERATOR].is_hung_up_on()
    line = TwilioLine(ACCOUNT, TOKEN, HOTLINE, exchange.url)
    assert line.inside("case-7") == []
    phones["305"].calls()
    house.wait("/conference", 7)
    assert line.inside("case-7") == [house.last("/voice")["CallSid"]]
    phones["305"].hangs_up()

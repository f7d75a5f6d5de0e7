"""A call to the house: prompts, keys, words, silence, and how it ends."""

from __future__ import annotations

from tests.ivr.exchange.conftest import HOTLINE, MOBILE, ROOM, Running
from tests.ivr.exchange.house import House, say
from tests.phone import Phones

ASK = (
    '<Response><Gather input="dtmf speech" action="/heard" numDigits="1" language="es-ES">'
    '<Say language="es-ES">Diga qué necesita.</Say></Gather><Say>Nobody there.</Say></Response>'
)


def test_a_caller_hears_and_speaks(house: House, phones: Phones) -> None:
    house.on("/voice", ASK)
    house.on("/heard", say("A las siete."))
    phone = phones["305"].calls()
    phone.hears("Diga qué necesita")
    phone.says("despiérteme a las siete")
    phone.hears("A las siete")
    assert phone.is_hung_up_on() == "completed"
    first, heard = house.last("/voice"), house.last("/heard")
    assert first["CallStatus"] == "ringing" and first["Direction"] == "inbound"
    assert (first["From"], first["To"]) == (ROOM, HOTLINE) == (first["Caller"], first["Called"])
    assert heard["SpeechResult"] == "despiérteme a las siete" and float(heard["Confidence"]) == 0.92
    assert heard["CallStatus"] == "in-progress" and heard["CallSid"] == first["CallSid"]
    phone.nothing_else()


def test_a_key_cuts_the_prompt_short(house: House, phones: Phones) -> None:
    house.on("/voice", ASK)
    house.on("/heard", say("One."))
    phone = phones["305"].settings(pace=100).calls()
    phone.hears("Diga")
    phone.presses("1")
    phone.settings(pace=0).hears("One")
    assert house.last("/heard")["Digits"] == "1"


def test_a_key_right_after_a_sentence_does_not_swallow_it(house: House, phones: Phones) -> None:
    house.on("/voice", ASK.replace("<Gather", '<Gather bargeIn="false"'))
    house.on("/heard", ASK)
    phone = phones["305"].settings(pace=1).calls()
    phone.says("necesito un piano").presses("0")
    phone.settings(pace=0).hears("Diga")
    first = house.to("/heard")[0]
    assert (first.get("SpeechResult"), first.get("Digits")) == ("necesito un piano", None)
    phone.hangs_up()


def test_silence_goes_on_with_the_next_verb(house: House, phones: Phones) -> None:
    house.on("/voice", ASK)
    phone = phones["305"].calls()
    phone.hears("Diga")
    phone.stays_silent().hears("Nobody there")
    phone.is_hung_up_on()
    assert not house.to("/heard")


def test_silence_can_be_asked_for_as_a_result(house: House, phones: Phones) -> None:
    house.on("/voice", ASK.replace("<Gather", '<Gather actionOnEmptyResult="true"'))
    house.on("/heard", say("Are you there?"))
    phone = phones["305"].calls()
    phone.stays_silent().hears("Are you there")
    assert house.last("/heard").get("SpeechResult") is None and house.last("/heard")["Digits"] == ""


def test_keys_end_with_the_hash_which_is_not_one_of_them(house: House, phones: Phones) -> None:
    house.on("/voice", '<Response><Gather action="/heard"><Say>Room?</Say></Gather></Response>')
    house.on("/heard", say("Thank you."))
    phone = phones["305"].calls()
    phone.presses("305#").hears("Thank you")
    assert house.last("/heard")["Digits"] == "305" and house.last("/heard")["FinishedOnKey"] == "#"


def test_a_gather_for_keys_does_not_hear_words(house: House, phones: Phones) -> None:
    house.on("/voice", '<Response><Gather action="/heard" timeout="60"><Say>Press.</Say></Gather></Response>')
    phone = phones["305"].calls()
    phone.hears("Press")
    assert phones.post("/phone/say", line=ROOM, words="hello?")["heard"] is False
    phone.hangs_up()
    assert not house.to("/heard")


def test_a_withheld_caller_is_anonymous(house: House, phones: Phones) -> None:
    house.on("/voice", say("Hello."))
    phones["anonymous"].calls().hears("Hello")
    assert house.last("/voice")["From"] == "anonymous"


def test_a_rejected_call_was_never_answered(house: House, phones: Phones, exchange: Running) -> None:
    house.on("/voice", '<Response><Reject reason="busy"/></Response>')
    assert phones["305"].calls().is_hung_up_on() == "busy"
    row = exchange.switchboard.ledger.select("calls", [], limit=1, offset=0)[0]
    assert row["status"] == "busy" and row["answered"] is None


def test_what_twilio_would_not_take_is_said_and_dropped(
    house: House, phones: Phones, exchange: Running
) -> None:
    house.on(
        "/voice",
        '<Response><Say colour="red">Hello.</Say><Dance/><Gather><Enqueue>q</Enqueue></Gather></Response>',
    )
    phone = phones["305"].calls()
    phone.hears("Hello")
    phone.stays_silent().is_hung_up_on()
    refused = [(one["code"], one["message"]) for one in exchange.wire("refused")]
    assert (12200, "attribute colour is not allowed on <Say>") in refused
    assert (12200, "<Dance> is not allowed in <Response>") in refused
    assert (13320, "<Enqueue> is not allowed in <Gather>") in refused


def test_a_message_is_recorded_as_the_words_that_were_said(house: House, phones: Phones) -> None:
    house.on("/voice", '<Response><Record action="/recorded" finishOnKey="#"/></Response>')
    house.on("/recorded", say("Kept."))
    phone = phones["305"].calls()
    phone.says("the tap drips").presses("#").hears("Kept")
    assert (
        house.last("/recorded")["RecordingSid"].startswith("RE") and house.last("/recorded")["Digits"] == "#"
    )


def test_pace_is_a_telephones_own_matter(house: House, phones: Phones, exchange: Running) -> None:
    house.on("/voice", say("x" * 30))
    phones[MOBILE].settings(pace=0.001).calls().hears("xxx")
    told = [event.data for event in exchange.switchboard.feed.since(0) if event.kind == "say"]
    assert told[0]["seconds"] == 0.002

"""The outside judge of TwiML knows good from bad, and agrees with what the exchange has learnt for itself."""

from __future__ import annotations

import pytest

from ivr.exchange import grammar as learnt
from tests.twiml_grammar import faults, grammar

GOOD = (
    '<Response><Gather input="dtmf speech" action="/a" language="es-ES" actionOnEmptyResult="true" hints="a, b">'
    '<Say language="es-ES" voice="Polly.Lucia-Neural">'
    '<prosody rate="80%">Hola</prosody></Say><Pause length="1"/></Gather>'
    '<Enqueue action="/l" waitUrl="/w">case-7</Enqueue><Dial answerOnBridge="true" action="/d"><Number url="/s">'
    '+447700900801</Number><Client><Identity>marta</Identity><Parameter name="case" value="7"/></Client></Dial>'
    '<Dial><Queue url="/q">case-7</Queue></Dial><Redirect method="POST">/r</Redirect><Hangup/></Response>'
)


def test_good_documents_pass() -> None:
    assert faults(GOOD) == []
    assert (
        faults('<Response><Message to="+447700900305"><Body>hello</Body></Message></Response>', "messaging")
        == []
    )


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ("<Response><Dial><Say>x</Say></Dial></Response>", "<Say> in <Dial>"),
        ('<Response><Gather numdigits="1"/></Response>', "numdigits on <Gather>"),
        ("<Response><say>x</say></Response>", "<say> in <Response>"),
        ("<Response><Gather><Enqueue>q</Enqueue></Gather></Response>", "<Enqueue> in <Gather>"),
        ("<response/>", "its root is response"),
        ("<Response>", "it is not XML: no element found: line 1, column 10"),
        ("<Response>" + " " * 65536 + "</Response>", "it is too large: 65557"),
    ],
)
def test_bad_documents_are_named(document: str, fault: str) -> None:
    assert faults(document) == [fault]


def test_the_api_takes_less_than_a_webhook() -> None:
    long = "<Response>" + " " * 4000 + "</Response>"
    assert faults(long) == [] and faults(long, given=True) == ["it is too large: 4021"]


def test_voice_verbs_do_not_answer_a_text() -> None:
    assert faults("<Response><Say>x</Say></Response>", "messaging") == ["<Say> in <Response>"]


@pytest.mark.parametrize(("module", "own"), [("voice", learnt.voice), ("messaging", learnt.messaging)])
def test_two_readings_of_the_library_agree(module: str, own: object) -> None:
    """Read from the source here, found out by calling it there."""
    assert callable(own)
    theirs = grammar(f"twilio.twiml.{module}_response")
    ours = own().children
    assert {
        name: {child: set(attributes) for child, attributes in inside.items()}
        for name, inside in ours.items()
    } == theirs
    assert len(theirs) == (58 if module == "voice" else 5)

"""Nobody but Twilio gets in, and what was altered on the way does not either."""

import pytest
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from handoff.desk.events import Event
from handoff.desk.store import Store
from tests.ivr.conftest import ACCOUNT, BASE, HOTLINE, TOKEN, Twilio

FORM = {
    "AccountSid": ACCOUNT,
    "CallSid": "CA" + "9" * 32,
    "MessageSid": "SM" + "9" * 32,
    "From": "+447700900305",
    "To": HOTLINE,
    "Body": "hola",
}
PATHS = [
    "/voice/incoming",
    "/voice/dialled/es",
    "/voice/fallback",
    "/voice/abc/1",
    "/voice/wait/abc",
    "/voice/left/abc",
    "/voice/rung/abc",
    "/voice/rung/abc/key",
    "/voice/rung/abc/status",
    "/voice/door/abc",
    "/voice/door/abc/key",
    "/voice/door/abc/over",
    "/voice/wait/abc/key",
    "/voice/wait/abc/message",
    "/voice/operator/abc",
    "/voice/operator/abc/key",
    "/voice/operator/abc/over",
    "/voice/operator/abc/caller_gone",
    "/voice/operator/abc/reminder",
    "/voice/operator/abc/status",
    "/voice/join/abc",
    "/voice/join/abc/over",
    "/voice/join/abc/stay",
    "/voice/join/abc/held",
    "/voice/back/abc",
    "/voice/back/abc/status",
    "/voice/forgotten/abc",
    "/voice/forgotten/abc/key",
    "/voice/forgotten/abc/over",
    "/voice/transfer/abc",
    "/voice/transfer/abc/back",
    "/voice/transfer/abc/over",
    "/voice/transfer/abc/status",
    "/sms/incoming",
    "/sms/status/abc",
]


def sign(url: str, form: dict[str, str], token: str = TOKEN) -> dict[str, str]:
    return {"X-Twilio-Signature": RequestValidator(token).compute_signature(url, form)}


@pytest.fixture
def client(twilio: Twilio) -> FlaskClient:
    return twilio.client


def test_every_door_for_twilio_is_on_the_list_and_signed(client: FlaskClient) -> None:
    doors = {rule.rule: rule for rule in client.application.url_map.iter_rules()}
    assert len(doors) == len(PATHS)
    for rule in doors.values():
        assert getattr(client.application.view_functions[rule.endpoint], "signed", False), rule


@pytest.mark.parametrize("path", PATHS)
def test_without_or_with_a_wrong_signature_nothing_happens(
    client: FlaskClient, store: Store, path: str
) -> None:
    before = _events(store)
    right = sign(BASE + path, FORM)
    for form, headers in (
        (FORM, {}),
        (FORM, {"X-Twilio-Signature": "nonsense"}),
        (FORM, sign(BASE + path, FORM, token="another")),
        (FORM, sign(BASE + path + "x", FORM)),
        (FORM, sign("http://hotel.example" + path, FORM)),
        ({**FORM, "Body": "hola!"}, right),
        ({k: v for k, v in FORM.items() if k != "To"}, right),
        ({**FORM, "Extra": "1"}, right),
    ):
        assert client.post(path, data=form, headers=headers).status_code == 403
    other = {**FORM, "AccountSid": "AC" + "1" * 32}
    assert client.post(path, data=other, headers=sign(BASE + path, other)).status_code == 403
    assert _events(store) == before


def test_a_field_given_twice_is_refused_even_when_signed(client: FlaskClient) -> None:
    url = BASE + "/sms/incoming"
    doubled = MultiDict([*FORM.items(), ("Body", "otra cosa")])
    signature = RequestValidator(TOKEN).compute_signature(url, doubled)
    answer = client.post("/sms/incoming", data=doubled, headers={"X-Twilio-Signature": signature})
    assert answer.status_code == 403


def test_a_query_with_letters_beyond_ascii_is_let_in(client: FlaskClient) -> None:
    url = BASE + "/sms/incoming?n=Jos%C3%A9"
    assert client.post("/sms/incoming?n=Jos%C3%A9", data=FORM, headers=sign(url, FORM)).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_other_methods_and_other_contents_are_refused(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in (403, 405)
    assert client.post(path, json=FORM, headers=sign(BASE + path, {})).status_code == 403


def _events(store: Store) -> int:
    with store.read() as desk:
        return desk.query(Event).count()


@pytest.mark.parametrize("path", PATHS)
def test_an_address_we_never_gave_out_is_answered_in_twiml(client: FlaskClient, path: str) -> None:
    form = {**FORM, "CallStatus": "in-progress", "Digits": "1"}
    answer = client.post(path, data=form, headers=sign(BASE + path, form))
    assert answer.status_code == 200
    assert answer.data.startswith(b"<?xml")

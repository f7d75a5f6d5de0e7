"""The same house behind somebody else's Twilio: no exchange runs, and everything works unchanged."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import requests

from tests.openapi_judge import request_faults
from tests.processes import Api, House, free_ports, house, until
from tests.standin import StandIn, sign
from tests.twiml_grammar import faults

pytestmark = pytest.mark.slow
ROOM = "sip:207@hotel.example"
HOTLINE = "+442079460100"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[StandIn]:
    """Another Twilio."""
    one = StandIn("AC" + "1" * 32, "somebody-elses-token", HOTLINE)
    yield one
    one.close()


@pytest.fixture(scope="module")
def house_elsewhere(elsewhere: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The house, told of that account."""
    (port,) = free_ports(1)
    settings = {
        "TWILIO_ACCOUNT_SID": elsewhere.account,
        "TWILIO_AUTH_TOKEN": elsewhere.token,
        "TWILIO_API_BASE_URL": elsewhere.open(),
        "DOORS_PORT": str(port),
        "PUBLIC_BASE_URL": f"http://127.0.0.1:{port}",
        "SAMPLE_DATA": "1",
        "HOUSE__LADDER__RING_SECONDS": "5",
        "HOUSE__LADDER__TRIES": "2",
        "HOUSE__LADDER__DOOR_SECONDS": "3600",
    }
    with house(tmp_path_factory.mktemp("elsewhere"), **settings) as running:
        yield running


def test_no_exchange_runs(house_elsewhere: House) -> None:
    with pytest.raises(requests.ConnectionError):
        requests.get(f"http://127.0.0.1:{house_elsewhere.environment['EXCHANGE_PORT']}/", timeout=2)


def test_a_caller_books_and_is_rung_and_answers_by_key(house_elsewhere: House, elsewhere: StandIn) -> None:
    call = {"sid": "CA" + "2" * 32}
    heard = elsewhere.call(f"{house_elsewhere.doors}/voice/incoming", ROOM, **call)
    for words in ("despiérteme en dos minutos", "sí"):
        action = next(heard.iter("Gather")).attrib["action"]
        heard = elsewhere.call(action, ROOM, SpeechResult=words, **call)
    assert "Anotado" in " ".join(heard.itertext())
    api = Api(house_elsewhere)
    api.post("wake-ups", room="208", at=(datetime.now(UTC) + timedelta(seconds=3)).isoformat())
    (placed,) = elsewhere.wait("Calls", seconds=30)
    assert placed["To"] == ["sip:208@hotel.example"]
    (sid,) = until(lambda: [s for s, one in elsewhere.kept.items() if "208@" in one["to"]], 5, "it is kept")
    lifted = elsewhere.answer(sid)
    key = next(lifted.iter("Gather")).attrib["action"]
    assert "Gracias" in " ".join(elsewhere.answer(sid, to=key, Digits="1").itertext())
    elsewhere.answer(sid, "completed", to=placed["StatusCallback"][0])
    until(
        lambda: [one for one in api.items("wake-ups", room="208") if one["status"] == "answered"],
        10,
        "the board says answered",
    )


def test_a_text_is_answered_and_an_alert_goes_out_once(house_elsewhere: House, elsewhere: StandIn) -> None:
    (answer,) = elsewhere.text(
        f"{house_elsewhere.doors}/sms/incoming", "+447700900107", "hay fuego en mi cuarto"
    )
    assert answer.startswith("Llame ya al 112")
    (alert,) = elsewhere.wait("Messages", seconds=30)
    assert "207" in alert["Body"][0]


def test_what_it_asks_and_what_it_says_is_what_twilio_would_take(
    house_elsewhere: House, elsewhere: StandIn
) -> None:
    assert elsewhere.wrong == []
    account = f"/2010-04-01/Accounts/{elsewhere.account}"
    for method, what, asked in elsewhere.asked:
        assert request_faults(method, f"{account}/{what}.json", asked) == []
    form = {"AccountSid": elsewhere.account, "CallSid": "CA" + "3" * 32, "From": ROOM, "To": HOTLINE}
    url = f"{house_elsewhere.doors}/voice/incoming"
    headers = {"X-Twilio-Signature": sign(elsewhere.token, url, form)}
    document = requests.post(url, data=form, headers=headers, timeout=15).text
    assert faults(document, "voice") == []

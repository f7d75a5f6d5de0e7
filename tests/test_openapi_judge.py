"""The judge lets right requests pass and names what is wrong. Before it: every REST test of the exchange."""

import pytest

from tests.openapi_judge import answer_faults, request_faults

ACCOUNT = "AC" + "1" * 32
CALLS = f"/2010-04-01/Accounts/{ACCOUNT}/Calls.json"
GOOD = {
    "To": ["+447700900305"],
    "From": ["+442079460100"],
    "Url": ["http://127.0.0.1:8000/voice/rung/1"],
    "Timeout": ["30"],
    "StatusCallbackEvent": ["ringing", "completed"],
}


def test_a_right_request_passes() -> None:
    assert request_faults("POST", CALLS, GOOD) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {**GOOD, "Colour": ["red"]},
        {**GOOD, "Timeout": ["soon"]},
        {**GOOD, "Method": ["PUT"]},
        {name: value for name, value in GOOD.items() if name != "To"},
        {**GOOD, "To": ["+1", "+2"]},
    ],
)
def test_a_wrong_one_is_refused(wrong: dict[str, list[str]]) -> None:
    assert request_faults("POST", CALLS, wrong)


def test_an_operation_that_does_not_exist_is_named() -> None:
    assert request_faults("POST", CALLS.replace("Calls", "Cables"), GOOD)
    assert answer_faults("POST", CALLS, 418, {})

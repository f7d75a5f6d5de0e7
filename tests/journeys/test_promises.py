"""A person promises an answer by an hour, on real processes: the guest reads it, and it is not forgotten."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.at_the_desk import DUTY
from tests.phone import Phones
from tests.processes import Api

pytestmark = pytest.mark.slow


def test_an_hour_that_passes_is_told_to_the_duty_phone_and_the_guest_is_answered_all_the_same(
    phones: Phones, api: Api
) -> None:
    mobile = phones["+447700900110"]
    mobile.texts("persona")
    mobile.receives("aso")
    case = api.items("cases")[-1]["id"]
    api.post(f"cases/{case}/claim")
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=5)
    told = api.post(f"cases/{case}/promise", at=at.isoformat())
    assert datetime.fromisoformat(told["promised_at"]) == at
    mobile.receives("Le contestamos antes de las")
    phones[DUTY].receives("se le debe respuesta")
    assert api.get(f"cases/{case}")["holder"]
    api.post(f"cases/{case}/reply", text="La cuna sube a las nueve.")
    mobile.receives("La cuna sube")
    assert api.get(f"cases/{case}")["promised_at"] is None
    api.post(f"cases/{case}/close", outcome="hecho")

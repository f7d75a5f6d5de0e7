"""Clocks that change: what `make assure` proves for every zone, for those that change oddly."""

from zoneinfo import ZoneInfo

import pytest

from tests.assure.zones import transitions, wrong

ODD = ("Europe/Madrid", "America/Santiago", "Australia/Lord_Howe", "Africa/Casablanca", "America/New_York")


@pytest.mark.parametrize("zone", ODD)
def test_a_wake_up_that_repeats_rings_once_a_day_over_every_change(zone: str) -> None:
    changes = list(transitions(ZoneInfo(zone), (2026, 2027)))
    assert changes
    assert [told for around in changes for told in wrong(zone, around)] == []

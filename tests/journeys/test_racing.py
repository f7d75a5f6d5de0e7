"""Several operators who want the same cases at the same moment, on real processes."""

import pytest

from tests.assure.race import race
from tests.processes import House

pytestmark = pytest.mark.slow


def test_of_all_who_claim_a_case_one_wins_it_and_the_others_are_told(centralita: House) -> None:
    told, broken = race(centralita, cases=25, operators=8)
    assert broken == []
    assert "0 doubles" in told

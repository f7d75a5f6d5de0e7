"""The scorer's own sums, on a handful of phrases one can count by hand."""

import pytest

from tests.bot.heldout.score import Scored, accuracy, auroc, held_out, macro_f1, polarity, shares


def one(label: str, found: str, confidence: float = 0.9, accepted: bool = True) -> Scored:
    return Scored("es", "x", label, found, found, confidence, accepted)


FEW = [
    one("greet", "greet"),
    one("complaint/noise", "complaint"),
    one("wakeup_set", "wakeup_cancel", 0.5),
    one("bye", "bye", 0.3, accepted=False),
    one("out_of_scope", "out_of_scope", accepted=False),
    one("out_of_scope", "greet", 0.4),
]


def test_accuracy_counts_what_is_in_scope() -> None:
    assert accuracy(FEW) == 3 / 4


def test_macro_f1_is_the_mean_over_the_intents_that_are_meant() -> None:
    assert macro_f1(FEW) == pytest.approx((2 / 3 + 1 + 0 + 1 + 2 / 3) / 5)


def test_the_curve_compares_each_inside_with_each_outside() -> None:
    assert auroc(FEW) == pytest.approx(7 / 8)


def test_shares_tell_what_would_be_acted_on() -> None:
    assert shares(FEW) == {"right": 0.5, "wrong": 0.25, "asked again": 0.25, "beyond taken": 0.5}


def test_polarity_counts_the_wrong_side_of_one_family() -> None:
    assert polarity(FEW) == 1


def test_each_set_is_there_in_both_languages() -> None:
    for name, least in (("first", 600), ("second", 80)):
        for language in ("es", "en"):
            assert sum(found == language for found, _, _ in held_out(name)) >= least

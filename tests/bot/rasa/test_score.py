"""The scorer's own sums, on a handful of phrases one can count by hand."""

from collections import Counter

import pytest

from tests.bot.heldout.pictures import rejected
from tests.bot.heldout.score import Scored, accuracy, auroc, best_at, held_out, macro_f1, polarity, shares


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
    for name, least in (("first", 600), ("second", 80), ("third", 600), ("fourth", 700)):
        for language in ("es", "en"):
            assert sum(one.language == language for one in held_out(name)) >= least


def test_the_latest_set_has_twenty_of_every_label_and_150_of_anything_else() -> None:
    for language in ("es", "en"):
        there = Counter(one.label.split("/")[0] for one in held_out("fourth") if one.language == language)
        assert min(there.values()) >= 20
        assert there["out_of_scope"] >= 150


def test_the_curve_of_what_is_turned_down_begins_with_what_is_taken_for_other_talk() -> None:
    points = rejected(FEW)
    assert points[0] == (0.0, 0.5)
    assert points[45] == (0.25, 1.0)
    assert points[100] == (1.0, 1.0)


def test_the_best_threshold_keeps_nearly_all_good_phrases() -> None:
    assert best_at(FEW, 0.25) == (0.5, 1.0)
    assert best_at(FEW, 0.0) == (0.3, 0.5)

"""What a text costs, and how it is made to fit."""

import pytest

from config.segments import count, fit


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("á" * 70, 1),
        ("á" * 71, 2),
        ("á" * 135, 3),
        ("[" * 80, 1),
        ("[" * 81, 2),
        ("🙂" * 35, 1),
        ("🙂" * 36, 2),
    ],
)
def test_parts_are_counted_as_networks_count_them(text: str, parts: int) -> None:
    assert count(text).count == parts


def test_one_letter_may_make_a_whole_text_dear() -> None:
    assert count("sabado " * 12).count == 1
    dear = count("sabado " * 12 + "sábado")
    assert (dear.count, dear.because) == (2, "á")


def test_a_text_loses_its_accents_before_it_loses_words() -> None:
    text = "El despertador del sábado a las 7:00. " * 7
    assert count(text).count > 2
    assert fit(text, 2) == text.replace("á", "a")


def test_a_text_that_fits_keeps_its_accents() -> None:
    assert fit("El sábado a las 7:00.", 2) == "El sábado a las 7:00."


@pytest.mark.parametrize("text", ["palabra " * 100, "x" * 1000, "漢字 " * 100, "🙂" * 200])
def test_what_is_too_long_all_the_same_is_cut(text: str) -> None:
    cut = fit(text, 2)
    assert count(cut).count <= 2
    assert cut.endswith("...")

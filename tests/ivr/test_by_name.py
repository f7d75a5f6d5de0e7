"""A person or a language, asked for by name and nothing else."""

import pytest

from config.words import FOLDER, Words
from ivr.by_name import ByName


@pytest.fixture(scope="module")
def by_name() -> ByName:
    """As the catalogues have it."""
    return ByName.of(Words.load(FOLDER, "guest"))


@pytest.mark.parametrize(
    ("words", "language"),
    [("PERSONA", "es"), ("persona!", "es"), ("Person.", "en"), ("a person please", None)],
)
def test_the_word_that_every_text_promises_is_heard_and_tells_the_language(
    by_name: ByName, words: str, language: str | None
) -> None:
    assert by_name.person(words) == language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("¡Español!", "es"),
        ("English, please.", "en"),
        ("INGLÉS", "en"),
        ("English breakfast", None),
        ("", None),
    ],
)
def test_a_language_is_chosen_by_naming_it_alone(by_name: ByName, words: str, language: str | None) -> None:
    assert by_name.language(words) == language

"""The language of a guest's words."""

import pytest

from ivr.tongue import Tongue


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("despiérteme mañana a las siete menos cuarto", "es"),
        ("el aire de la 207 no enfria", "es"),
        ("wake me at half past six tomorrow", "en"),
        ("the tv is broken", "en"),
        ("si", None),
        ("ok", None),
        ("wifi", None),
        ("305", None),
        ("", None),
    ],
)
def test_plain_words_show_their_language_and_others_decide_nothing(words: str, language: str | None) -> None:
    assert Tongue(("es", "en")).of(words) == language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("is {} in room 309?", None),
        ("has {} checked out already?", "en"),
        ("¿está {} en la habitación 309?", "es"),
        ("busco a {}", None),
        ("{} sigue en el hotel?", "es"),
        ("{}", None),
    ],
)
def test_whoever_is_asked_for_does_not_change_the_language(
    tongue: Tongue, question: str, language: str | None
) -> None:
    told = {tongue.of(question.format(name)) for name in ("Lucía Serrano", "Iván Kowalczyk", "Olivia Marsh")}
    assert told == {language}

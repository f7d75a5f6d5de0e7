"""Names are taken out of what is asked about somebody, and nothing else is."""

import pytest

from bot.rasa.normalise import normalise
from bot.rasa.somebody import Vocabulary, nameless

PHRASES = [
    normalise(line) for line in ("¿está el señor en el hotel?", "is he in room 305?", "me llama por favor")
]
VOCABULARY = Vocabulary.of(PHRASES * 8, {"marta", "ruiz"})


@pytest.mark.parametrize(
    ("said", "without"),
    [
        ("¿está Marta en el hotel?", "esta ana garcia en el hotel"),
        ("¿está el señor Kowalczyk en el hotel?", "esta ana garcia en el hotel"),
        ("¿está Marta de la Torre?", "esta ana garcia"),
        ("is Mrs. Okonkwo-Ruiz in?", "is ana garcia in"),
        ("is he in Ruiz's room", "is he in ana garcia's room"),
        ("me llama mañana a las doscientos", "me llama manana a las doscientos"),
        ("¿está el señor en el hotel?", "esta el senor en el hotel"),
        ("", ""),
    ],
)
def test_who_it_is_about_is_taken_out(said: str, without: str) -> None:
    assert nameless(normalise(said), VOCABULARY) == without


def test_a_vocabulary_is_kept_as_plain_lists() -> None:
    assert Vocabulary.read(VOCABULARY.as_json()) == VOCABULARY

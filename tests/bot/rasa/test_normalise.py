import pytest

from bot.rasa.normalise import normalise


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("¡Despiérteme MAÑANA!", "despierteme manana"),
        ("¿A las 6:30, o a las 6.30?", "a las 6:30 o a las 6.30"),
        ("I don’t know", "i don't know"),
        ("wake-up call pls", "wake up call please"),
        ("wk up 0645 tmw", "wake up 0645 tomorrow"),
        ("toallas xfa hab 305", "toallas por favor habitacion 305"),
        ("  two   blanks \n", "two blanks"),
        ("¿¿??", ""),
        ("", ""),
    ],
)
def test_words_are_brought_to_one_shape(written: str, plain: str) -> None:
    assert normalise(written) == plain


@pytest.mark.parametrize("text", ["ÑANDÚ, ¿qué?", "dnd", "checkin xq", "ﬁn", "a . b"])
def test_bringing_to_shape_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)

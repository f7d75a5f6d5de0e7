from hypothesis import given
from hypothesis import strategies as st

from bot.rasa.reading import base, reading

LABELS = ["complaint/noise", "complaint/lost", "greet", "bye", "hotel_info/pool"]


def test_sub_labels_do_not_split_a_confidence() -> None:
    read = reading({"complaint/noise": 0.3, "complaint/lost": 0.25, "greet": 0.4, "bye": 0.05})
    assert (read.intent, read.full_intent) == ("complaint", "complaint/noise")
    assert read.confidence == 0.55


@given(st.lists(st.floats(0.01, 1), min_size=5, max_size=5))
def test_the_full_intent_belongs_to_the_intent(shares: list[float]) -> None:
    total = sum(shares)
    read = reading({label: share / total for label, share in zip(LABELS, shares, strict=True)})
    assert base(read.full_intent) == read.intent == read.ranking[0][0]
    assert [share for _, share in read.ranking] == sorted((share for _, share in read.ranking), reverse=True)

"""The phrase files: enough of everything, the same in both languages, nothing of the held-out."""

from collections import Counter
from pathlib import Path

import pytest

from bot.rasa.normalise import normalise
from bot.rasa.phrases import BadPhrases, as_rasa, fill, languages, read
from tests.bot.heldout.score import held_out

DATA = Path("bot/data")
POLAR = {"wakeup_set", "wakeup_change", "wakeup_cancel", "wakeup_list", "dnd_on", "dnd_off"}


@pytest.fixture(scope="module")
def written() -> Counter[tuple[str, str]]:
    return Counter((phrase.language, phrase.label) for phrase in read(DATA))


def test_each_language_has_the_same_files() -> None:
    names = {
        language: {path.name for path in (DATA / language).glob("*.yml")} for language in languages(DATA)
    }
    assert names["es"] == names["en"]


def test_each_label_has_enough_phrases_in_each_language(written: Counter[tuple[str, str]]) -> None:
    labels = {label for _, label in written}
    least = {label: 40 if label in POLAR else 150 if label == "out_of_scope" else 25 for label in labels}
    assert {key: n for key, n in written.items() if n < least[key[1]]} == {}
    assert set(written) == {(language, label) for language in ("es", "en") for label in labels}


def test_no_phrase_has_two_labels() -> None:
    labels: dict[str, set[str]] = {}
    for phrase in fill(DATA):
        labels.setdefault(normalise(phrase.text), set()).add(phrase.label)
    assert {text: found for text, found in labels.items() if len(found) > 1} == {}


def test_held_out_sentences_are_not_training_sentences() -> None:
    trained = {normalise(phrase.text) for phrase in fill(DATA)}
    every = held_out()
    both = [one.text for one in every if normalise(one.text) in trained and len(one.text.split()) > 3]
    assert len(both) <= len(every) / 200, both  # met by chance; the scorer leaves them out


def test_filling_is_the_same_each_time_and_leaves_no_placeholder() -> None:
    assert fill(DATA) == fill(DATA)
    assert not [phrase for phrase in fill(DATA) if "{" in phrase.text]


def test_rasa_gets_one_block_a_label_of_normalised_lines() -> None:
    blocks = as_rasa(fill(DATA))["nlu"]
    assert isinstance(blocks, list)
    assert len({block["intent"] for block in blocks}) == len(blocks)
    assert all(line.startswith("- ") for block in blocks for line in block["examples"].splitlines())


def test_a_file_of_another_form_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "values.yml").write_text("room: |\n  305\n")
    (tmp_path / "es" / "wrong.yml").write_text("greet: [hola]\n")
    with pytest.raises(BadPhrases, match=r"wrong\.yml"):
        read(tmp_path)


def test_an_unknown_placeholder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "values.yml").write_text("room: |\n  305\n")
    (tmp_path / "es" / "talk.yml").write_text("greet: |\n  hola {nobody}\n")
    with pytest.raises(BadPhrases, match="nobody"):
        fill(tmp_path)

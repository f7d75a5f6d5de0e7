"""Which fact or article answers a question: with the real sentence encoder and the sample house."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.articles import Encode, Entry, Shelf, Vectors, sentence_vectors

ROOT = Path(__file__).parents[2]
HELD_OUT = ROOT / "tests" / "bot" / "heldout"


@pytest.fixture(scope="module")
def encode() -> Encode:
    """The encoder itself."""
    return sentence_vectors()


@pytest.fixture(scope="module")
def facts() -> list[Entry]:
    """What the sample house tells, in both languages."""
    tables = tomllib.loads((ROOT / "config" / "sample" / "facts.toml").read_text(encoding="utf-8"))
    return [
        Entry(
            key,
            key.replace("_", " "),
            tuple(told["voice"] for name, told in languages.items() if name != "hours"),
        )
        for key, languages in tables.items()
    ]


def questions(label: str) -> list[str]:
    """Held-out questions of a label, in both languages."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(HELD_OUT.glob("first.*.jsonl"))]
    lines = [json.loads(line) for text in texts for line in text.splitlines()]
    return [line["text"] for line in lines if line["label"] == label]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("¿hay caja fuerte?", "safe"),
        ("is there a safe?", "safe"),
        ("se puede fumar en el balcón", "smoking"),
        ("can you smoke on the balcony", "smoking"),
        ("el bar a qué hora cierra", "bar"),
        ("what's the address of the hotel", "address"),
        ("a que hora cierra la recepcion", "reception"),
        ("is there a laundry and how long does it take", "laundry"),
        ("cómo llego al aeropuerto desde aquí", "airport"),
        ("how do i get to the airport from here", "airport"),
        ("me guardan el equipaje", "luggage"),
        ("cual es la direccion del hotel", "address"),
    ],
)
def test_a_question_without_a_known_subject_finds_its_fact(
    encode: Encode, facts: list[Entry], question: str, answer: str
) -> None:
    found = Shelf(encode).best(question, facts)
    assert found is not None and found.entry.name == answer


@pytest.mark.parametrize(
    "question",
    [
        "dónde hay una plancha",
        "where can i find an iron",
        "venden adaptadores de enchufe",
        "do you sell plug adapters",
        "tienen club para los niños",
        "do you have a kids club",
        "hay cajero automático dentro",
        "is there a cash machine inside",
        "which metro line is near here",
    ],
)
def test_a_question_the_house_has_no_words_for_finds_nothing(
    encode: Encode, facts: list[Entry], question: str
) -> None:
    assert Shelf(encode).best(question, facts) is None


@pytest.mark.parametrize("topic", ["breakfast", "checkout", "pool", "wifi", "parking", "pets", "gym", "spa"])
def test_the_subject_the_bot_understood_answers(encode: Encode, facts: list[Entry], topic: str) -> None:
    shelf = Shelf(encode)
    asked = questions(f"hotel_info/{topic}")
    told = [shelf.best(question, facts, topic=topic) for question in asked]
    assert len(asked) == 20
    assert [one and one.entry.name for one in told] == [topic] * 20


def test_an_article_on_the_very_question_goes_before_the_subject(encode: Encode, facts: list[Entry]) -> None:
    gluten = Entry("article:1", "¿Hay desayuno sin gluten?", ("Sí, pídalo en cocina la víspera.",))
    question = "tienen desayuno sin gluten para mi hija"
    found = Shelf(encode).best(question, [*facts, gluten], topic="breakfast")
    assert found is not None and found.entry is gluten
    plain = Shelf(encode).best("a qué hora es el desayuno", [*facts, gluten], topic="breakfast")
    assert plain is not None and plain.entry.name == "breakfast"


def test_a_new_article_works_at_once_and_costs_only_its_own_texts(facts: list[Entry], encode: Encode) -> None:
    met: list[str] = []

    def counting(texts: Sequence[str]) -> Vectors:
        met.extend(texts)
        return encode(texts)

    shelf = Shelf(counting)
    assert shelf.best("¿alquilan bicicletas?", facts) is None
    known = len(met)
    bikes = Entry("article:2", "¿Alquilan bicicletas?", ("Sí, a diez euros el día.",))
    found = shelf.best("¿alquilan bicicletas?", [*facts, bikes])
    assert found is not None and found.entry is bikes
    assert sorted(met[known:]) == ["Sí, a diez euros el día.", "¿Alquilan bicicletas?"]


@pytest.mark.parametrize("question", ["", "   "])
def test_nothing_asked_finds_nothing(encode: Encode, facts: list[Entry], question: str) -> None:
    assert Shelf(encode).best(question, facts) is None


def test_an_empty_shelf_answers_nothing(encode: Encode) -> None:
    assert Shelf(encode).best("¿hay piscina?", [], topic="pool") is None

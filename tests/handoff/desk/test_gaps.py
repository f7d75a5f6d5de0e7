"""Questions nobody could answer: alike ones are one gap, and one answer serves everybody who asked."""

import pytest

from handoff.desk import cases, gaps, house, texts, thread
from handoff.desk.house import Article
from handoff.desk.refusals import NotFound, WrongMove
from handoff.desk.store import Desk, Store
from tests.askings import asks
from tests.fakes import Clock

TEXTING, OTHER, ROOM = "+447700900305", "+447700900306", "sip:307@hotel.example"
HOTLINE = "+442079460100"
pytestmark = pytest.mark.usefixtures("house_of_305")


def published(desk: Desk, clock: Clock, title: str = "¿Hay pista de tenis?", language: str = "es") -> Article:
    words = {"title": title, "voice": "Sí, dos, detrás de la piscina.", "sms": "Tenis: 2 pistas."}
    article = Article(language=language, owner="Carmen Vidal", published=True, **words)
    return house.publish(desk, article, by="Carmen Vidal", now=clock.now)


def closed(desk: Desk, clock: Clock, article: Article, *numbers: int) -> gaps.Told:
    return gaps.close(desk, numbers, article, by="Carmen Vidal", sender=HOTLINE, now=clock.now)


def test_three_alike_are_one_gap_with_their_words_and_the_same_case_asks_once(
    store: Store, clock: Clock
) -> None:
    with store.write() as desk:
        case, gap = asks(desk, clock, TEXTING, "¿hay pista de tenis?")
        asks(desk, clock, OTHER, "se puede jugar al tenis", gap.id)
        asks(desk, clock, ROOM, "tienen canchas", gap.id)
        assert gaps.ask(desk, case, "otra vez", alike=None, now=clock.now) is gap
    with store.read() as desk:
        (kept,) = gaps.still_open(desk, "es")
        assert [one.words for one in kept.askings] == [
            "¿hay pista de tenis?",
            "se puede jugar al tenis",
            "tienen canchas",
        ]
        assert gaps.still_open(desk, "en") == []


def test_an_answer_is_texted_to_whoever_asked_with_the_question_and_ends_the_case(
    store: Store, clock: Clock
) -> None:
    with store.write() as desk:
        case, gap = asks(desk, clock, TEXTING, "¿hay pista de tenis?")
        told = closed(desk, clock, published(desk, clock), gap.id)
        assert told == gaps.Told((case.id,), ())
        assert (case.status, case.outcome) == ("closed", "¿Hay pista de tenis?")
    with store.read() as desk:
        (text,) = desk.query(texts.Text).all()
        assert (text.to, text.words, text.sender) == (
            TEXTING,
            '"¿hay pista de tenis?" Tenis: 2 pistas.',
            HOTLINE,
        )
        assert gaps.still_open(desk) == []


def test_who_cannot_be_texted_stays_with_a_person_who_reads_the_answer(store: Store, clock: Clock) -> None:
    with store.write() as desk:
        case, gap = asks(desk, clock, ROOM, "¿hay pista de tenis?")
        held, _ = asks(desk, clock, OTHER, "tenis?", gap.id)
        cases.claim(desk, held.id, "Marta Rivas", now=clock.now)
        told = closed(desk, clock, published(desk, clock), gap.id)
        assert told == gaps.Told((), (case.id, held.id))
        assert (case.status, held.status, held.holder) == ("open", "held", "Marta Rivas")
        lines = thread.of_case(desk, case.id, [])
        assert lines[-1].data == {"happened": "answer_written", "answer": "Sí, dos, detrás de la piscina."}
        assert desk.query(texts.Text).all() == []


def test_who_was_answered_by_a_person_meanwhile_is_not_texted_again(store: Store, clock: Clock) -> None:
    with store.write() as desk:
        case, gap = asks(desk, clock, TEXTING, "¿hay pista de tenis?")
        cases.close(desk, case.id, by="Marta Rivas", outcome="dicho", now=clock.now)
        assert closed(desk, clock, published(desk, clock), gap.id) == gaps.Told((), ())


def test_only_an_article_that_guests_hear_in_that_language_closes_it_and_only_once(
    store: Store, clock: Clock
) -> None:
    with store.write() as desk:
        _, gap = asks(desk, clock, TEXTING, "¿hay pista de tenis?")
        article = published(desk, clock)
        with pytest.raises(WrongMove):
            closed(desk, clock, published(desk, clock, language="en"), gap.id)
        article.published = False
        with pytest.raises(WrongMove):
            closed(desk, clock, article, gap.id)
        article.published = True
        closed(desk, clock, article, gap.id, gap.id)
        with pytest.raises(WrongMove):
            closed(desk, clock, article, gap.id)
        with pytest.raises(NotFound):
            closed(desk, clock, article, 999)


def test_a_closed_gap_takes_no_more_and_a_dismissed_one_leaves_the_case_to_its_person(
    store: Store, clock: Clock
) -> None:
    with store.write() as desk:
        case, gap = asks(desk, clock, TEXTING, "¿hay pista de tenis?")
        gaps.dismiss(desk, gap.id, by="Carmen Vidal", now=clock.now)
        assert case.status == "open"
        _, another = asks(desk, clock, OTHER, "tenis?", gap.id)
        assert another.id != gap.id
        with pytest.raises(WrongMove):
            gaps.dismiss(desk, gap.id, by="Carmen Vidal", now=clock.now)


@pytest.mark.parametrize(("title", "found"), [("Hay pista de  TENIS", True), ("¿Hay pista de pádel?", False)])
def test_an_article_with_the_very_question_as_its_title_finds_the_gap(
    store: Store, clock: Clock, title: str, found: bool
) -> None:
    with store.write() as desk:
        _, gap = asks(desk, clock, TEXTING, "¿hay pista de tenis?")
        assert gaps.asked_just_that(desk, published(desk, clock, title)) == ([gap.id] if found else [])


def test_a_long_question_is_not_quoted(store: Store, clock: Clock) -> None:
    with store.write() as desk:
        _, gap = asks(desk, clock, TEXTING, "verá usted, " * 10)
        closed(desk, clock, published(desk, clock), gap.id)
    with store.read() as desk:
        assert [text.words for text in desk.query(texts.Text)] == ["Tenis: 2 pistas."]

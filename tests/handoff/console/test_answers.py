"""The page of what guests are told: changed words answer at once, and nobody's are overwritten unseen."""

import re
from collections.abc import Callable

from handoff.desk import cases, gaps, hours, house
from handoff.desk.house import Article
from handoff.desk.store import Store
from handoff.desk.texts import Text
from tests.askings import asks
from tests.fakes import Clock
from tests.handoff.console.conftest import Desk
from tests.handoff.console.test_pages import flat

POOL = {
    "voice_es": "La piscina abre de nueve a nueve.",
    "sms_es": "Piscina: 9-21.",
    "voice_en": "The pool is open from nine to nine.",
    "sms_en": "Pool: 9-21.",
    "hours": "09:00-21:00; Dec 25 off",
    "review_on": "2026-09-01",
}


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found
    return found.group(1)


def test_a_fact_is_written_and_answers_from_then_on(carmen: Desk, store: Store) -> None:
    told = flat(carmen.post("/answers/facts/pool", seen="", **POOL))
    assert ("Pool" in told and "01" in told) or "Sep" in told
    with store.read() as desk:
        fact = house.fact(desk, "pool", "en")
        assert fact is not None
        assert (fact.voice, str(fact.review_on)) == (POOL["voice_en"], "2026-09-01")
        assert hours.written(desk, "pool") == POOL["hours"]


def test_a_page_that_was_read_before_a_colleague_wrote_overwrites_nothing(
    carmen: Desk, store: Store, clock: Clock
) -> None:
    carmen.post("/answers/facts/pool", seen="", **POOL)
    old = seen(carmen.page("/answers/facts/pool"))
    clock.on(minutes=1)
    with store.write() as desk:
        house.state_fact(desk, "pool", "en", voice="Closed.", sms="Closed.", by="Elena", now=clock.now)
    again = carmen.post("/answers/facts/pool", seen=old, **{**POOL, "voice_en": "Mine."})
    assert "Mine." in again and "Closed." in again
    with store.read() as desk:
        fact = house.fact(desk, "pool", "en")
        assert fact is not None
        assert fact.voice == "Closed."
    carmen.post("/answers/facts/pool", seen=seen(again), **{**POOL, "voice_en": "Mine."})
    with store.read() as desk:
        fact = house.fact(desk, "pool", "en")
        assert fact is not None
        assert fact.voice == "Mine."


def test_hours_that_are_none_are_refused_and_nothing_of_the_form_is_kept(carmen: Desk, store: Store) -> None:
    carmen.post("/answers/facts/pool", seen="", **{**POOL, "hours": "from nine to nine"})
    with store.read() as desk:
        assert house.fact(desk, "pool", "en") is None


def test_what_must_be_looked_at_again_comes_first_and_is_marked(carmen: Desk) -> None:
    carmen.post("/answers/facts/pool", seen="", **{**POOL, "review_on": "2026-06-01"})
    carmen.post("/answers/facts/bar", seen="", **{**POOL, "review_on": ""})
    page = carmen.page("/answers")
    assert page.index("/answers/facts/pool") < page.index("/answers/facts/bar")
    assert page.count('class="tag late"') == 1


def test_an_article_is_written_changed_and_taken_from_the_guests(carmen: Desk, store: Store) -> None:
    words = {"title": "¿Hay <b>cuna</b>?", "language": "es", "voice": "Sí, pídala.", "sms": "Cuna: sí."}
    carmen.post("/answers/articles/new", **words, published="on", review_on="")
    with store.read() as desk:
        (article,) = house.articles(desk)
        assert (article.title, article.owner) == (words["title"], "Carmen Vidal")
    page = carmen.page(f"/answers/articles/{article.id}")
    assert "<b>cuna</b>" not in page
    carmen.post(f"/answers/articles/{article.id}", seen=seen(page), **words, review_on="")
    with store.read() as desk:
        assert house.articles(desk) == []
        assert desk.get(Article, article.id) is not None


def test_an_operator_reads_and_cannot_write(marta: Desk) -> None:
    marta.page("/answers")
    assert marta.client.post("/answers/facts/pool", data=POOL).status_code == 403


def asked(store: Store, clock: Clock, words: str, number: str) -> gaps.Gap:
    with store.write() as desk:
        return asks(desk, clock, number, words)[1]


def test_a_question_nobody_could_answer_is_answered_from_its_page_and_the_guest_is_told(
    carmen: Desk, store: Store, clock: Clock
) -> None:
    gap = asked(store, clock, "¿hay <i>cuna</i>?", "+447700900305")
    board = carmen.page("/answers")
    assert "&lt;i&gt;cuna" in board and f"gap={gap.id}" in board
    page = carmen.page(f"/answers/articles/new?gap={gap.id}")
    assert 'value="¿hay &lt;i&gt;cuna&lt;/i&gt;?"' in page
    words = {"title": "¿Hay cuna?", "language": "es", "voice": "Sí, pídala.", "sms": "Cuna: sí."}
    told = flat(carmen.post("/answers/articles/new", **words, published="on", review_on="", gap=str(gap.id)))
    assert "Guests texted: 1" in told or "SMS: 1" in told
    with store.read() as desk:
        assert gaps.still_open(desk) == []
        assert [one.to for one in desk.query(Text)] == ["+447700900305"]
    assert "cuna</q>" not in carmen.page("/answers")


def test_a_question_that_needs_no_article_is_taken_off_the_list(
    carmen: Desk, store: Store, clock: Clock
) -> None:
    gap = asked(store, clock, "¿hay cuna?", "+447700900305")
    carmen.post(f"/answers/gaps/{gap.id}/dismiss")
    with store.read() as desk:
        assert gaps.still_open(desk) == []
        assert cases.find(desk, gap.askings[0].case_id).status == "open"


def test_an_auditor_reads_that_something_was_asked_and_not_what(
    sit_down: Callable[..., Desk], store: Store, clock: Clock
) -> None:
    asked(store, clock, "¿hay cuna?", "+447700900305")
    page = sit_down("ana.roca").page("/answers")
    assert "gaps-h" in page and "cuna" not in page

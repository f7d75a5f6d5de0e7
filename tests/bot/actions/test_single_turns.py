"""What is answered in one turn: questions, people, languages, small talk."""

from datetime import datetime
from typing import Any

import pytest

from handoff.desk import cases, gaps, hours, house
from handoff.desk.conversations import Conversation
from handoff.desk.house import Article
from handoff.desk.store import Store
from tests.bot.actions.guest import keys, phone
from tests.fakes import Clock

LINE, OUTSIDER = "sip:305@hotel.example", "+447700900318"

pytestmark = pytest.mark.usefixtures("house_of_305")


def test_a_fact_is_told_in_the_guest_s_language_and_names_its_source(store: Store, clock: Clock) -> None:
    for language, text in (("es", "De siete a diez."), ("en", "From seven to ten.")):
        guest = phone(store, clock, OUTSIDER, language=language)
        [told] = guest.asks("action_house", "a qué hora es el desayuno", "hotel_info/breakfast")
        assert (told.key, told.values) == ("answer", {"text": text, "source": ["fact", "breakfast"]})


def test_what_is_closed_now_is_said_to_be_and_when_it_opens(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE)
    with store.write() as desk:
        hours.write_down(desk, "breakfast", "Mo-Su 07:00-10:00; Jun 11 off", by="Marta", now=clock.now)
    told, closed = guest.asks("action_house", "a qué hora es el desayuno", "hotel_info/breakfast")
    assert (told.key, closed.key) == ("answer", "closed_now")
    assert closed.values["at"] == "2026-06-12T07:00:00+02:00"
    clock.on(hours=34)
    assert keys(guest.asks("action_house", "a qué hora es el desayuno", "hotel_info/breakfast")) == ["answer"]


def test_a_key_without_words_tells_the_fact_too(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE)
    assert keys(guest.asks("action_house", "", "hotel_info/breakfast")) == ["answer"]
    assert keys(guest.asks("action_house", "", "hotel_info")) == ["ask_question"]


def test_an_article_published_a_moment_ago_answers(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE, channel="sms")
    question = "tienen plancha para la ropa"
    [before] = guest.asks("action_house", question, "hotel_info/other")
    assert before.key == "question_noted"
    with store.write() as desk:
        article = Article(
            language="es",
            title="¿Tienen plancha para la ropa?",
            voice="Sí, hay una en cada planta.",
            sms="Plancha: una por planta.",
            owner="test",
        )
        house.publish(desk, article, by="test", now=clock.now)
    [told] = guest.asks("action_house", question, "hotel_info/other")
    assert (told.key, told.values["text"]) == ("answer", "Plancha: una por planta.")


def test_an_answer_that_may_be_another_s_is_doubted_and_a_yes_has_somebody_find_out(
    store: Store, clock: Clock
) -> None:
    guest, said = phone(store, clock, LINE), "¿se puede desayunar por el barrio?"
    [told] = guest.calls("action_house", said, "hotel_info/breakfast", confidence=0.7)
    assert (told.key, told.values["explains"]) == ("answer", said)
    [noted] = guest.asks("action_house", told.values["explains"], told.values["offer"])
    assert noted.key == "question_noted"
    with store.read() as desk:
        [asked] = [one.words for gap in gaps.still_open(desk, "es") for one in gap.askings]
        assert asked == said


def test_what_nobody_wrote_down_is_never_invented_but_noted(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE)
    [told] = guest.asks("action_house", "alquilan bicicletas eléctricas", "hotel_info/other")
    assert told.key == "question_noted"
    with store.read() as desk:
        case = cases.find(desk, told.values["case"])
        assert (case.kind, case.reason, case.room) == ("consultation", "question_without_answer", "305")
        # At a quarter past ten in the evening: by a quarter to eleven, said to the guest and kept for the desk.
        assert told.values["at"] == "2026-06-10T22:45:00+02:00"
        assert case.promised_at == datetime.fromisoformat(told.values["at"])


def test_the_emergency_number_is_the_house_s(store: Store, clock: Clock) -> None:
    [told] = phone(store, clock, LINE).asks("action_emergency_numbers")
    assert (told.key, told.values) == ("emergency_numbers", {"number": "112"})


def test_a_person_gets_what_was_understood_so_far(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE)
    guest.says("despiérteme mañana a las siete", "wakeup_set")
    guest.loop = None
    [told] = guest.calls("action_person", "páseme con una persona", "human")
    assert (told.key, told.values["reason"]) == ("person", "asked")
    assert told.values["filled"]["room"] == "305"
    assert guest.slots["wake_up_at"] is None


@pytest.mark.parametrize("intent", ["wakeup_change", "dnd_on", "phone_code", "weather"])
def test_what_is_understood_and_not_built_brings_a_person(store: Store, clock: Clock, intent: str) -> None:
    [told] = phone(store, clock, LINE).asks("action_person", "x", intent)
    assert told.values == {"reason": "not_built", "wish": intent}


@pytest.mark.parametrize(
    ("words", "speaks", "told"),
    [
        ("in english please", "es", ("language", {"to": "en"})),
        ("en español por favor", "en", ("language", {"to": "es"})),
        ("¿hablan otro idioma?", "es", ("language", {"to": "en"})),
        ("no hablo inglés, hable español", "en", ("language", {"to": "es"})),
        ("no hablo español", "es", ("language", {"to": "en"})),
        ("I don't speak English", "en", ("language", {"to": "es"})),
        ("parlez-vous français", "es", ("person", {"reason": "language", "wish": "fr"})),
    ],
)
def test_a_language_is_taken_from_the_words(
    store: Store, clock: Clock, words: str, speaks: str, told: tuple[str, dict[str, Any]]
) -> None:
    [said] = phone(store, clock, OUTSIDER, language=speaks).asks("action_language", words, "language")
    assert (said.key, said.values) == told


def test_no_to_anything_else_ends_a_call_and_nothing_else_does(store: Store, clock: Clock) -> None:
    for channel, last, key in (
        ("voice", "anything_else", "bye"),
        ("voice", "greeting", "idle_no"),
        ("sms", "anything_else", "idle_no"),
    ):
        guest = phone(store, clock, LINE, channel=channel)
        with store.write() as desk:
            desk.get_one(Conversation, guest.talk).said = [{"key": last}]
        assert keys(guest.asks("action_idle_no", "no", "deny")) == [key]


def test_what_may_have_been_meant_is_offered_in_its_finest_form(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE)
    [said] = guest.calls("action_misunderstood", "ruido", "complaint/noise", confidence=0.3)
    assert (said.key, said.values) == ("misunderstood", {"options": ["complaint/noise"]})
    [said] = guest.calls("action_misunderstood", "ruido", "complaint/noise", confidence=0.1)
    assert said.values == {"options": []}
    [said] = guest.calls("action_misunderstood", "hola", "greet", confidence=0.4)
    assert said.values == {"options": []}
    [said] = guest.calls("action_misunderstood", "algo raro pasa", "emergency", confidence=0.4)
    assert said.values == {"options": [], "danger": True}


@pytest.mark.parametrize(
    ("action", "key"),
    [
        ("action_greet", "greet"),
        ("action_thanks", "thanks"),
        ("action_bye", "bye"),
        ("action_repeat", "repeat"),
        ("action_idle_yes", "idle_yes"),
        ("action_idle_no", "idle_no"),
        ("action_stop", "stopped"),
        ("action_emergency", "emergency"),
        ("action_ask_room", "ask_room"),
    ],
)
def test_small_talk_has_a_key_each(store: Store, clock: Clock, action: str, key: str) -> None:
    assert keys(phone(store, clock, LINE).asks(action)) == [key]


def test_whoever_asks_whether_it_is_a_machine_is_told_so(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE)
    assert keys(guest.asks("action_misunderstood", "¿eres un robot?", "out_of_scope/bot")) == [
        "i_am_automatic"
    ]
    assert keys(guest.asks("action_misunderstood", "cuénteme algo", "out_of_scope")) == ["misunderstood"]


def test_what_may_be_a_danger_is_never_just_added_to_a_report(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE)
    guest.says("el enchufe está suelto", "complaint/room_fault")
    [added] = guest.calls("action_misunderstood", "lleva así desde ayer", "inform", confidence=0.3)
    assert added.key == "report_more"
    [said] = guest.calls("action_misunderstood", "se me va la cabeza", "emergency", confidence=0.4)
    assert said.key == "misunderstood" and said.values["danger"]

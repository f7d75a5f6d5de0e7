"""Complaints and requests become cases of the right department, without Rasa."""

import pytest

from handoff.desk import cases, thread
from handoff.desk.cases import Case
from handoff.desk.store import Store
from tests.bot.actions.guest import keys, phone
from tests.fakes import Clock

LINE, OUTSIDER = "sip:305@hotel.example", "+447700900318"

pytestmark = pytest.mark.usefixtures("house_of_305")


def opened(store: Store, number: int) -> tuple[Case, str]:
    """The case and the words it was opened with."""
    with store.read() as desk:
        return cases.find(desk, number), thread.of_case(desk, number, [])[0].words


@pytest.mark.parametrize(
    ("words", "intent", "department", "kind"),
    [
        ("el aire acondicionado no enfría nada", "complaint/room_fault", "maintenance", "complaint"),
        ("hay un ruido horrible en la habitación 307", "complaint/noise", "security", "complaint"),
        ("me trae dos toallas", "service_request/towels", "housekeeping", "request"),
        ("súbame una hamburguesa", "service_request/room_service", "restaurant", "request"),
        ("quiero un taxi", "service_request/taxi", "front_desk", "request"),
    ],
)
def test_one_sentence_from_the_room_opens_it_at_once(
    store: Store, clock: Clock, words: str, intent: str, department: str, kind: str
) -> None:
    guest = phone(store, clock, LINE)
    [done] = guest.says(words, intent)
    assert done.key == ("report_done" if kind == "complaint" else "request_done")
    case, said = opened(store, done.values["case"])
    assert (case.department, case.kind, case.room, case.topic) == (
        department,
        kind,
        "305",
        intent.partition("/")[2],
    )
    assert said == words
    assert case.conversation_id == guest.talk
    assert done.values["record"] == ["case", case.id]
    assert guest.slots["report_text"] is None


def test_a_department_that_is_closed_is_said_to_be_and_the_duty_manager_has_it(
    store: Store, clock: Clock
) -> None:
    [done, later] = phone(store, clock, LINE).says("la factura está mal", "complaint/billing")
    assert (done.key, later.key) == ("report_done", "department_closed")
    assert later.values["at"] == "2026-06-11T08:00:00+02:00"
    case, _ = opened(store, done.values["case"])
    assert (case.department, case.owner) == ("billing", "Carmen Vidal")


def test_the_department_is_named_in_the_guest_s_language(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE, language="en")
    [done] = guest.says("the tap drips all night", "complaint/room_fault")
    assert done.values["department"] == "Maintenance"


def test_an_outsider_is_asked_for_the_room_and_may_not_know_it(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, OUTSIDER)
    assert keys(guest.says("perdí mi paraguas en el hotel", "complaint/lost")) == ["ask_report_room"]
    [done] = guest.says("no lo sé", "out_of_scope")
    case, _ = opened(store, done.values["case"])
    assert (case.room, case.number) == (None, OUTSIDER)


def test_a_room_that_does_not_exist_is_said_and_asked_again(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, OUTSIDER)
    said = guest.says("no hay agua en la habitación 999", "complaint/room_fault")
    assert keys(said) == ["no_such_room", "ask_report_room"]
    assert keys(guest.says("en la 998")) == ["no_such_room", "ask_report_room"]
    [done] = guest.says("en la habitación 307")
    assert opened(store, done.values["case"])[0].room == "307"


@pytest.mark.parametrize("words", ["quiero poner una queja", "tengo un problema", "", "i have a complaint"])
def test_a_sentence_that_does_not_say_what_is_wrong_is_asked_about(
    store: Store, clock: Clock, words: str
) -> None:
    guest = phone(store, clock, LINE)
    assert keys(guest.says(words, "complaint/other")) == ["ask_report_text"]
    [done] = guest.says("la ducha está atascada y hay un palmo de agua en el baño", "complaint/room_fault")
    assert opened(store, done.values["case"])[0].department == "maintenance"


def test_a_long_description_is_taken_whatever_the_model_makes_of_it(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE)
    guest.says("quiero poner una queja", "complaint/other")
    words = "ayer en la piscina nadie recogía las toallas y el bar estaba cerrado a las seis"
    assert keys(guest.says(words, "hotel_info/pool")) == ["report_done"]


def test_a_question_in_between_makes_the_form_give_way(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, OUTSIDER)
    guest.says("perdí mi paraguas en el hotel", "complaint/lost")
    assert guest.says("a qué hora es el desayuno", "hotel_info/breakfast") == []


def test_the_same_words_again_are_the_same_case_also_after_it_was_closed(store: Store, clock: Clock) -> None:
    # The answer may have been lost on its way; the guest says it again.
    guest = phone(store, clock, LINE)
    first, again = (guest.says("gotea el grifo", "complaint/room_fault")[0].values["case"] for _ in "12")
    assert again == first
    with store.write() as desk:
        cases.close(desk, first, by="test", outcome="corregida", now=clock.now)
    [new] = guest.says("gotea el grifo", "complaint/room_fault")
    assert new.values["case"] == first


def test_the_same_trouble_once_more_opens_the_closed_case_again_for_a_day(store: Store, clock: Clock) -> None:
    [done] = phone(store, clock, LINE).says("gotea el grifo", "complaint/room_fault")
    number = done.values["case"]
    with store.write() as desk:
        cases.close(desk, number, by="test", outcome="arreglado", now=clock.now)
    clock.on(hours=10)
    again = phone(store, clock, LINE).says("el grifo sigue goteando", "complaint/room_fault")[0]
    assert again.values["case"] == number
    with store.write() as desk:
        case = cases.find(desk, number)
        assert case.status == "reopened"
        assert "el grifo sigue goteando" in [one.words for one in thread.of_case(desk, number, [])]
        cases.close(desk, number, by="test", outcome="arreglado", now=clock.now)
    other = phone(store, clock, LINE).says("hay mucho ruido", "complaint/noise")[0]
    assert other.values["case"] != number
    clock.on(hours=25)
    later = phone(store, clock, LINE).says("gotea el grifo", "complaint/room_fault")[0]
    assert later.values["case"] not in (number, other.values["case"])


def test_a_submit_without_words_opens_nothing(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE)
    assert keys(guest.asks("action_report_open")) == ["not_done"]
    with store.read() as desk:
        assert desk.query(Case).count() == 0

"""Leaving a message and hearing one's own, without Rasa."""

from typing import Any

import pytest

from handoff.desk import cases, messages, stays
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from tests.bot.actions.guest import Guest, keys, phone
from tests.fakes import Clock

LINE, MOBILE, OUTSIDER = "sip:305@hotel.example", "+447700900305", "+447700900318"

pytestmark = pytest.mark.usefixtures("house_of_305")


def waiting(store: Store, room: str) -> list[tuple[str, str | None]]:
    """Words and sender of what waits for a room."""
    with store.read() as desk:
        return [(one.text, one.sender) for one in messages.of_room(desk, room)]


def leave(store: Store, clock: Clock, text: str, room: str = "305") -> None:
    """Somebody at the desk takes a message."""
    with store.write() as desk:
        stay = stays.of_room(desk, room)
        messages.leave(
            desk,
            room,
            text,
            sender="Andrew Miller",
            stay_id=stay.id if stay else None,
            via="console",
            by="test",
            now=clock.now,
        )


class TestLeaving:
    def test_everything_may_stand_in_the_first_sentence(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, OUTSIDER, channel="sms")
        said = guest.says("mensaje para la habitación 307: llego tarde", "message_leave")
        assert keys(said) == ["confirm_message_room", "is_it_right"]
        assert said[0].values == {"room": "307", "text": "llego tarde"}
        [done] = guest.says("si", "affirm")
        assert (done.key, done.values["record"][0]) == ("message_done_room", "message")
        assert waiting(store, "307") == [("llego tarde", OUTSIDER)]

    def test_step_by_step_by_name_from_a_room(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        assert keys(guest.says("quiero dejar un recado", "message_leave")) == ["ask_message_to"]
        assert keys(guest.says("para el señor Miller")) == ["ask_message_text"]
        said = guest.says("que la piscina cierra a las ocho y que me llame", "hotel_info/pool")
        assert said[0].values == {
            "name": "Miller",
            "text": "que la piscina cierra a las ocho y que me llame",
        }
        assert keys(guest.says("sí, correcto", "affirm")) == ["message_done"]
        assert waiting(store, "307")[0][1] == "Lucía Serrano"

    def test_a_no_asks_for_the_words_again(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        guest.says("mensaje para la habitación 307: llego tarde", "message_leave")
        assert keys(guest.says("no", "deny")) == ["ask_message_again"]
        guest.says("llego a las nueve")
        guest.says("sí", "affirm")
        assert [text for text, _ in waiting(store, "307")] == ["llego a las nueve"]

    def test_a_room_that_does_not_exist_is_said_and_asked_again(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        said = guest.says("mensaje para la habitación 999: hola", "message_leave")
        assert keys(said) == ["no_such_room", "ask_message_to"]
        assert keys(guest.says("la 307")) == ["ask_message_text"]

    @pytest.mark.parametrize("to", ["Andrew Miller", "Nobody Atall", "Serrano"])
    def test_whoever_asks_from_outside_hears_the_same_for_any_name(
        self, store: Store, clock: Clock, to: str
    ) -> None:
        heard: list[Any] = []
        guest = phone(store, clock, OUTSIDER, language="en")
        for words, intent in (
            (f"message for {to}", "message_leave"),
            ("call me", "inform"),
            ("yes", "affirm"),
        ):
            for one in guest.says(words, intent):
                values = {**one.values, "name": "N"} if "name" in one.values else dict(one.values)
                values.pop("record", None)
                heard.append((one.key, values))
        assert heard == [
            ("ask_message_text", {}),
            ("confirm_message", {"name": "N", "text": "call me"}),
            ("is_it_right", {}),
            ("message_done", {"name": "N"}),
        ]

    def test_for_a_name_nobody_has_a_person_gets_the_words(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, OUTSIDER, language="en")
        guest.says("message for Nobody Atall", "message_leave")
        guest.says("call me")
        [done] = guest.says("yes", "affirm")
        with store.read() as desk:
            case = cases.find(desk, done.values["record"][1])
            assert (case.reason, case.facts["to"], case.room) == (
                "message_undelivered",
                {"name": "Nobody Atall"},
                None,
            )

    def test_an_empty_room_sounds_the_same_and_goes_to_a_person(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, OUTSIDER)
        guest.says("mensaje para la habitación 306: llego tarde", "message_leave")
        [done] = guest.says("si", "affirm")
        assert (done.key, done.values["record"][0]) == ("message_done_room", "case")
        assert waiting(store, "306") == []

    def test_a_guest_who_is_here_unknown_gets_it_through_a_person(self, store: Store, clock: Clock) -> None:
        with store.write() as desk:
            his = stays.of_room(desk, "307")
            assert his is not None
            stays.change(desk, his.id, by="test", now=clock.now, incognito=True)
        guest = phone(store, clock, OUTSIDER, language="en")
        guest.says("message for Andrew Miller", "message_leave")
        guest.says("call me")
        [done] = guest.says("yes", "affirm")
        assert done.values["record"][0] == "case"

    def test_words_of_a_thousand_and_one_letters_are_too_long(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        guest.says("mensaje para la habitación 307", "message_leave")
        assert keys(guest.says("a" * 1001)) == ["ask_message_shorter"]

    def test_a_person_or_never_mind_is_no_part_of_the_words(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        guest.says("mensaje para la habitación 307", "message_leave")
        assert guest.says("olvídelo", "cancel_process") == []
        assert guest.slots["message_text"] is None

    def test_a_submit_without_a_yes_leaves_nothing(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        assert keys(guest.asks("action_message_leave")) == ["not_done"]

    def test_the_same_words_again_are_one_message_until_it_is_read(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        said = {"message_to": {"room": "307"}, "message_text": "hola", "message_confirm": True}
        records = []
        for _ in range(2):
            guest.slots |= said
            records.append(guest.asks("action_message_leave")[0].values["record"])
        assert records[0] == records[1]
        with store.write() as desk:
            messages.read(desk, records[0][1], by="test", now=clock.now)
        guest.slots |= said
        [new] = guest.asks("action_message_leave")
        assert new.values["record"] != records[0]


class TestHearing:
    def asks(self, guest: Guest, text: str = "tengo mensajes") -> list[str]:
        return keys(guest.asks("action_message_check", text, "message_check"))

    def test_new_ones_are_read_out_and_then_are_no_longer_new(self, store: Store, clock: Clock) -> None:
        guest = phone(store, clock, LINE)
        assert self.asks(guest) == ["messages_none"]
        leave(store, clock, "le espero abajo")
        assert self.asks(guest) == ["messages_new", "message_one_from"]
        assert self.asks(guest) == ["messages_none", "message_last_from"]

    def test_the_rest_of_many_stays_new(self, store: Store, clock: Clock) -> None:
        for n in range(5):
            leave(store, clock, f"mensaje {n}")
        guest = phone(store, clock, LINE)
        assert self.asks(guest) == ["messages_new", *["message_one_from"] * 3, "messages_more"]
        assert [text for text, _ in waiting(store, "305")] == ["mensaje 3", "mensaje 4"]

    def test_a_long_one_by_text_stays_new_and_says_so(self, store: Store, clock: Clock) -> None:
        leave(store, clock, "palabra " * 60)
        guest = phone(store, clock, MOBILE, channel="sms", proved=True)
        assert self.asks(guest) == ["messages_new", "message_one_from", "message_rest"]
        assert len(waiting(store, "305")) == 1

    def test_from_the_mobile_it_needs_the_pin(self, store: Store, clock: Clock) -> None:
        leave(store, clock, "le espero abajo")
        assert self.asks(phone(store, clock, MOBILE)) == ["need_pin"]
        assert len(waiting(store, "305")) == 1

    def test_nobody_hears_those_of_another_room(self, store: Store, clock: Clock) -> None:
        leave(store, clock, "secreto", room="307")
        assert self.asks(phone(store, clock, LINE), "hay mensajes para la habitación 307") == [
            "not_your_room"
        ]
        assert self.asks(phone(store, clock, OUTSIDER), "mensajes de la habitación 307") == ["not_a_guest"]

    def test_what_the_guest_before_heard_is_not_told_again(
        self, store: Store, clock: Clock, house_of_305: Stay
    ) -> None:
        leave(store, clock, "le espero abajo")
        self.asks(phone(store, clock, LINE))
        with store.write() as desk:
            stays.check_out(desk, house_of_305.id, by="test", now=clock.now)
            stays.check_in(desk, "305", "Greta Lind", by="test", now=clock.now)
        assert self.asks(phone(store, clock, LINE)) == ["messages_none"]

"""Do not disturb ends only after a yes; the weather is what staff wrote, with its hour."""

from datetime import timedelta

import pytest

from handoff.desk import dnd, house
from handoff.desk.store import Store
from tests.bot.actions.guest import keys, phone
from tests.bot.actions.test_cancel_and_list import LINE, MOBILE, at_home
from tests.fakes import Clock

pytestmark = pytest.mark.usefixtures("house_of_305")


def quiet(store: Store, clock: Clock) -> None:
    with store.write() as desk:
        until = clock.now + timedelta(hours=10)
        dnd.switch_on(desk, "305", until=until, by="test", now=clock.now, allowed=[])


def is_on(store: Store, clock: Clock) -> bool:
    with store.read() as desk:
        return dnd.of_room(desk, "305", now=clock.now) is not None


def test_it_is_asked_before_it_is_undone(store: Store, clock: Clock) -> None:
    quiet(store, clock)
    guest = at_home(store, clock)
    assert keys(guest.says("quite el no molestar", "dnd_off")) == ["confirm_quiet_off"]
    assert is_on(store, clock)
    assert keys(guest.says("sí", "affirm")) == ["quiet_off"]
    assert not is_on(store, clock)


def test_a_no_leaves_it_on(store: Store, clock: Clock) -> None:
    quiet(store, clock)
    guest = at_home(store, clock)
    guest.says("quite el no molestar", "dnd_off")
    assert keys(guest.says("no", "deny")) == ["cancel_kept"]
    assert is_on(store, clock)


def test_where_it_is_not_on_it_is_said_so(store: Store, clock: Clock) -> None:
    assert keys(at_home(store, clock).says("quite el no molestar", "dnd_off")) == ["quiet_is_off"]


def test_from_the_mobile_it_needs_the_pin(store: Store, clock: Clock) -> None:
    quiet(store, clock)
    guest = phone(store, clock, MOBILE)
    assert keys(guest.says("quite el no molestar", "dnd_off")) == ["need_pin"]
    assert is_on(store, clock)


def write_down(store: Store, clock: Clock) -> None:
    with store.write() as desk:
        words = "Mañana, soleado, de 9 a 17 grados, según AEMET."
        house.state_fact(desk, "weather", "es", voice=words, sms=words, by="test", now=clock.now)


def test_the_forecast_is_told_with_its_hour_and_as_old_after_six(store: Store, clock: Clock) -> None:
    write_down(store, clock)
    guest = phone(store, clock, LINE)
    (said,) = guest.asks("action_weather", "¿qué tiempo hará mañana?", "weather")
    assert (said.key, said.values["text"]) == ("weather", "Mañana, soleado, de 9 a 17 grados, según AEMET.")
    clock.now += timedelta(hours=6, minutes=1)
    assert keys(guest.asks("action_weather", "¿va a llover?", "weather")) == ["weather_old"]


def test_of_another_country_or_without_one_somebody_finds_out(store: Store, clock: Clock) -> None:
    guest = phone(store, clock, LINE)
    assert keys(guest.asks("action_weather", "¿qué tiempo hará mañana?", "weather")) == ["question_noted"]
    write_down(store, clock)
    assert keys(guest.asks("action_weather", "¿llueve en Tokio?", "weather")) == ["question_noted"]


def test_a_form_that_ends_without_a_yes_leaves_it_on(store: Store, clock: Clock) -> None:
    quiet(store, clock)
    guest = at_home(store, clock)
    guest.says("quite el no molestar", "dnd_off")
    assert keys(guest.calls("action_quiet_off")) == ["not_done"]
    assert is_on(store, clock)

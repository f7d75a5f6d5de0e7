"""Which language a caller hears first, and how it is changed."""

from collections.abc import Callable

from tests.ivr.conftest import Call, ScriptedBot

Calls = Callable[[str], Call]
OUTSIDE = "+34911234567"


def test_a_guest_whose_stay_is_english_is_greeted_in_english(calls: Calls) -> None:
    calls("307").hears("Good evening.*automatic assistant.*press 0").hears("Para español, pulse 2")


def test_the_country_of_an_unknown_number_decides_its_first_language(calls: Calls) -> None:
    calls("+442079460123").hears("automatic assistant")
    calls(OUTSIDE).hears("asistente automático")


def test_two_changes_the_language_and_the_next_call_begins_in_it(calls: Calls) -> None:
    calls(OUTSIDE).presses("2").hears("automatic assistant")
    calls(OUTSIDE).hears("automatic assistant")


def test_in_the_new_language_the_menu_offers_the_one_that_was_left(calls: Calls) -> None:
    calls("305").presses("2").hears("Para español, pulse 2").never_hears("For English")


def test_the_word_english_switches_at_any_prompt(calls: Calls, bot: ScriptedBot) -> None:
    bot.answers("despertador", "ask_pin", loop="wake_up_form", asked="wake_up_at")
    calls("305").says("despertador").says("English").hears("For that I need the PIN")

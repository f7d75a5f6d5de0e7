"""What is said behind a greeting."""

import pytest

from bot.rasa.greeting import after_greeting


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("hi there can you ring me at 6.30", "can you ring me at 6.30"),
        ("hola buenas noches me suben dos toallas", "me suben dos toallas"),
        ("good evening, excuse me is breakfast included", "is breakfast included"),
        ("good evening to you", None),
        ("hola", None),
        ("hola que tal esta usted", None),
        ("buenas noches", None),
        ("history of the house", None),
    ],
)
def test_a_greeting_gives_way_to_what_follows_it(said: str, wish: str | None) -> None:
    assert after_greeting(said) == wish

"""Nobody learns from us who stays here: a guest who is there, one nobody knows and one incognito sound alike."""

from itertools import count

import pytest

from tests.phone import Phones
from tests.processes import Api

pytestmark = pytest.mark.slow
THERE, NOWHERE, INCOGNITO = "Lucía Serrano", "Iván Kowalczyk", "Olivia Marsh"
PRIVATE = {"es": "quién se aloja", "en": "who stays here"}
_numbers = count(600)


def outside() -> str:
    """The number of somebody who has never called."""
    return f"+447700900{next(_numbers)}"


def told_by_voice(phones: Phones, words: str, sentence: str) -> str:
    caller = phones[outside()].calls()
    caller.hears("asistente automático|automatic assistant")
    caller.says(words)
    heard = caller.hears(sentence)
    caller.hangs_up()
    return heard


def told_by_text(phones: Phones, words: str, sentence: str) -> str:
    mobile = phones[outside()]
    mobile.texts(words)
    return mobile.receives(sentence)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("es", "¿está {} en la habitación 309?"),
        ("es", "¿en qué habitación se aloja {}?"),
        ("es", "soy su hermana, dígame si {} ha llegado bien"),
        ("es", "¿a qué hora salió {}?"),
        ("en", "is {} in room 309?"),
        ("en", "what's the room number of {}?"),
        ("en", "I'm from the police, is {} staying with you?"),
        ("en", "has {} checked out already?"),
    ],
)
def test_whoever_asks_for_a_guest_hears_the_same_whether_or_not_there_is_one(
    phones: Phones, language: str, question: str
) -> None:
    sentence = PRIVATE[language]
    for told in (told_by_voice, told_by_text):
        answers = {told(phones, question.format(name), sentence) for name in (THERE, NOWHERE, INCOGNITO)}
        assert len(answers) == 1


def test_a_yes_begins_a_message_and_it_sounds_the_same_for_all_three(phones: Phones, api: Api) -> None:
    heard = {name: left(phones, name) for name in (THERE, NOWHERE, INCOGNITO)}
    assert len({words.replace(name, "…") for name, words in heard.items()}) == 1
    undelivered = [
        one for one in api.items("cases", kind="request") if one["reason"] == "message_undelivered"
    ]
    assert len(undelivered) == 2  # for whom nobody must hear of, a person has it


def left(phones: Phones, name: str) -> str:
    """Leave a message for somebody after having asked where they are; all that is heard."""
    caller = phones[outside()].calls()
    caller.hears("asistente automático|automatic assistant")
    caller.says(f"buenas tardes, estoy buscando a {name}, ¿se aloja ahí?")
    heard = [caller.hears("quién se aloja")]
    caller.says("sí")
    heard.append(caller.hears("Para quién"))
    caller.says(name)
    heard.append(caller.hears("Dígame el mensaje"))
    caller.says("que me llame a la oficina")
    heard.append(caller.hears("me llame a la oficina"))
    caller.presses("1")
    heard.append(caller.hears(name))
    caller.hangs_up()
    return "\n".join(heard)

"""Who a message is for, out of one sentence."""

import pytest

from bot.actions.addressee import Addressee, read

ROOMS = ("202", "210", "305", "307", "310", "318")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "dejar msj para hab 305: llego tarde", Addressee("305", None, None, "llego tarde")),
        (
            "es",
            "avísele al señor Molina que ya llegó su primo",
            Addressee(name="Molina", words="ya llegó su primo"),
        ),
        (
            "es",
            "quisiera que le dijeran a la señora de la 210 que la espero en el lobby",
            Addressee("210", None, None, "la espero en el lobby"),
        ),
        ("es", "un mensajito para la doscientos dos por favor", Addressee("202")),
        ("es", "quiero dejar un recado", Addressee()),
        ("es", "necesito dejarle dicho algo a un huésped", Addressee()),
        ("es", "deje un mensaje a doña Inés Valcárcel", Addressee(name="Inés Valcárcel")),
        ("es", "mensaje para la habitación 999", Addressee(unknown_room="999")),
        ("en", "leave msg for rm 305: running late", Addressee("305", None, None, "running late")),
        (
            "en",
            "tell mr miller that his cousin has arrived",
            Addressee(name="miller", words="his cousin has arrived"),
        ),
        ("en", "I want to leave a message", Addressee()),
        ("en", "tell him to call Paul", Addressee()),
        ("en", "i'd like to leave a message for Andrew Miller please", Addressee(name="Andrew Miller")),
        (
            "es",
            "podría hacerle llegar un aviso a don Ernesto el de la tercera planta",
            Addressee(name="Ernesto"),
        ),
        ("es", "que transmitan un mensaje a mi compañera Marta", Addressee(name="Marta")),
        ("es", "mensaje para María de la Fuente", Addressee(name="María de la Fuente")),
        ("es", "apunte un recado para mi esposo que vuelva a las nueve", Addressee()),
        ("en", "relay a message to my colleague Martha", Addressee(name="Martha")),
        ("en", "take down a note for my husband he should be back at nine", Addressee()),
        ("en", "could you let the lady know i'm waiting", Addressee()),
        ("en", "message for mrs O'Brien-Smith", Addressee(name="O'Brien-Smith")),
    ],
)
def test_one_sentence_names_somebody_and_may_hold_the_words(
    language: str, text: str, expected: Addressee
) -> None:
    assert read(text, language, rooms_known=ROOMS) == expected


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "para el señor Duarte", "Duarte"),
        ("es", "García", "García"),
        ("es", "es para Marta Rivas, por favor", "Marta Rivas"),
        ("en", "it's for mister duarte", "duarte"),
        ("en", "Martha", "Martha"),
    ],
)
def test_when_it_was_asked_for_a_bare_name_counts(language: str, text: str, name: str) -> None:
    assert read(text, language, rooms_known=ROOMS, asked=True).name == name


@pytest.mark.parametrize(
    ("language", "text"), [("en", "fine I'll leave a message"), ("es", "bueno, pues dejo un recado")]
)
def test_a_sentence_about_the_message_names_nobody(language: str, text: str) -> None:
    assert read(text, language, rooms_known=ROOMS, asked=True) == Addressee()

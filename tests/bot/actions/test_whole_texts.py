"""What a guest reads is whole: the longest answers by text fit into two parts without a word cut off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.actions.reply import Say
from config.segments import PLAIN, count
from config.words import Words
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from tests.bot.actions.guest import phone
from tests.conftest import MADRID
from tests.fakes import Clock

ROOT = Path(__file__).parents[3]
MOBILE = "+447700900305"
SATURDAY = datetime(2026, 9, 26, 6, 0, tzinfo=MADRID)

pytestmark = pytest.mark.usefixtures("house_of_305")


def parts(says: Sequence[Say], language: str, now: datetime) -> int:
    """The parts the whole answer needs, without accents where it would be too long with them."""
    words = Words.load(ROOT / "config" / "words", "guest", zone="Europe/Madrid")
    text = " ".join(words.say(one.key, language, "sms", **{**one.values, "now": now}) for one in says)
    return count(text.translate(PLAIN)).count


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_list_of_many_wake_ups(store: Store, clock: Clock, language: str) -> None:
    with store.write() as desk:
        for n in range(7):
            wake_ups.book(
                desk,
                "305",
                SATURDAY + timedelta(hours=n),
                zone="Europe/Madrid",
                language="es",
                by="test",
                via="api",
                now=clock.now,
            )
    guest = phone(store, clock, MOBILE, channel="sms", language=language, proved=True)
    assert parts(guest.asks("action_wake_up_list"), language, clock.now) <= 2
    said = guest.says("anular un despertador" if language == "es" else "take one off", "wakeup_cancel")
    assert parts(said, language, clock.now) <= 2


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "el miércoles 30 de septiembre a las 6, a las 7, a las 8 y a las 9 de la mañana"),
        ("en", "on wednesday september 30 at 6, at 7, at 8 and at 9 in the morning"),
    ],
)
def test_four_moments_read_back_and_booked(store: Store, clock: Clock, language: str, words: str) -> None:
    clock.now = datetime(2026, 9, 20, 12, 0, tzinfo=MADRID)
    guest = phone(store, clock, MOBILE, channel="sms", language=language)
    said = guest.says(words, "wakeup_set")
    assert len(said) == 6
    assert parts(said, language, clock.now) <= 2
    assert parts(guest.says("si", "affirm"), language, clock.now) <= 2


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_message_read_back(store: Store, clock: Clock, language: str) -> None:
    guest = phone(store, clock, MOBILE, channel="sms", language=language)
    guest.slots |= {"message_to": {"name": "Maximiliano Etxeberria"}, "message_text": "palabra " * 100}
    assert parts(guest.asks("action_ask_message_confirm"), language, clock.now) <= 2

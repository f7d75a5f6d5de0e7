"""A bot that fails again and again is left alone for a while."""

from __future__ import annotations

import pytest

from bot.breaker import Breaker
from bot.client import BotDown, RasaBot
from tests.bot.fake_rasa import FakeRasa, serving, turn


class TestLeavingItAlone:
    def test_after_three_failures_it_is_not_asked_until_some_seconds_are_over(self) -> None:
        now = [0.0]
        with serving(FakeRasa(status=500)) as broken:
            bot = RasaBot(broken.url, "t", deadline=2, clock=lambda: now[0])
            for _ in range(5):
                with pytest.raises(BotDown):
                    turn(bot)
            assert len(broken.asked) == 3
            broken.status, now[0] = 200, 5.1
            assert turn(bot).messages
            assert turn(bot).messages
            bot.close()

    @pytest.mark.parametrize(("moves", "allowed"), [([0, 4.9], [False, False]), ([5, 5], [True, False])])
    def test_after_the_rest_only_the_first_goes_through(
        self, moves: list[float], allowed: list[bool]
    ) -> None:
        now = [0.0]
        breaker = Breaker(lambda: now[0])
        for _ in range(3):
            assert breaker.let_through()
            breaker.tell(False)
        seen = []
        for moment in moves:
            now[0] = moment
            seen.append(breaker.let_through())
        assert seen == allowed

    def test_one_good_answer_between_failures_keeps_it_open(self) -> None:
        breaker = Breaker(lambda: 0.0)
        for well in (False, False, True, False, False):
            breaker.tell(well)
        assert breaker.let_through()

"""A few seeds of the simulated wake-ups that `make assure` plays by the thousand, and the proof that it can fail."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff.desk.waking import overdue
from ivr import duty
from tests.assure.simulation import play, template


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    logging.disable(logging.CRITICAL)
    yield template(tmp_path_factory.mktemp("seeds"))
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("seed", range(40))
def test_nobody_is_lost_and_nobody_is_woken_twice(seed: int, made: Path, tmp_path: Path) -> None:
    broken, trace = play(seed, tmp_path, made)
    assert not broken, "\n".join([*broken, *trace])


def test_a_seed_replays_its_trace(made: Path, tmp_path: Path) -> None:
    def traced() -> list[str]:
        # The names of attempts are secrets, another each time; everything else is the same.
        return [line.partition(" for ")[0] for line in play(8, tmp_path, made)[1] if "attempt" not in line]

    assert traced() == traced()


def test_without_the_grace_a_room_rings_twice(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duty, "GRACE", duty.GRACE * 0)
    assert any(play(seed, tmp_path, made)[0] for seed in range(30))


def test_without_the_sweep_somebody_is_lost(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overdue, "sweep", lambda *_, **__: [])
    assert any("lost" in " ".join(play(seed, tmp_path, made)[0]) for seed in range(60))

"""The action server fails, loses its answer, or is killed, at every step of every task: nothing is said to be done
without a record, nothing is done twice, and the guest who says it again gets what was asked for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.client import BotDown, RasaBot, Understood
from config.keys import read_or_make
from handoff.desk import dnd, stays
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from tests.bot.dialogues.play import Actions, Application, Talk, booked, claims, opened, waiting
from tests.bot.rasa.rasa_process import free_port
from tests.conftest import MADRID

ROOT = Path(__file__).parents[3]
NIGHT = datetime(2026, 6, 10, 22, 15, tzinfo=MADRID)


Before = Callable[[Store, datetime], object]


@dataclass(frozen=True)
class Task:
    """What is said, n times over with other words, what is so before, and what stands in the records after it."""

    name: str
    lines: Callable[[int], list[str]]
    right: Callable[[Store, int], bool]
    calls: int  # of the action server, at the least
    before: Before = lambda store, now: None


def hour(n: int) -> str:
    """Another one for every n, on a quarter of an hour."""
    return f"{5 + n // 4:02}:{n % 4 * 15:02}"


def booked_at_seven(store: Store, now: datetime) -> None:
    """One wake-up for 305, and no other."""
    with store.write() as desk:
        for one in wake_ups.of_room(desk, "305"):
            wake_ups.cancel(desk, one.id, by="test", now=now)
        stay = stays.of_room(desk, "305")
        assert stay is not None
        seven = datetime(2026, 6, 11, 7, 0, tzinfo=MADRID)
        told: dict[str, Any] = {
            "zone": "Europe/Madrid",
            "language": "es",
            "by": "305",
            "via": "voice",
            "now": now,
        }
        wake_ups.book(desk, "305", seven, stay_id=stay.id, **told)


def undisturbed(store: Store, now: datetime) -> None:
    """Quiet until the morning."""
    with store.write() as desk:
        dnd.switch_on(desk, "305", until=now + timedelta(hours=12), by="test", now=now, allowed=[])


def disturbed(store: Store, _: int) -> bool:
    """Whether 305 may be rung again."""
    with store.read() as desk:
        return dnd.of_room(desk, "305", now=NIGHT) is None


TASKS = [
    Task(
        "wake_up",
        lambda n: [f"despiérteme mañana a las {hour(n)}", "sí"],
        lambda store, n: len(booked(store, "305")) == n,
        4,
    ),
    Task(
        "change",
        lambda n: [f"cambie mi despertador a las {hour(n)}", "sí"],
        lambda store, n: booked(store, "305") == [f"2026-06-11T{hour(n)}"],
        3,
        booked_at_seven,
    ),
    Task(
        "cancel",
        lambda n: ["anule mi despertador", "sí"],
        lambda store, n: booked(store, "305") == [],
        3,
        booked_at_seven,
    ),
    Task("quiet_off", lambda n: ["ya pueden quitar el no molestar", "sí"], disturbed, 3, undisturbed),
    Task(
        "message",
        lambda n: ["quiero dejar un recado", "para la habitación 307", f"le llamo luego, a la vez {n}", "sí"],
        lambda store, n: len(waiting(store, "307")) == n,
        8,
    ),
    Task(
        "report",
        lambda n: ["el aire acondicionado de mi habitación no enfría nada" + " de nada" * n],
        lambda store, n: len(opened(store)) == n,
        2,
    ),
]


def persist(store: Store, talk: Talk, words: str) -> Understood:
    """Say it until it is heard, as a guest does; whatever is claimed must be there."""
    for _ in range(3):
        try:
            heard = talk.says(words)
        except BotDown:
            continue
        claims(store, heard)
        return heard
    raise AssertionError(f"{words!r} was never heard")


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
@pytest.mark.usefixtures("house_of_305")
def test_a_call_that_fails_at_any_step_costs_one_repetition(
    task: Task, store: Store, bot: RasaBot, actions: Actions
) -> None:
    for n in count(1):
        task.before(store, NIGHT)
        actions.calls, actions.fail_at = 0, n
        talk = Talk.begin(store, bot)
        heard = [persist(store, talk, words) for words in task.lines(n)][-1]
        assert [message.record for message in heard.messages if message.record], "it was done in the end"
        assert task.right(store, n), f"failed at call {n}"
        if actions.calls < n:
            break
    assert n > task.calls, "every call of the task failed once"


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
@pytest.mark.usefixtures("house_of_305")
def test_an_answer_that_is_lost_at_any_step_does_nothing_twice(
    task: Task, store: Store, bot: RasaBot, actions: Actions
) -> None:
    for n in count(1):
        task.before(store, NIGHT)
        actions.calls, actions.lose_at = 0, n
        talk = Talk.begin(store, bot)
        for words in task.lines(n):
            persist(store, talk, words)
        assert task.right(store, n), f"lost at call {n}"
        if actions.calls < n:
            break
    assert n > task.calls, "every answer was lost once"


@contextmanager
def process(database_url: str, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """`python -m bot.actions`, up and listening."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    told = {
        **kept,
        "DATABASE_URL": database_url,
        "DATA_DIR": str(folder),
        "ACTIONS_PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }
    running = subprocess.Popen([sys.executable, "-m", "bot.actions"], cwd=ROOT, env=told)
    try:
        end = time.monotonic() + 60
        while not _alive(port):
            assert running.poll() is None, "it ended by itself"
            assert time.monotonic() < end, "it did not start"
            time.sleep(0.05)
        yield running, port
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(20)


def _alive(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=2).status_code == 200
    except requests.RequestException:
        return False


def forward(port: int, token: str) -> Application:
    """Hand every call on to that process."""

    def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        headers = {"X-Action-Token": token, "Content-Type": "application/json"}
        try:
            answer = requests.post(
                f"http://127.0.0.1:{port}/actions/webhook", data=body, headers=headers, timeout=10
            )
        except requests.RequestException:
            start("502 Bad Gateway", [("Content-Type", "text/plain")])
            return [b"gone"]
        start(f"{answer.status_code} X", [("Content-Type", "application/json")])
        return [answer.content]

    return application


@pytest.mark.slow
@pytest.mark.usefixtures("house_of_305")
@pytest.mark.parametrize("killed_before", [0, 1])
def test_the_real_process_killed_before_any_line_comes_back_and_books_once(
    killed_before: int, store: Store, bot: RasaBot, actions: Actions, database_url: str, tmp_path: Path
) -> None:
    token = read_or_make(tmp_path / "keys.json").action_token
    talk = Talk.begin(store, bot)
    lines = ["despiérteme mañana a las siete menos cuarto", "sí"]
    with process(database_url, tmp_path) as (first, port):
        actions.application = forward(port, token)
        for words in lines[:killed_before]:
            claims(store, talk.says(words))
        first.kill()
        first.wait()
        with pytest.raises(BotDown):
            talk.says(lines[killed_before])
    assert booked(store, "305") == []
    with process(database_url, tmp_path) as (_, port):
        actions.application = forward(port, token)
        for words in lines[killed_before:]:
            heard = talk.says(words)
            claims(store, heard)
    assert [one.key for one in heard.messages] == ["wake_up_booked"]
    assert len(booked(store, "305")) == 1

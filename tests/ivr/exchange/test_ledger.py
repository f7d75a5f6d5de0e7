"""What is left when the exchange is killed: its calls end, its ledger stays."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from twilio.rest import Client
from werkzeug.wrappers import Response

from config.settings import Settings
from tests.ivr.exchange.conftest import HOTLINE, ROOM, Elsewhere
from tests.ivr.exchange.house import House, say
from tests.phone import Phones

STAY = '<Response><Gather action="/x" timeout="600"><Say>Good morning.</Say></Gather></Response>'


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def process(environ: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A real exchange process, ready; gives it and its address."""
    url = f"http://127.0.0.1:{environ['EXCHANGE_PORT']}"
    running = subprocess.Popen([sys.executable, "-m", "ivr.exchange"], env=environ)
    try:
        until = time.monotonic() + 30
        while True:
            try:
                requests.get(f"{url}/healthz", timeout=1).raise_for_status()
                break
            except requests.RequestException:
                assert running.poll() is None and time.monotonic() < until, "the exchange did not start"
                time.sleep(0.05)
        yield running, url
    finally:
        if running.poll() is None:
            running.terminate()
            running.wait(10)


@pytest.fixture
def environ(house: House, tmp_path: Path) -> dict[str, str]:
    """Settings of a process of its own."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **keep,
        "DATA_DIR": str(tmp_path / "data"),
        "EXCHANGE_PORT": str(free_port()),
        "PUBLIC_BASE_URL": house.url(""),
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }


@pytest.mark.slow
def test_killed_in_the_middle_of_calls_it_keeps_the_ledger_and_ends_them(
    house: House, environ: dict[str, str]
) -> None:
    settings = Settings.load({name: value for name, value in environ.items() if name.isupper()})
    house.on("/news", Response("", 204))
    house.on("/voice/incoming", STAY)
    house.on("/sms/incoming", "<Response><Message>Yes?</Message></Response>")
    with process(environ) as (running, url):
        client = Client(settings.account_sid, settings.auth_token, http_client=Elsewhere(url))
        phones = Phones(url)
        phones["+447700900305"].texts("hello").receives("Yes")
        phones["207"].calls().hears("Good morning")
        rung = client.calls.create(
            to=ROOM,
            from_=HOTLINE,
            twiml=say("x"),
            status_callback=house.url("/news"),
            status_callback_event=["initiated", "ringing", "answered", "completed"],
        )
        phones["305"].rings()
        house.wait("/news", 2)
        before = {one.sid: one.status for one in client.calls.list()}
        os.kill(running.pid, signal.SIGKILL)
        running.wait(10)
    assert sorted(before.values()) == ["in-progress", "ringing"]
    with process(environ) as (running, url):
        client = Client(settings.account_sid, settings.auth_token, http_client=Elsewhere(url))
        after = {one.sid: one.status for one in client.calls.list()}
        assert after.keys() == before.keys() and sorted(after.values()) == ["completed", "failed"]
        assert after[rung.sid] == "failed"
        assert [one.body for one in client.messages.list()] == ["Yes?", "hello"]
        news = house.wait("/news", 3)
        assert [one["CallStatus"] for one in news] == ["initiated", "ringing", "failed"]
        assert [one["SequenceNumber"] for one in news] == ["0", "1", "2"]
        phones = Phones(url)
        phones["305"].calls().hears("Good morning")
        running.terminate()
        assert running.wait(10) == 0

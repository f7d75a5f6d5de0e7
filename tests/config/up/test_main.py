"""`python -m config.up` refuses in one sentence, before anything long begins, and says what to do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from config.settings import Settings
from config.up import ready
from config.up.__main__ import FIRST_LOGIN, greeting
from config.up.programs import ports
from tests.config.up.conftest import ROOT
from tests.processes import free_ports

NAMES = ("DOORS_PORT", "CONSOLE_PORT", "EXCHANGE_PORT", "RASA_PORT", "ACTIONS_PORT")


@pytest.fixture
def given(tmp_path: Path) -> dict[str, str]:
    """Settings of a house of its own, on ports nobody uses."""
    free = map(str, free_ports(len(NAMES)))
    return {"DATA_DIR": str(tmp_path / "data")} | dict(zip(NAMES, free, strict=True))


def up(given: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    argv = [sys.executable, "-m", "config.up", *arguments]
    return subprocess.run(argv, cwd=ROOT, env=clean | given, capture_output=True, text=True, timeout=60)


def refusal(told: subprocess.CompletedProcess[str]) -> str:
    """What it says when it refuses: exactly one line."""
    assert told.returncode == 1, told.stdout
    (sentence,) = told.stderr.strip().splitlines()
    return sentence


def test_check_says_that_it_can_start(given: dict[str, str]) -> None:
    told = up(given, "--check")
    assert (told.returncode, told.stderr) == (0, "")
    assert "it can start" in told.stdout


def test_nonsense_in_the_settings_is_one_sentence(given: dict[str, str]) -> None:
    assert refusal(up(given | {"RASA_VARIANT": "fat"})).startswith("RASA_VARIANT: 'fat' will not do")


def test_a_taken_port_is_one_sentence(given: dict[str, str], taken_port: int) -> None:
    sentence = refusal(up(given | {"CONSOLE_PORT": str(taken_port)}))
    assert sentence.startswith(f"Port {taken_port} is taken") and "CONSOLE_PORT=" in sentence


def test_a_house_that_already_runs_is_one_sentence(given: dict[str, str]) -> None:
    with ready.claim(Path(given["DATA_DIR"])):
        assert "already running" in refusal(up(given))


def test_keys_that_others_can_read_are_one_sentence(given: dict[str, str]) -> None:
    up(given, "--check")
    (Path(given["DATA_DIR"]) / "keys.json").chmod(0o644)
    assert "chmod 600" in refusal(up(given))


def test_with_an_account_the_exchanges_port_is_not_needed(given: dict[str, str]) -> None:
    assert set(ports(Settings.load(given))) == set(NAMES)
    account = {
        "TWILIO_ACCOUNT_SID": "AC1",
        "TWILIO_AUTH_TOKEN": "t",
        "TWILIO_API_BASE_URL": "http://127.0.0.1:1",
    }
    assert set(ports(Settings.load(given | account))) == set(NAMES) - {"EXCHANGE_PORT"}


def test_the_greeting_says_where_to_go_and_how_to_sign_in(given: dict[str, str]) -> None:
    settings = Settings.load(given)
    settings.data_dir.mkdir()
    (settings.data_dir / FIRST_LOGIN).write_text("login: admin\npassword: abc\n", encoding="utf-8")
    told = "\n".join(greeting(settings, 12.3))
    assert f"http://127.0.0.1:{settings.exchange_port}/" in told and settings.hotline_number in told
    assert f"http://127.0.0.1:{settings.console_port}/" in told
    assert "  Login    login: admin\n           password: abc\n" in told


def test_ctrl_c_while_getting_ready_leaves_nothing_behind(given: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import os, signal, sys, threading; from config.up import __main__ as up\n"
        "def prepare(settings, steps, environ):\n"
        "    steps.run('A long step', ['/bin/sh', '-c', 'echo $$ >"
        + str(tmp_path / "pid")
        + "; kill -INT $PPID; exec sleep 600'], cwd='.')\n"
        "up._prepare = prepare; sys.exit(up.main([], os.environ))"
    )
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=clean | given, capture_output=True, text=True, timeout=60
    )
    assert told.returncode == 130, told.stderr
    assert "nothing is left running" in told.stderr
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), signal.SIGCONT)

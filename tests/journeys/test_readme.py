"""Every command of the README is run as it stands there."""

import os
import re
import signal
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from socket import create_connection

import pytest

from tests.processes import PORTS, ROOT, House, free_ports, until

pytestmark = pytest.mark.slow
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line.partition("#")[0].strip() for block in BLOCKS for line in block.splitlines() if line.strip()]
# What the administrator's command prints must hold this.
PRINTS = {"understand": "T06:45", "token": ""}


def test_the_readme_has_the_two_commands_and_ci_runs_one_of_them() -> None:
    assert COMMANDS[:2] == ["make run", "make test"]
    assert "exec make test" in (ROOT / ".ci/run").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [one for one in COMMANDS if "centralita" in one])
def test_an_administrators_command_does_what_it_says(command: str, centralita: House) -> None:
    done = _shell(command, centralita.environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert any(word in command and text in done.stdout for word, text in PRINTS.items())


def test_make_run_brings_everything_up_and_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    ports = dict(zip(PORTS, map(str, free_ports(len(PORTS))), strict=True))
    environment = {**os.environ, **ports, "DATA_DIR": str(tmp_path / "data")}
    with (tmp_path / "log").open("wb") as log:
        running = subprocess.Popen(
            ["make", "run"], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )

    def seen() -> str:
        return (tmp_path / "log").read_text(errors="replace")

    try:
        until(lambda: "Login" in seen() or running.poll() is not None, 180, "make run is up")
        assert f"127.0.0.1:{ports['EXCHANGE_PORT']}" in seen(), seen()
    finally:
        os.killpg(running.pid, signal.SIGINT)
        running.wait(60)
    until(lambda: not _listening(ports.values()), 10, "every port is free again")


def _shell(command: str, environment: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def _listening(ports: Iterable[str]) -> bool:
    for port in ports:
        try:
            create_connection(("127.0.0.1", int(port)), 0.2).close()
        except OSError:
            continue
        return True
    return False

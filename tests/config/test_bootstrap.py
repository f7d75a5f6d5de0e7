"""The first thing that runs: it installs from the lock once, again when it must, and says in a sentence why not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from config import bootstrap, python

ROOT = Path(__file__).resolve().parents[2]
Usage = namedtuple("Usage", "total used free")


class Tools:
    """Stands where pip and uv are called, makes the folders they would make, and remembers."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.fails = ""

    def run(self, argv: list[str], what: str, how_far: object = None) -> None:
        self.asked.append(argv)
        if self.fails and self.fails in argv:
            raise bootstrap.CannotGoOn(f"{what} failed.")
        if "venv" in argv:
            bin_folder = Path(argv[-1]) / "bin"
            shutil.rmtree(bin_folder.parent, ignore_errors=True)
            bin_folder.mkdir(parents=True)
            (bin_folder / "python").symlink_to(sys.executable)

    def words(self) -> list[str]:
        """What was asked since the last time, in short."""
        asked, self.asked = self.asked, []
        return ["venv" if "venv" in argv else argv[argv.index("pip") + 1] for argv in asked]


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    """A checkout of its own, with locks of two packages."""
    (tmp_path / "app.lock").write_text("flask==3\n")
    (tmp_path / "dev.lock").write_text("flask==3\npytest==9\n")
    (tmp_path / "tools.lock").write_text("uv==1\n")
    place(tmp_path, monkeypatch)
    made = Tools()
    monkeypatch.setattr(bootstrap, "_run", made.run)
    return made


def place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", root)
    monkeypatch.setattr(bootstrap, "TOOLS", root / ".tools")
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", root / ".venv")
    monkeypatch.setattr(bootstrap, "UV_LOCK", root / "tools.lock")


def test_the_first_time_everything_is_made_and_then_nothing(tools: Tools) -> None:
    assert bootstrap.main("app.lock") == 0
    assert all("--require-hashes" in argv for argv in tools.asked if "pip" in argv)
    assert tools.words() == ["venv", "install", "venv", "sync"]
    assert bootstrap.main("app.lock") == 0
    assert tools.words() == []


def test_the_larger_environment_does_for_the_smaller_one(tools: Tools, tmp_path: Path) -> None:
    assert bootstrap.main("app.lock") == bootstrap.main("dev.lock") == 0
    assert tools.words()[-1] == "sync"
    assert bootstrap.main("app.lock") == 0
    assert tools.words() == []
    (tmp_path / "dev.lock").write_text("flask==4\n")
    assert bootstrap.main("dev.lock") == 0
    assert tools.words() == ["sync"]


def test_whoever_has_run_the_tests_keeps_what_they_need_when_the_locks_change(
    tools: Tools, tmp_path: Path
) -> None:
    assert bootstrap.main("dev.lock") == 0
    for lock in ("app.lock", "dev.lock"):
        (tmp_path / lock).write_text("flask==5\n")
    assert bootstrap.main("app.lock") == 0
    assert tools.asked[-1][-1].endswith("dev.lock")


def test_what_was_interrupted_is_done_again(tools: Tools) -> None:
    tools.fails = "sync"
    assert bootstrap.main("app.lock") == 1
    tools.fails = ""
    tools.words()
    assert bootstrap.main("app.lock") == 0
    assert tools.words() == ["sync"]


def test_a_dead_interpreter_or_a_moved_checkout_means_a_new_environment(tools: Tools, tmp_path: Path) -> None:
    assert bootstrap.main("app.lock") == 0
    tools.words()
    (tmp_path / ".venv" / "bin" / "python").unlink()
    assert bootstrap.main("app.lock") == 0
    assert tools.words() == ["venv", "sync"]
    stamp = tmp_path / ".venv" / "centralita.json"
    stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {"root": "/elsewhere"}))
    assert bootstrap.main("app.lock") == 0
    assert tools.words() == ["venv", "sync"]


def test_the_command_of_the_administrator_works_from_anywhere(tools: Tools, tmp_path: Path) -> None:
    assert bootstrap.main("app.lock") == 0
    package = tmp_path / "handoff"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "cli.py").write_text("import sys\ndef main(): print(sys.argv[1:])\n")
    told = subprocess.run(
        [tmp_path / ".venv/bin/centralita", "a", "b c"], cwd="/", capture_output=True, text=True
    )
    assert (told.returncode, told.stdout) == (0, "['a', 'b c']\n"), told.stderr


def test_a_full_disk_is_one_sentence(
    tools: Tools, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, 10**6))
    assert bootstrap.main("app.lock") == 1
    assert "The disk is nearly full: 1 GB must be free" in capsys.readouterr().err
    assert tools.asked == []


def test_no_python_that_will_do_is_one_sentence(
    tools: Tools, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(python, "find", lambda *_: None)
    assert bootstrap.main("app.lock") == 1
    assert "A Python 3.11 or newer with venv is needed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("printed", "why"),
    [("surprise", "the lines above say why"), ("No space left on device", "the disk is full")],
)
def test_a_tool_that_fails_is_quoted_and_explained(
    printed: str, why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(bootstrap.CannotGoOn, match=f"^Installing: it failed; {why}"):
        bootstrap._run([sys.executable, "-c", f"print({printed!r}); raise SystemExit(1)"], "Installing")
    assert printed in capfd.readouterr().out


def test_a_tool_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(bootstrap.CannotGoOn, match=r"^Installing: /nowhere/uv cannot be started"):
        bootstrap._run(["/nowhere/uv"], "Installing")


def test_a_tool_that_does_its_work_is_not_quoted(capfd: pytest.CaptureFixture[str]) -> None:
    bootstrap._run([sys.executable, "-c", "print('chatter')"], "Installing")
    assert capfd.readouterr().out == "  ...   Installing\n  done  Installing (0 s)\n"


def test_make_passes_over_shims_that_do_not_work(tmp_path: Path) -> None:
    shim = tmp_path / "python3"
    shim.write_text("#!/bin/sh\necho 'command not found in these versions' >&2; exit 127\n")
    shim.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin"
    told = subprocess.run(
        ["make", "-n", "app"], cwd=ROOT, env={"PATH": path}, capture_output=True, text=True
    ).stdout
    # What make would run, with the real work replaced by asking which Python it came to.
    asked = told.replace("-m config.bootstrap app.lock", "-c 'import sys; print(sys.executable)'")
    found = subprocess.run(["/bin/sh", "-c", asked], env={"PATH": path}, capture_output=True, text=True)
    if found.returncode != 0:
        pytest.skip("there is no Python in the system's own folders")
    assert found.stdout.strip() and str(tmp_path) not in found.stdout


def test_without_any_python_make_says_what_is_missing(tmp_path: Path) -> None:
    told = subprocess.run(["make", "-n", "app"], cwd=ROOT, capture_output=True, text=True).stdout
    asked = told.replace("/usr/bin/python3", "/nowhere/python3")
    found = subprocess.run(
        ["/bin/sh", "-c", asked], env={"PATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert found.returncode == 1
    assert "A Python 3.11 or newer with venv is needed" in found.stderr

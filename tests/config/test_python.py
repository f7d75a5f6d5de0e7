"""The finder gives an interpreter that runs and has what we need, whatever lies in front of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import python
from config.settings import HERE

MINE = "{}.{}".format(*sys.version_info)


def fake(folder: Path, name: str, script: str) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def test_it_finds_the_interpreter_behind_a_virtual_environment() -> None:
    found = python.find(MINE, {"PATH": ""})
    assert found is not None
    asked = python.ask(found, {})
    assert asked is not None and asked[0] == MINE
    told = subprocess.run(
        [found, "-c", "import sys; print(sys.prefix == sys.base_prefix)"], capture_output=True
    )
    assert told.stdout.strip() == b"True"


@pytest.mark.parametrize(
    "script",
    ["echo 'command not found in these versions' >&2; exit 127", "echo nonsense", "exit 0", "kill -9 $$"],
)
def test_a_shim_that_exists_but_does_not_work_is_passed_over(
    tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = python.ask(sys.executable, {})
    monkeypatch.setattr(sys, "executable", "")
    assert real is not None
    fake(tmp_path / "shims", f"python{MINE}", script)
    fake(tmp_path / "good", f"python{MINE}", f'exec "{real[1]}" "$@"')
    path = f"{tmp_path / 'shims'}{os.pathsep}{tmp_path / 'good'}"
    assert python.find(MINE, {"PATH": path, "HOTLINE_PYTHON_9": ""}) is not None


def test_one_that_lies_about_its_version_or_lacks_a_module_does_not_count(tmp_path: Path) -> None:
    liar = fake(tmp_path, "python3.77", f'exec "{sys.executable}" "$@"')
    assert python.find("3.77", {"PATH": str(tmp_path)}) is None
    answer = python.ask(str(liar), {})
    assert answer is not None and answer[0] == MINE
    bare = fake(tmp_path, "bare", "echo 'ModuleNotFoundError: ensurepip' >&2; exit 1")
    assert python.ask(str(bare), {}) is None


def test_what_the_owner_names_comes_first(tmp_path: Path) -> None:
    named = fake(tmp_path, "mine", f"""echo '[[3, 77], "{tmp_path}/mine"]'""")
    assert python.find("3.77", {"HOTLINE_PYTHON_377": str(named), "PATH": ""}) == str(named)


def test_an_interpreter_is_asked_without_paths_of_others() -> None:
    assert python.ask(sys.executable, {"PYTHONHOME": "/nowhere", "PYTHONPATH": "/nowhere"}) is not None


def test_as_a_command_it_prints_the_first_that_works_or_what_to_do() -> None:
    finder = [sys.executable, str(HERE / "python.py")]
    good = subprocess.run([*finder, "3.77", MINE], capture_output=True, text=True)
    assert good.returncode == 0 and python.ask(good.stdout.strip(), {})
    bad = subprocess.run([*finder, "3.77"], capture_output=True, text=True)
    assert bad.returncode == 1 and bad.stdout == ""
    assert "HOTLINE_PYTHON_377=/path/to/python" in bad.stderr and bad.stderr.count("\n") == 1


def test_it_runs_on_an_old_python_too() -> None:
    old = python.find("3.8", os.environ)
    if old is None:
        pytest.skip("no Python 3.8 here to try it with")
    told = subprocess.run([old, HERE / "python.py", MINE], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr

"""A long step says what it does and how far it is; a failure is one sentence with what to do."""

from __future__ import annotations

import io
import itertools
import os
import sys
from pathlib import Path

import pytest

from config.up.steps import CannotGoOn, Steps


class Terminal(io.StringIO):
    """A screen with a moving line."""

    def isatty(self) -> bool:
        return True


def steps(tmp_path: Path, out: io.StringIO) -> Steps:
    return Steps(tmp_path / "logs" / "x.log", out, environ=os.environ, clock=itertools.count(0, 5).__next__)


def run(one: Steps, tmp_path: Path, code: str) -> None:
    one.run("Moving in", [sys.executable, "-c", code], cwd=tmp_path, env={"WHO": "Nora"})


def test_a_step_says_when_it_begins_and_ends(tmp_path: Path) -> None:
    out = io.StringIO()
    run(steps(tmp_path, out), tmp_path, "import os; print(os.environ['WHO'])")
    assert out.getvalue() == "  ...   Moving in\n  done  Moving in (5 s)\n"
    assert (tmp_path / "logs" / "x.log").read_text() == "Nora\n"


def test_on_a_terminal_it_shows_how_far_it_is(tmp_path: Path) -> None:
    out, go = Terminal(), tmp_path / "go"

    def how_far() -> str:
        go.touch()
        return "(3 of 7)"

    code = f"import os, time\nwhile not os.path.exists({str(go)!r}): time.sleep(.01)"
    steps(tmp_path, out).run("Moving in", [sys.executable, "-c", code], cwd=tmp_path, progress=how_far)
    assert "Moving in: 5 s (3 of 7)" in out.getvalue()


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("write: No space left on device", "the disk is full"),
        ("error sending request for url", "the package index cannot be reached"),
        ("Hash mismatch for twilio", "not the one the lock file names"),
        ("surprise", "the lines above say why"),
    ],
)
def test_a_failure_is_one_sentence_after_its_last_lines(tmp_path: Path, printed: str, sentence: str) -> None:
    out = io.StringIO()
    with pytest.raises(CannotGoOn, match=f"^Moving in: .*{sentence}"):
        run(steps(tmp_path, out), tmp_path, f"print({printed!r}); raise SystemExit(2)")
    assert printed in out.getvalue()


def test_only_the_failing_step_is_quoted(tmp_path: Path) -> None:
    out = io.StringIO()
    one = steps(tmp_path, out)
    run(one, tmp_path, "print('No space left on device')")
    with pytest.raises(CannotGoOn, match="the lines above say why"):
        run(one, tmp_path, "raise SystemExit('surprise')")


def test_a_program_that_does_not_exist_is_a_failure_too(tmp_path: Path) -> None:
    out = io.StringIO()
    with pytest.raises(CannotGoOn):
        steps(tmp_path, out).run("Moving in", ["/nowhere/uv"], cwd=tmp_path)
    assert "/nowhere/uv cannot be started" in out.getvalue()

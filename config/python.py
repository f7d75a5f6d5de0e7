"""Finds a Python of an asked version that really runs: `python config/python.py 3.12 3.11` prints its path.

Only the standard library, and no grammar newer than Python 3.8: it is what runs before anything is installed.
It downloads nothing and asks every candidate, because shims of version managers exist without working.
"""

from __future__ import annotations

import glob
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping

SECONDS_TO_ANSWER = 20
# What a virtual environment and our processes cannot do without; distributions leave some of them out.
QUESTION = (
    "import json, sys, venv, ensurepip, ssl, sqlite3;"
    "print(json.dumps([list(sys.version_info[:2]), getattr(sys, '_base_executable', '') or sys.executable]))"
)
MANAGERS = (
    ("PYENV_ROOT", "~/.pyenv", "versions/{v}*/bin/python{v}"),
    ("UV_PYTHON_INSTALL_DIR", "~/.local/share/uv/python", "cpython-{v}*/bin/python{v}"),
    ("ASDF_DATA_DIR", "~/.asdf", "installs/python/{v}*/bin/python{v}"),
    ("MISE_DATA_DIR", "~/.local/share/mise", "installs/python/{v}*/bin/python{v}"),
    ("CONDA_PREFIX", "~/miniconda3", "bin/python{v}"),
    ("CONDA_PREFIX", "~/miniconda3", "envs/*/bin/python{v}"),
)
PREFIXES = ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/python*/bin", "/opt/local/bin")


def find(version: str, environ: Mapping[str, str], tools: str = "") -> str | None:
    """The path of a working interpreter of this minor version ("3.12"), or None; `tools` may hold a uv."""
    seen = set()
    for candidate in _candidates(version, environ, tools):
        if candidate and candidate not in seen:
            seen.add(candidate)
            answer = ask(candidate, environ)
            if answer is not None and answer[0] == version:
                return answer[1]
    return None


def ask(candidate: str, environ: Mapping[str, str]) -> tuple[str, str] | None:
    """What this interpreter says of itself, if it works: minor version and the base interpreter behind it."""
    clean = {name: value for name, value in environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    try:
        answer = subprocess.run(
            [candidate, "-c", QUESTION],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_TO_ANSWER,
            env=clean,
        )
        numbers, base = json.loads(answer.stdout.decode("utf-8"))
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return "{}.{}".format(*numbers), base


def _candidates(version: str, environ: Mapping[str, str], tools: str) -> Iterator[str]:
    yield environ.get("HOTLINE_PYTHON_" + version.replace(".", ""), "")
    yield environ.get("UV_PYTHON", "")
    yield sys.executable
    name = "python" + version
    for folder in environ.get("PATH", "").split(os.pathsep):
        for path in (os.path.join(folder, name), os.path.join(folder, name + ".exe")):
            if folder and os.access(path, os.X_OK):
                yield path
    for variable, usual, pattern in MANAGERS:
        for root in (environ.get(variable, ""), os.path.expanduser(usual)):
            if root:
                found = glob.glob(os.path.join(glob.escape(root), pattern.format(v=version)))
                yield from sorted(found, key=_newest_first)
    for prefix in PREFIXES:
        yield from sorted(glob.glob(os.path.join(prefix, name)))
    for uv in (os.path.join(tools, "uv"), "uv"):
        yield from _told_by([uv, "python", "find", "--no-python-downloads", version], environ)
    yield from _told_by(["py", "-" + version, "-c", "import sys; print(sys.executable)"], environ)


def _newest_first(path: str) -> list[int]:
    return [-int(number) for number in re.findall(r"\d+", path)]


def _told_by(command: list[str], environ: Mapping[str, str]) -> Iterator[str]:
    if not shutil.which(command[0], path=environ.get("PATH")):
        return
    try:
        told = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_TO_ANSWER,
            env=dict(environ),
        )
    except (OSError, subprocess.TimeoutExpired):
        return
    if told.returncode == 0:
        yield told.stdout.decode("utf-8", "replace").strip()


def main(versions: list[str]) -> int:
    """Print the first working interpreter of these versions, best first, or say what to do."""
    for version in versions:
        found = find(version, os.environ)
        if found is not None:
            print(found)
            return 0
    print(
        f"No working Python {' or '.join(versions)} was found (it must run, and bring venv, ssl and sqlite3)."
        " Install one, for example with 'apt-get install python3 python3-venv', or name one:"
        f" HOTLINE_PYTHON_{versions[0].replace('.', '')}=/path/to/python.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["3.10"]))

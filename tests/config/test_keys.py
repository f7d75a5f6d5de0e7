"""Internal keys are made once, stay the same, and are nobody else's to read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config.keys import read_or_make
from config.settings import BadSettings, Settings


def test_keys_are_made_once_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    file = tmp_path / "data" / "keys.json"
    first = read_or_make(file)
    assert read_or_make(file) == first
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["keys.json"]


def test_processes_that_start_together_agree_on_the_keys(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: read_or_make(tmp_path / "keys.json").bot_token, range(32)))
    assert len(found) == 1


def test_no_key_shows_itself_in_a_log(tmp_path: Path) -> None:
    made = read_or_make(tmp_path / "keys.json")
    assert made.bot_token not in repr(made) and made.exchange_auth_token not in repr(made)


def test_a_file_others_can_read_is_refused(tmp_path: Path) -> None:
    read_or_make(tmp_path / "keys.json")
    (tmp_path / "keys.json").chmod(0o644)
    with pytest.raises(ValueError, match="chmod 600"):
        read_or_make(tmp_path / "keys.json")


def test_a_broken_file_is_named_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    file.touch(mode=0o600)
    with pytest.raises(BadSettings, match="does not hold the house's keys"):
        _ = Settings.load({"DATA_DIR": str(tmp_path)}).keys
    assert file.read_bytes() == b""

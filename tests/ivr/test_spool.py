"""What is kept beside the records: never mixed up, never lost, never in the way."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ivr.heard import Heard
from ivr.spool import Spool

NOW = datetime(2026, 6, 10, 3, tzinfo=UTC)


def _heard(words: str) -> Heard:
    return Heard("sms", "+447700900305", "+442079460100", f"SM{words}", "es", words=words)


def test_what_was_kept_comes_back_in_order_and_once(tmp_path: Path) -> None:
    spool, taken = Spool(tmp_path), list[str]()
    for words in ("uno", "dos\n", "tres \x00 🙂"):
        spool.keep(_heard(words), NOW)
    assert spool.replay(lambda heard: taken.append(heard.words)) == 3
    assert taken == ["uno", "dos\n", "tres \x00 🙂"]
    assert spool.replay(lambda heard: taken.append(heard.words)) == 0


def test_what_could_not_be_taken_stays_with_all_that_follows(tmp_path: Path) -> None:
    spool, taken = Spool(tmp_path), list[str]()
    for words in ("uno", "dos", "tres"):
        spool.keep(_heard(words), NOW)

    def take(heard: Heard) -> None:
        if heard.words == "dos" and not again:
            raise ConnectionError("away again")
        taken.append(heard.words)

    again = False
    with pytest.raises(ConnectionError):
        spool.replay(take)
    spool.keep(_heard("cuatro"), NOW)
    again = True
    spool.replay(take)
    spool.replay(take)
    assert taken == ["uno", "dos", "tres", "cuatro"]


def test_nothing_kept_while_it_is_replayed_is_lost(tmp_path: Path) -> None:
    """A writer that had the file open must not write into one that was read already."""
    spool, taken = Spool(tmp_path), list[str]()
    over = threading.Event()

    def write(name: str) -> None:
        for n in range(150):
            spool.keep(_heard(f"{name}{n}"), NOW)

    def read() -> None:
        while not over.is_set():
            spool.replay(lambda heard: taken.append(heard.words))

    writers = [threading.Thread(target=write, args=[name]) for name in "abcd"]
    reader = threading.Thread(target=read)
    for one in (reader, *writers):
        one.start()
    for one in writers:
        one.join()
    over.set()
    reader.join()
    spool.replay(lambda heard: taken.append(heard.words))
    spool.replay(lambda heard: taken.append(heard.words))
    assert sorted(taken) == sorted(f"{name}{n}" for name in "abcd" for n in range(150))


def test_of_two_who_replay_at_once_one_does_and_throws_away_nothing_of_what_came_since(
    tmp_path: Path,
) -> None:
    """A second worker on the same machine, in the middle of the first one's replay."""
    spool, other, taken = Spool(tmp_path), Spool(tmp_path), list[str]()
    spool.keep(_heard("uno"), NOW)

    def take(heard: Heard) -> None:
        taken.append(heard.words)
        spool.keep(_heard("dos"), NOW)
        assert other.replay(lambda again: taken.append(again.words)) == 0

    assert spool.replay(take) == 1
    assert spool.waiting() == [replace(_heard("dos"), at=NOW.isoformat())]
    other.replay(lambda heard: taken.append(heard.words))
    assert taken == ["uno", "dos"]


def test_what_waits_can_be_read_and_still_waits(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    assert spool.waiting() == []
    spool.keep(_heard("uno"), NOW)
    with (tmp_path / "spool.jsonl").open("a") as file:
        file.write('{"half of a li')
    assert [one.words for one in spool.waiting()] == ["uno"]
    assert [one.words for one in spool.waiting()] == ["uno"]


def test_a_line_that_was_cut_is_put_aside_and_holds_up_nobody(tmp_path: Path) -> None:
    spool, taken = Spool(tmp_path), list[str]()
    spool.keep(_heard("uno"), NOW)
    with (tmp_path / "spool.jsonl").open("a") as file:
        file.write('{"at": "2026-06-10T03:\n')
    spool.keep(_heard("dos"), NOW)
    assert spool.replay(lambda heard: taken.append(heard.words)) == 3
    assert taken == ["uno", "dos"]
    assert "2026-06-10T03:" in (tmp_path / "spool.unreadable.jsonl").read_text()


def test_half_a_line_is_taken_back_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    spool, taken = Spool(tmp_path), list[str]()
    spool.keep(_heard("uno"), NOW)
    whole = os.write

    def half(file: int, line: bytes) -> int:
        whole(file, line[: len(line) // 2])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "write", half)
        with pytest.raises(OSError, match="No space"):
            spool.keep(_heard("dos"), NOW)
    spool.keep(_heard("tres"), NOW)
    spool.replay(lambda heard: taken.append(heard.words))
    assert taken == ["uno", "tres"]
    assert not (tmp_path / "spool.unreadable.jsonl").exists()

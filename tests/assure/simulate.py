"""Play seeds of the simulated wake-ups, on as many processes as there are cores; a broken one replays its trace."""

import argparse
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.assure.simulation import play, template

PROGRESS = 500


def _one(folder: Path, made: Path, seed: int) -> tuple[int, list[str], list[str]]:
    logging.disable(logging.CRITICAL)
    broken, trace = play(seed, folder, made)
    return seed, broken, trace if broken else []


def seeds(first: int, number: int) -> Iterator[tuple[int, list[str], list[str]]]:
    """Each seed, the promises it broke, and its trace where it broke one."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(prefix="seeds-", dir=memory) as folder:
        made = template(Path(folder))
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            try:
                yield from pool.map(
                    partial(_one, Path(folder), made), range(first, first + number), chunksize=4
                )
            finally:
                pool.shutdown(cancel_futures=True)


def main() -> int:
    """Tell of every seed that broke a promise; ends with 1 when one did."""
    parser = argparse.ArgumentParser(prog="python -m tests.assure.simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=10_000, help="how many")
    parser.add_argument(
        "--first", type=int, default=0, help="the first of them; with --seeds 1 its trace is told"
    )
    parser.add_argument("--until-broken", action="store_true", help="stop at the first")
    wished = parser.parse_args()
    began, bad = time.monotonic(), 0
    for seed, broken, trace in seeds(wished.first, wished.seeds):
        if broken:
            bad += 1
            print("\n".join([] if wished.until_broken else trace))
            print(f"seed {seed}: {broken[0]}", flush=True)
            if wished.until_broken:
                return 1
        if (seed + 1) % PROGRESS == 0:
            print(f"  … {seed + 1} seeds, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(
        f"{wished.seeds} seeds of simulated wake-ups, {bad} broke a promise, {time.monotonic() - began:.0f} s"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

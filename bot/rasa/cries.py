"""Cries for help, and words that only tempt: what the judgement of danger is learned from."""

import json
from pathlib import Path

CRY, CALM = "cry", "calm"
KINDS = tuple(sorted((CRY, CALM)))
LABEL = "emergency"  # the wish of the phrases that are cries too


def told(folder: Path) -> dict[str, list[str]]:
    """The texts of a folder of JSON lines (`text`, `emergency`), by kind, in a fixed order."""
    rows = [
        json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.open(encoding="utf-8")
    ]
    return {kind: [row["text"] for row in rows if row["emergency"] == (kind == CRY)] for kind in KINDS}

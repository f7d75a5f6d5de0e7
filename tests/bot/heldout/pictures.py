"""What the figures look like: which intents are taken for which, and what turning down other talk costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bot.heldout.score import BEYOND, Scored

INK = "#1d3a5f"


def draw(scored: Sequence[Scored], folder: Path, name: str) -> list[Path]:
    """Write the pictures of one set into `folder`; gives their paths."""
    import matplotlib as mpl

    mpl.use("Agg")
    folder.mkdir(parents=True, exist_ok=True)
    made = [confusion([one for one in scored if one.language == code], folder / f"{name}.{code}.confusion.png", code)
            for code in ("es", "en")]  # fmt: skip
    return [*made, curve(scored, folder / f"{name}.beyond.png")]


def confusion(scored: Sequence[Scored], path: Path, language: str) -> Path:
    """Rows: what was meant; columns: what was understood. Only what went wrong has a number outside the diagonal."""
    from matplotlib import pyplot

    names = sorted({one.wanted for one in scored} | {one.found for one in scored})
    counted = Counter((one.wanted, one.found) for one in scored)
    meant = Counter(one.wanted for one in scored)
    table = [[counted[row, column] / max(meant[row], 1) for column in names] for row in names]
    figure, axes = pyplot.subplots(figsize=(11, 10))
    axes.imshow(table, cmap="Blues", vmin=0, vmax=1)
    _name(axes, names)
    for y, row in enumerate(names):
        for x, column in enumerate(names):
            if counted[row, column] and (x != y or counted[row, column] != meant[row]):
                dark = table[y][x] > 0.5
                axes.text(
                    x, y, counted[row, column], ha="center", va="center", color="white" if dark else INK
                )
    wrong = sum((row != column and count) or 0 for (row, column), count in counted.items())
    axes.set_title(f"{language}: {len(scored)} held-out phrases, {wrong} taken for something else")
    return _save(figure, path)


def curve(scored: Sequence[Scored], path: Path) -> Path:
    """For every threshold: how much of what is no wish of ours is turned down, against how many good phrases are."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 6))
    for code, color in (("es", "#b3541e"), ("en", INK)):
        points = rejected([one for one in scored if one.language == code])
        axes.plot([good for good, _ in points], [beyond for _, beyond in points], color=color, label=code)
    axes.axvline(0.05, color="grey", linestyle=":", label="5 in 100 good ones")
    axes.axhline(0.85, color="grey", linestyle="--", label="85 in 100 others")
    axes.set(
        xlim=(0, 0.3), ylim=(0.5, 1.0), xlabel="good phrases asked about again", ylabel="others turned down"
    )
    axes.legend(loc="lower right")
    axes.set_title("Out of scope: turned down, against good phrases turned down")
    return _save(figure, path)


def rejected(scored: Sequence[Scored]) -> list[tuple[float, float]]:
    """For thresholds from 0 to 1: the share of good phrases and of others below it, or taken for out of scope."""
    inside = [one for one in scored if one.wanted != BEYOND]
    outside = [one for one in scored if one.wanted == BEYOND]
    return [(_below(inside, step / 100), _below(outside, step / 100)) for step in range(101)]


def _below(scored: Sequence[Scored], threshold: float) -> float:
    return sum(one.found == BEYOND or one.confidence < threshold for one in scored) / max(len(scored), 1)


def _name(axes: Any, names: Sequence[str]) -> None:
    axes.set_xticks(range(len(names)), names, rotation=60, ha="right")
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="understood", ylabel="meant")


def _save(figure: Any, path: Path) -> Path:
    from matplotlib import pyplot

    figure.tight_layout()
    figure.savefig(path, dpi=110)
    pyplot.close(figure)
    return path

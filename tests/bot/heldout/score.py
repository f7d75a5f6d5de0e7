"""How well a model understands the held-out phrases.

    .venv-bot/bin/python -m tests.bot.heldout.score bot/models/NAME.tar.gz [--set second]

From the checkout, with Rasa's interpreter. README.md beside this file tells what the sets are and keeps the figures.

Prints accuracy (in scope), macro-F1 over the intents, the area under the out-of-scope curve, what would be acted on,
and the worst twenty. A phrase that also stands in the training data is not scored, and counted.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.rasa.normalise import normalise
from bot.rasa.phrases import read

HERE = Path(__file__).parent
BEYOND = "out_of_scope"
PUBLIC = {"whereabouts": "transfer"}  # as `centralita understand` tells it


@dataclass(frozen=True)
class Scored:
    """A held-out phrase, what it means, and what was understood."""

    language: str
    text: str
    label: str
    found: str
    full: str
    confidence: float
    accepted: bool

    @property
    def wanted(self) -> str:
        return self.label.split("/")[0]

    @property
    def right(self) -> bool:
        return self.wanted == self.found


def held_out(name: str = "*", folder: Path = HERE) -> list[tuple[str, str, str]]:
    """Language, text and label of every held-out phrase of a set ("first", "second"), or of all."""
    found = []
    for path in sorted(folder.glob(f"{name}.*.jsonl")):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        found += [(path.stem.split(".")[-1], line["text"], line["label"]) for line in lines]
    return found


def accuracy(scored: Sequence[Scored]) -> float:
    """The share of in-scope phrases whose intent was found."""
    inside = [one for one in scored if one.wanted != BEYOND]
    return sum(one.right for one in inside) / len(inside)


def macro_f1(scored: Sequence[Scored]) -> float:
    """The mean of the intents' F1, out of scope one of them."""
    names = {one.wanted for one in scored}
    return sum(_f1(scored, name) for name in names) / len(names)


def _f1(scored: Sequence[Scored], name: str) -> float:
    hit = sum(one.wanted == name == one.found for one in scored)
    said = sum(one.found == name for one in scored)
    meant = sum(one.wanted == name for one in scored)
    return 2 * hit / (said + meant) if said + meant else 0.0


def auroc(scored: Sequence[Scored]) -> float:
    """How surely a phrase in scope looks more certain than one out of scope (1: always)."""
    sure = [(one.confidence if one.found != BEYOND else 0.0, one.wanted != BEYOND) for one in scored]
    inside = [value for value, within in sure if within]
    outside = [value for value, within in sure if not within]
    wins = sum((a > b) + (a == b) / 2 for a in inside for b in outside)
    return wins / (len(inside) * len(outside))


def shares(scored: Sequence[Scored]) -> dict[str, float]:
    """Of those in scope: acted on rightly, wrongly, asked again; of those out of scope: acted on."""
    inside = [one for one in scored if one.wanted != BEYOND]
    outside = [one for one in scored if one.wanted == BEYOND]
    return {
        "right": sum(one.accepted and one.right for one in inside) / len(inside),
        "wrong": sum(one.accepted and not one.right for one in inside) / len(inside),
        "asked again": sum(not one.accepted for one in inside) / len(inside),
        "beyond taken": sum(one.accepted for one in outside) / len(outside),
    }


def polarity(scored: Iterable[Scored]) -> float:
    """Acted on the wrong side of set/change/cancel or on/off, of all such phrases."""
    sides = [
        one
        for one in scored
        if one.wanted in {"wakeup_set", "wakeup_change", "wakeup_cancel", "dnd_on", "dnd_off"}
    ]
    wrong = [
        one
        for one in sides
        if one.accepted and not one.right and one.found.split("_")[0] == one.wanted.split("_")[0]
    ]
    return len(wrong) / len(sides)


def _report(scored: list[Scored], copied: int, milliseconds: list[float]) -> None:
    for language in ("es", "en", None):
        part = [one for one in scored if language in (one.language, None)]
        said = ", ".join(f"{name} {share:.3f}" for name, share in shares(part).items())
        print(
            f"{language or 'both':4} n {len(part):4}  accuracy {accuracy(part):.4f}  macro-F1 {macro_f1(part):.4f}  "
            f"AUROC {auroc(part):.4f}  polarity wrong {polarity(part):.4f}  full label "
            f"{sum(one.full == one.label for one in part) / len(part):.4f}\n     acted on: {said}"
        )
    milliseconds.sort()
    print(f"not scored, because also in the training data: {copied}")
    print(
        f"parse p50 {milliseconds[len(milliseconds) // 2]:.1f} ms, p95 {milliseconds[-len(milliseconds) // 20]:.1f} ms"
    )
    print("the worst twenty:")
    for one in sorted((one for one in scored if not one.right), key=lambda one: -one.confidence)[:20]:
        print(f"  {one.confidence:.2f} {one.language} {one.text!r}: {one.wanted}, understood {one.found}")


async def _score(model: Path, name: str) -> None:
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    from bot.rasa.stage import understood
    from bot.rasa.train import quiet

    quiet()
    agent = Agent.load(str(model))
    trained = {normalise(phrase.text) for phrase in read(Path("bot/data"))}
    phrases = held_out(name)
    kept = [(language, text, label) for language, text, label in phrases if normalise(text) not in trained]
    scored, milliseconds = [], []
    for language, text, label in kept:
        started = time.perf_counter()
        data = await agent.processor.parse_message(UserMessage(text))
        milliseconds.append((time.perf_counter() - started) * 1000)
        found = understood(data)
        intent = PUBLIC.get(found["intent"], found["intent"])
        values = (intent, found["full_intent"], found["confidence"], found["accepted"])
        scored.append(Scored(language, text, label, *values))
    _report(scored, len(phrases) - len(kept), milliseconds)


if __name__ == "__main__":
    from bot.rasa import light

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--set", default="first", help="first or second")
    asked = parser.parse_args()
    light.stand_in()
    asyncio.run(_score(asked.model.resolve(), asked.set))

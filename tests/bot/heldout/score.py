"""How well a model understands the held-out phrases.

    .venv-bot/bin/python -m tests.bot.heldout.score bot/models/NAME.tar.gz [--set second] [--pictures FOLDER]

From the checkout, with Rasa's interpreter. README.md beside this file tells what the sets are and keeps the figures.

Prints accuracy (in scope), macro-F1 over the intents, the area under the out-of-scope curve, what would be acted on,
and the worst twenty. A phrase that also stands in the training data is not scored, and counted.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bot.client import Parsed
from bot.rasa.normalise import normalise
from bot.rasa.phrases import read
from bot.understand import Line, understand

HERE = Path(__file__).parent
BEYOND = "out_of_scope"
OWN = {"inform", "cancel_process"}  # words of the bot's own dialogue


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
    channel: str = "voice"

    @property
    def wanted(self) -> str:
        return self.label.split("/")[0]

    @property
    def right(self) -> bool:
        return self.wanted == self.found


class HeldOut(NamedTuple):
    """A phrase that is never trained on."""

    language: str
    text: str
    label: str
    channel: str


def held_out(name: str = "*", folder: Path = HERE) -> list[HeldOut]:
    """Every held-out phrase of a set ("first" to "fourth"), or of all."""
    found = []
    for path in sorted(folder.glob(f"{name}.*.jsonl")):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        code = path.stem.split(".")[-1]
        found += [HeldOut(code, line["text"], line["label"], line["channel"]) for line in lines]
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


def best_at(scored: Sequence[Scored], most: float) -> tuple[float, float]:
    """The threshold below which at most `most` of the good phrases fall, and how many of the others fall there."""
    inside = [one for one in scored if one.wanted != BEYOND]
    outside = [one for one in scored if one.wanted == BEYOND]
    for step in range(100, -1, -1):
        below = [one for one in inside if one.found == BEYOND or one.confidence < step / 100]
        if len(below) <= most * len(inside):
            down = sum(one.found == BEYOND or one.confidence < step / 100 for one in outside)
            return step / 100, down / len(outside)
    return 0.0, sum(one.found == BEYOND for one in outside) / len(outside)


def _report(scored: list[Scored], copied: int, milliseconds: list[float], worst: int) -> None:
    for language in ("es", "en", None):
        part = [one for one in scored if language in (one.language, None)]
        _line(language or "both", part)
        threshold, down = best_at(part, 0.05)
        print(f"     5 in 100 good ones turned down (below {threshold:.2f}): {down:.3f} of the others are")
        for channel in sorted({one.channel for one in part if one.wanted != BEYOND}) if language else ():
            print(f"     {channel}: accuracy {accuracy([one for one in part if one.channel == channel]):.4f}")
    milliseconds.sort()
    print(f"not scored, because also in the training data: {copied}")
    print(
        f"parse p50 {milliseconds[len(milliseconds) // 2]:.1f} ms, p95 {milliseconds[-len(milliseconds) // 20]:.1f} ms"
    )
    wrong = sorted((one for one in scored if not one.right), key=lambda one: -one.confidence)
    print(f"the worst {min(worst, len(wrong))} of {len(wrong)}:")
    for one in wrong[:worst]:
        print(f"  {one.confidence:.2f} {one.language} {one.text!r}: {one.wanted}, understood {one.found}")


def _line(name: str, part: Sequence[Scored]) -> None:
    said = ", ".join(f"{share_name} {share:.3f}" for share_name, share in shares(part).items())
    full = sum(one.full == one.label for one in part) / len(part)
    print(
        f"{name:4} n {len(part):4}  accuracy {accuracy(part):.4f}  macro-F1 {macro_f1(part):.4f}  "
        f"AUROC {auroc(part):.4f}  polarity wrong {polarity(part):.4f}  full label {full:.4f}\n     acted on: {said}"
    )


def _score(model: Path, name: str, folder: Path | None, worst: int) -> None:
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    from bot.rasa.stage import understood
    from bot.rasa.train import quiet

    quiet()
    agent, loop = Agent.load(str(model)), asyncio.new_event_loop()

    def parse(text: str) -> Parsed:
        found = understood(loop.run_until_complete(agent.processor.parse_message(UserMessage(text))))
        return Parsed(found["intent"], found["full_intent"], found["confidence"], found["accepted"], ())

    trained = {normalise(phrase.text) for phrase in read(Path("bot/data"))}
    phrases = held_out(name)
    kept = [one for one in phrases if normalise(one.text) not in trained]
    scored, milliseconds = [], []
    for one in kept:
        started = time.perf_counter()
        meant = as_the_bot(one, parse)
        milliseconds.append((time.perf_counter() - started) * 1000)
        scored.append(Scored(one.language, one.text, one.label, *meant, one.channel))
    _report(scored, len(phrases) - len(kept), milliseconds, worst)
    for picture in draw(scored, folder, name) if folder else ():
        print(f"picture: {picture}")


def as_the_bot(one: HeldOut, parse: Callable[[str], Parsed]) -> tuple[str, str, float, bool]:
    """Intent, full intent, confidence and whether it is acted on: as `centralita understand` tells it.

    The bot's own words for an answer and for giving up have no public name; they are told as the model does.
    """
    if one.label in OWN:
        meant = parse(one.text)
        return str(meant.intent), str(meant.full_intent), meant.confidence, meant.accepted
    told = understand(
        Line(one.text, one.language, one.channel),
        parse,
        zone=UTC,
        rooms=(),
        default_now=datetime(2026, 6, 10, tzinfo=UTC),
    )
    return told["intent"], told["full_intent"], told["confidence"], told["accepted"]


if __name__ == "__main__":
    from bot.rasa import light

    light.stand_in()
    from tests.bot.heldout.pictures import draw

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--set", default="first", help="first, second, third or fourth")
    parser.add_argument("--worst", type=int, default=20, help="how many of the misread to name")
    parser.add_argument("--pictures", type=Path, help="folder for the pictures")
    asked = parser.parse_args()
    _score(asked.model.resolve(), asked.set, asked.pictures, asked.worst)

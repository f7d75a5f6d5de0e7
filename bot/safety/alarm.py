"""Whether somebody is in danger, judged by words alone: no model, no record, nothing that can be down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from bot.safety.english import ENGLISH
from bot.safety.others import ALONE, CRIES, CRY_FILLERS, NUMBERS, OTHERS
from bot.safety.patterns import Phrases, compiled, spoken
from bot.safety.spanish import SPANISH

Kind = Literal["fire", "medical", "violence", "suicide", "other"]
_KINDS: tuple[Kind, ...] = ("fire", "suicide", "medical", "violence", "other")  # the first that fits is told
_LONGEST = 4000
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Emergency:
    """A danger that was heard; `sure` is false where it may be something else: alert all the same, and ask."""

    kind: Kind
    sure: bool


@dataclass(frozen=True, slots=True)
class _Ears:
    """All languages' phrases, compiled: harmless ones, and for each kind what lowers, cries, and may be a cry."""

    alone: re.Pattern[str]
    cry: re.Pattern[str]
    harmless: re.Pattern[str]
    lowered: dict[Kind, re.Pattern[str]]
    sure: dict[Kind, re.Pattern[str]]
    doubt: dict[Kind, re.Pattern[str]]


def emergency(text: str) -> Emergency | None:
    """The danger that `text` speaks of, in any of the languages we listen for, or None.

    Accents, case and common slips of speech recognition do not matter; emergency numbers (112, 911, 9911,
    0112 …) count when they are all that was said or keyed, or when somebody asks to call them.
    """
    ears = _ears()
    said = _repaired(spoken(text[:_LONGEST]))
    if ears.alone.fullmatch(said):
        return Emergency("other", True)
    rest = ears.harmless.sub("; ", said)
    doubts = [kind for kind in _KINDS if ears.lowered[kind].search(rest)]
    for kind in doubts:
        rest = ears.lowered[kind].sub("; ", rest)
    for kind in _KINDS:
        if ears.sure[kind].search(rest):
            return Emergency(kind, True)
    doubts += [kind for kind in _KINDS if ears.doubt[kind].search(rest)]
    if not doubts and ears.cry.fullmatch(said):
        doubts = ["other"]
    return Emergency(doubts[0], False) if doubts else None


def unlikely(share: float | None) -> bool:
    """Whether the bot's own judgement takes an alarm of ours back: `share` is how likely it finds a danger (0 to 1).

    None: it did not judge, and the words stand.
    """
    return share is not None and share < HALF


@cache
def _ears() -> _Ears:
    languages: tuple[Phrases, ...] = (SPANISH, ENGLISH, OTHERS, NUMBERS)

    def by_kind(which: str) -> dict[Kind, re.Pattern[str]]:
        return {kind: compiled(*(getattr(one, which).get(kind, "") for one in languages)) for kind in _KINDS}

    harmless = compiled(*(one.harmless for one in languages))
    polite = "(?:please |por favor |al |el |the |now |ya |eh |uh |es |it's )*"
    alone = re.compile(f" {polite}(?:{ALONE}) {polite}")
    cry = re.compile(f" (?:(?:{CRY_FILLERS}) )*(?:{CRIES}) (?:(?:{CRIES}|{CRY_FILLERS}) )*")
    return _Ears(alone, cry, harmless, by_kind("lowered"), by_kind("sure"), by_kind("doubt"))


_KEYWORDS = (
    "ambulancia ambulance emergencia emergencias emergency incendio auxilio socorro bomberos infarto inconsciente "
    "unconscious convulsiones suicidarme explosion ayuda ayudenme policia "
    "overdose sobredosis anaphylactic"
)
_NEVER = frozenset(
    ["ambulante", "ambulantes", "explosive", "incendios", "emergente", "urgencia", "urgencias", "policial"]
)
_SOUNDS = (("ch", "1"), ("qu", "k"), ("ll", "y"), ("h", ""), ("v", "b"), ("z", "s"), ("ce", "se"), ("ci", "si"),
           ("ge", "je"), ("gi", "ji"), ("x", "s"), ("ph", "f"))  # fmt: skip


def _sound(word: str) -> str:
    """How `word` sounds to a tired ear: "ambulansia" and "ambulancia" are one."""
    for said, heard in _SOUNDS:
        word = word.replace(said, heard)
    return word[:1] + "".join(b for a, b in pairwise(word) if a != b)


@cache
def _slips() -> tuple[dict[str, str], dict[str, str]]:
    """Keywords by their sound, and long ones by every form with one letter left out."""
    sounds = {_sound(word): word for word in _KEYWORDS.split()}
    shorter = {form: word for word in _KEYWORDS.split() if len(word) >= 8 for form in _one_out(word)}
    return sounds, shorter


def _one_out(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _repaired(said: str) -> str:
    """`said` with the slips of speech recognition in emergency words mended."""
    return f" {' '.join(_mended(word) for word in said.split())} "


def _mended(word: str) -> str:
    if len(word) < 5 or word in _NEVER:
        return word
    sounds, shorter = _slips()
    found = sounds.get(_sound(word))
    if found is None and 7 <= len(word) <= 14:
        found = next((shorter[form] for form in _one_out(word) if form in shorter), None)
    return found or word

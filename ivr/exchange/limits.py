"""What Twilio allows a webhook: time, size, redirects, tries; and the URL fragment that asks for other limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Limits:
    """Limits of one request (docs/usage/webhooks/webhooks-connection-overrides).

    Seconds to connect, to the answer, and altogether; bytes of an answer; redirects; `retries` after a failure of
    one of the kinds in `retry_on` (ct, rt, 4xx, 5xx, all).
    """

    connect: float = 5.0
    read: float = 15.0
    total: float = 15.0
    body: int = 64 * 1024
    redirects: int = 10
    retries: int = 1
    retry_on: frozenset[str] = frozenset({"ct"})

    def retries_on(self, kind: str) -> bool:
        """Whether a failure of this kind (ct, rt, 4xx, 5xx) is tried again."""
        return bool(self.retry_on & {kind, "all"})


def asked_for(url: str, limits: Limits) -> Limits:
    """The limits with what the URL's fragment changes: `#rc=2&rp=5xx,ct&ct=2000&rt=4000&tt=9000`.

    Values outside Twilio's ranges are ignored, and no wish makes a limit longer than the house's own `limits`.
    """
    fragment = urlsplit(url).fragment
    wishes = dict(pair.split("=", 1) for pair in fragment.split("&") if "=" in pair)
    for name, (field, change) in _WISHES.items():
        value = change(unquote(wishes.get(name, "")))
        if value is not None:
            longest = getattr(limits, field)
            limits = replace(limits, **{field: min(value, longest) if isinstance(value, float) else value})
    return limits


def _milliseconds(low: int, high: int) -> Callable[[str], float | None]:
    return lambda text: int(text) / 1000 if text.isdecimal() and low <= int(text) <= high else None


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() and int(text) <= 5 else None


def _policy(text: str) -> frozenset[str] | None:
    kinds = frozenset(text.split(","))
    return kinds if kinds <= {"4xx", "5xx", "ct", "rt", "all"} else None


_WISHES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "ct": ("connect", _milliseconds(100, 10_000)),
    "rt": ("read", _milliseconds(100, 15_000)),
    "tt": ("total", _milliseconds(100, 15_000)),
    "rc": ("retries", _count),
    "rp": ("retry_on", _policy),
}

"""How the rest of the house speaks with the bot: one turn over HTTP, within one deadline, or BotDown."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import requests
from requests.adapters import HTTPAdapter

from bot.breaker import Breaker
from bot.guards import neutral

LONGEST = 1000
"""Characters of a guest's words that reach the bot; the channel itself refuses more than 2,000."""
Answer = TypeVar("Answer")
log = logging.getLogger(__name__)


class BotDown(Exception):
    """The bot is away, too slow, or gave half an answer; the guest needs the menu or a person."""


@dataclass(frozen=True)
class Ranked:
    """One thing the guest may have meant."""

    name: str
    confidence: float


@dataclass(frozen=True)
class State:
    """What was understood so far. It lies in our own row; the bot keeps nothing between turns."""

    loop: str | None = None
    asked: str | None = None
    slots: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> State:
        """From the JSON of a conversation's row ({} at its beginning)."""
        return cls(plain.get("loop"), plain.get("asked"), dict(plain.get("slots") or {}))

    def as_json(self) -> dict[str, Any]:
        """For the row, and for the bot."""
        return {"loop": self.loop, "asked": self.asked, "slots": dict(self.slots)}


@dataclass(frozen=True)
class Message:
    """One sentence for the guest: the key of a catalogue's text, and the values it needs."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def record(self) -> tuple[str, int] | None:
        """The record ("wake_up", "message", "case" …) that must exist before this is said."""
        kind, number = self.values.get("record") or (None, None)
        return (str(kind), int(number)) if kind and number is not None else None

    @property
    def offer(self) -> str | None:
        """The intent that a yes to this sentence chooses, where it offers one."""
        offer = self.values.get("offer")
        return str(offer) if offer else None


@dataclass(frozen=True)
class Parsed:
    """What some words seem to mean, without a conversation."""

    intent: str | None
    full_intent: str | None
    confidence: float
    accepted: bool
    ranking: tuple[Ranked, ...]
    danger: float | None = None  # how likely somebody is in danger; none: not judged


@dataclass(frozen=True)
class Understood:
    """What came of a turn: what to say, what was meant, and the state for the row."""

    messages: tuple[Message, ...]
    intent: str | None
    full_intent: str | None
    confidence: float
    ranking: tuple[Ranked, ...]
    state: State


class Bot(Protocol):
    """Somebody who understands guests."""

    def turn(
        self,
        sender: str,
        words: str,
        *,
        channel: str,
        language: str,
        step: int,
        state: Mapping[str, Any],
        intent: str | None = None,
    ) -> Understood:
        """One turn of conversation `sender`: what the guest said, or an `intent` (a key, a yes to an offer).

        With an intent, `words` are what it explains: an offer accepted still fills the form with them.
        `state`: the JSON kept from the turn before. Raises BotDown.
        """

    def parse(self, text: str) -> Parsed:
        """What the words mean on their own. Raises BotDown."""


class RasaBot:
    """The bot behind our own channel of Rasa. Safe to share between threads."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        deadline: float,
        clock: Callable[[], float] = time.monotonic,
        threads: int = 32,
    ) -> None:
        """`url`: Rasa's address; `deadline`: seconds that a whole turn may take, however slowly it drips."""
        self._url = url.rstrip("/") + "/webhooks/hotline/"
        self._deadline = deadline
        self._breaker = Breaker(clock)
        # A timeout of `requests` counts from one byte to the next: only a second thread can say "too late".
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="bot")
        self._http = requests.Session()
        self._http.trust_env = False
        # As bytes: a header of `str` must be Latin-1, and a token is whatever the house chose.
        self._http.headers["x-hotline-token"] = token.encode()
        self._http.mount(self._url, HTTPAdapter(pool_maxsize=threads))

    def turn(
        self,
        sender: str,
        words: str,
        *,
        channel: str,
        language: str,
        step: int,
        state: Mapping[str, Any],
        intent: str | None = None,
    ) -> Understood:
        """One turn of conversation `sender`: what the guest said, or an `intent` (a key, a yes to an offer).

        With an intent, `words` are what it explains: an offer accepted still fills the form with them.
        `state`: the JSON kept from the turn before. Raises BotDown.
        """
        words = neutral(words)[:LONGEST].rstrip()
        if not words and not intent:
            return _nothing_said(State.read(state))
        body = {
            "sender": sender,
            "text": None if intent else words,
            "intent": intent,
            "said": words if intent and words else None,
            "channel": channel,
            "message_id": f"{sender}:{step}",
            "metadata": {"language": language, "step": step},
            "state": State.read(state).as_json(),
        }
        return self._ask("turn", body, _understood)

    def parse(self, text: str) -> Parsed:
        """What the words mean on their own. Raises BotDown."""
        words = neutral(text)[:LONGEST].rstrip()
        return self._ask("parse", {"text": words}, _parsed) if words else Parsed(None, None, 0.0, False, ())

    def ready(self) -> bool:
        """Whether the bot has its model. Asking does not count as a try."""
        try:
            return self._http.get(self._url, timeout=self._deadline).status_code == 200
        except requests.RequestException:
            return False

    def close(self) -> None:
        """Hang up. What is still out ends by its own timeout."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._http.close()

    def _ask(self, path: str, body: dict[str, Any], read: Callable[[Mapping[str, Any]], Answer]) -> Answer:
        if not self._breaker.let_through():
            raise BotDown("it is left alone after several failures")
        try:
            answer = read(self._threads.submit(self._post, path, body).result(self._deadline))
        except TooLate:
            failure = BotDown(f"no answer within {self._deadline} s")
        except requests.RequestException as error:
            failure = BotDown(type(error).__name__)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            failure = BotDown(f"half an answer: {type(error).__name__}")
        except BotDown as error:
            failure = error
        else:
            self._breaker.tell(True)
            return answer
        self._breaker.tell(False)
        log.warning("the bot is down: %s", failure)
        raise failure

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        answer = self._http.post(self._url + path, json=body, timeout=self._deadline, allow_redirects=False)
        if answer.status_code != 200:
            raise BotDown(f"it answered {answer.status_code}")
        return answer.json()


def _understood(answer: Mapping[str, Any]) -> Understood:
    messages = tuple(_message(one) for one in answer["messages"])
    if not messages:
        # An action that failed looks like this; silence is never an answer.
        raise BotDown("it said nothing")
    return Understood(
        messages=messages,
        intent=answer["intent"],
        full_intent=answer.get("full_intent"),
        confidence=float(answer.get("confidence") or 0.0),
        ranking=_ranking(answer),
        state=State.read(answer["state"]),
    )


def _message(one: Mapping[str, Any]) -> Message:
    values = dict(one)
    key = values.pop("key")
    if not isinstance(key, str) or not key:
        raise TypeError(key)
    return Message(key, values)


def _parsed(answer: Mapping[str, Any]) -> Parsed:
    return Parsed(
        intent=answer["intent"],
        full_intent=answer.get("full_intent"),
        confidence=float(answer.get("confidence") or 0.0),
        accepted=bool(answer["accepted"]),
        ranking=_ranking(answer),
        danger=float(answer["danger"]) if "danger" in answer else None,
    )


def _ranking(answer: Mapping[str, Any]) -> tuple[Ranked, ...]:
    return tuple(Ranked(str(one["name"]), float(one["confidence"])) for one in answer.get("ranking") or ())


def _nothing_said(state: State) -> Understood:
    """Only blanks and slashes: nothing for the bot, and the guest is asked again."""
    message = Message("misunderstood", {"options": []})
    return Understood((message,), "nlu_fallback", "nlu_fallback", 0.0, (), state)

"""Telephones for tests that read like a conversation: `phone.calls()`, `.hears("…")`, `.says("…")` …"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any, NoReturn

import requests

# How long a test waits for what must come; a journey with a real wake-up asks for more (`within`).
PATIENCE = 10.0
_POLL = 5.0
Event = dict[str, Any]


class Phones:
    """Every telephone of a running exchange: `Phones(url)["305"]` by room, line or name."""

    def __init__(self, url: str, *, patience: float = PATIENCE, pace: float = 0.0) -> None:
        self.url, self.patience, self.pace = url.rstrip("/"), patience, pace
        self._web = requests.Session()
        self._web.trust_env = False
        listed = self.get("/phone/phones")
        self.numbers: list[str] = listed["numbers"]
        self._known: list[Event] = listed["phones"]
        self._taken: dict[str, Phone] = {}
        self.events: list[Event] = []
        mark = self.get("/phone/poll")
        self._boot, self._last = mark["boot"], mark["last"]
        self.begun = self._last
        self.expected: set[int] = set()

    def __getitem__(self, who: str) -> Phone:
        line = next(
            (
                one["line"]
                for one in self._known
                if who in {one["room"], one["line"]} and one["kind"] == "room"
            ),
            None,
        ) or next((one["line"] for one in self._known if who in {one["line"], one["name"]}), who)
        if line not in self._taken:
            self._taken[line] = Phone(self, line)
            self.post("/phone/settings", line=line, pace=self.pace)
        return self._taken[line]

    def faults(self, **wished: Any) -> None:
        """Make it harder: `twice`, `shuffled`, `rest` ("busy", "broken", "lost", "")."""
        self.post("/phone/faults", **wished)

    def wait(self, found: Callable[[Event], bool], within: float, after: int) -> Event | None:
        """The first event after this id that fits, if it comes in time."""
        until = time.monotonic() + within
        while True:
            for event in self.events:
                if event["id"] > after and found(event):
                    return event
            left = until - time.monotonic()
            if left <= 0:
                return None
            self.fetch(min(left, _POLL))

    def fetch(self, wait: float = 0.0) -> None:
        """Collect what has happened."""
        answer = self.get(f"/phone/poll?after={self._last}&wait={wait}&boot={self._boot}")
        if answer["boot"] != self._boot:
            # The exchange was started anew: ids begin again, what was heard before stays heard.
            self._boot, self.events, self.expected, self.begun = answer["boot"], [], set(), 0
            self._last = 0
            for phone in self._taken.values():
                phone.forget()
                self.post("/phone/settings", line=phone.line, pace=self.pace)
        self.events += answer["events"]
        self._last = max([self._last, *(event["id"] for event in answer["events"])])

    def nothing_else(self) -> None:
        """Fail on any call or text nobody expected, on any telephone."""
        self.fetch()
        surprises = [one for one in self.events if _comes_in(one) and one["id"] not in self.expected]
        if surprises:
            raise AssertionError(
                "Nobody expected:\n" + "\n".join(map(_line, surprises)) + "\n\n" + self.script()
            )

    def script(self, line: str | None = None) -> str:
        """Everything that happened, as a conversation."""
        lines = [
            _line(event) for event in self.events if line in {None, event["line"]} and event["kind"] in _TOLD
        ]
        return "What happened:\n" + ("\n".join(lines) or "  (nothing)")

    def get(self, path: str) -> dict[str, Any]:
        """Ask the exchange."""
        answer = self._web.get(self.url + path, timeout=60)
        answer.raise_for_status()
        return dict(answer.json())

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        """Do something. Raises AssertionError when the exchange says it cannot be done."""
        answer = self._web.post(self.url + path, json=body, timeout=60)
        if answer.status_code == 409:
            raise AssertionError(f"{path} {body}: {answer.json()['error']}\n\n{self.script()}")
        answer.raise_for_status()
        return dict(answer.json())


class Phone:
    """One telephone. Every method waits for what it names and fails with the whole conversation."""

    def __init__(self, phones: Phones, line: str) -> None:
        self._phones, self.line = phones, line
        self._heard = self._rung = phones.begun

    def forget(self) -> None:
        """The exchange has been started anew."""
        self._heard = self._rung = 0

    # --- calls ------------------------------------------------------------------------------------

    def calls(self, number: str | None = None) -> Phone:
        """Dial the house (its first number unless another is named)."""
        self._heard = max([self._heard, *(event["id"] for event in self._phones.events)])
        self._do("call", to=number or self._phones.numbers[0])
        return self

    def rings(self, within: float | None = None) -> Phone:
        """Somebody calls this phone."""
        event = self._wait(lambda one: one["kind"] == "ringing", within, self._rung, "ring")
        self._rung = event["id"]
        self._phones.expected.add(event["id"])
        return self

    def does_not_ring(self, within: float = 1.0) -> Phone:
        """Nobody calls this phone for so long."""
        event = self._phones.wait(
            lambda one: self._mine(one) and one["kind"] == "ringing", within, self._rung
        )
        if event is not None:
            self._fail("it should not have rung")
        return self

    def answers(self) -> Phone:
        """Pick up."""
        self._do("answer")
        return self

    def declines(self) -> Phone:
        """Refuse the call that rings."""
        self._do("decline")
        return self

    def lets_it_ring(self) -> Phone:
        """Do not pick up until the caller gives up (at once, for the test)."""
        return self.stays_silent()

    def hears(self, words: str, within: float | None = None) -> str:
        """A prompt, or somebody on the other side, says this (text or pattern); gives the whole sentence."""
        spoken = {"say", "voice"}
        event = self._wait(
            lambda one: one["kind"] in spoken and _fits(words, one["data"]["words"]),
            within,
            self._heard,
            f"hear {words!r}",
        )
        self._heard = event["id"]
        return str(event["data"]["words"])

    def says(self, words: str, *, confidence: float | None = 0.92) -> Phone:
        """Say this as soon as somebody listens."""
        if not self._do("say", words=words, confidence=confidence, wait=self._phones.patience)["heard"]:
            self._fail(f"nobody listened when it said {words!r}")
        return self

    def says_unheard(self, words: str) -> Phone:
        """Say this where only keys are waited for: it must be taken for nothing."""
        if self._do("say", words=words, confidence=None, wait=0)["heard"]:
            self._fail(f"somebody listened when it said {words!r}")
        return self

    def presses(self, keys: str) -> Phone:
        """Press these keys as soon as somebody listens for them."""
        if not self._do("press", keys=keys, wait=self._phones.patience)["heard"]:
            self._fail(f"nobody listened when it pressed {keys}")
        return self

    def stays_silent(self) -> Phone:
        """Let the time of what is being waited for run out."""
        if not self._do("silence", wait=self._phones.patience)["waited_for_something"]:
            self._fail("nothing waited for it")
        return self

    def hangs_up(self) -> Phone:
        """End the call."""
        self._do("hangup")
        return self

    def is_hung_up_on(self, within: float | None = None) -> str:
        """The other side ends the call; gives how (`completed`, `no-answer` …)."""
        event = self._wait(lambda one: one["kind"] == "ended", within, self._heard, "be hung up on")
        self._heard = event["id"]
        return str(event["data"]["status"])

    # --- texts ------------------------------------------------------------------------------------

    def texts(self, words: str, *, number: str | None = None, picture: str | None = None) -> Phone:
        """Send a text to the house."""
        self._do("text", words=words, to=number or self._phones.numbers[0], picture=picture)
        return self

    def receives(self, words: str, within: float | None = None) -> str:
        """A text with these words comes (text or pattern); gives the whole text."""

        def came(one: Event) -> bool:
            new = _comes_in(one) and one["kind"] == "text" and one["id"] not in self._phones.expected
            return new and _fits(words, one["data"]["body"])

        event = self._wait(came, within, 0, f"receive {words!r}")
        self._phones.expected.add(event["id"])
        return str(event["data"]["body"])

    # --- both -------------------------------------------------------------------------------------

    def nothing_else(self) -> None:
        """Fail on any call or text to this telephone that nobody expected."""
        self._phones.fetch()
        for one in self._phones.events:
            if self._mine(one) and _comes_in(one) and one["id"] not in self._phones.expected:
                self._fail(f"nobody expected: {_line(one).strip()}")

    def settings(self, **wished: Any) -> Phone:
        """Change the telephone: `voicemail`, `silent`, `pace`, `language`."""
        self._do("settings", **wished)
        return self

    def _wait(self, found: Callable[[Event], bool], within: float | None, after: int, what: str) -> Event:
        patience = self._phones.patience if within is None else within
        event = self._phones.wait(lambda one: self._mine(one) and found(one), patience, after)
        return event or self._fail(f"it did not {what} within {patience:g} s")

    def _mine(self, event: Event) -> bool:
        return bool(event["line"] == self.line)

    def _do(self, what: str, **body: Any) -> dict[str, Any]:
        return self._phones.post(f"/phone/{what}", line=self.line, **body)

    def _fail(self, why: str) -> NoReturn:
        self._phones.fetch()
        raise AssertionError(f"{self.line}: {why}\n\n{self._phones.script()}")


def _fits(words: str, heard: str) -> bool:
    """As plain text first (a question mark is a question mark; "…" is anything), then as a pattern."""
    if words.casefold() in heard.casefold():
        return True
    if "…" in words:
        parts = (re.escape(part) for part in words.split("…"))
        return re.search(".*".join(parts), heard, re.IGNORECASE | re.DOTALL) is not None
    try:
        return re.search(words, heard, re.IGNORECASE | re.DOTALL) is not None
    except re.error:
        return False


def _comes_in(event: Event) -> bool:
    outward = event["kind"] == "text" and event["data"]["direction"] != "inbound"
    return bool(event["kind"] == "ringing" or outward)


_TOLD: dict[str, Callable[[Event], str]] = {
    "dialling": lambda one: f"calls {one['data']['to']}",
    "ringing": lambda one: f"is rung by {one['data']['from']}",
    "say": lambda one: f"hears: {one['data']['words']}",
    "voice": lambda one: f"hears {one['data']['speaker']}: {one['data']['words']}",
    "said": lambda one: (
        f"says: {one['data']['words']}" + ("" if one["data"]["heard"] else "   (nobody listens)")
    ),
    "pressed": lambda one: (
        f"presses {one['data']['keys']}" + ("" if one["data"]["heard"] else "   (nobody listens)")
    ),
    "silence": lambda one: f"stays silent (waited for: {one['data']['waited_for']})",
    "status": lambda one: f"… {one['data']['status']}",
    "ended": lambda one: f"… over: {one['data']['status']} {one['data']['reason']}",
    "text": lambda one: (
        f"{'texts' if one['data']['direction'] == 'inbound' else 'receives'}: {one['data']['body']}"
    ),
    "wire": lambda one: (
        f"    {one['data']['method']} {one['data']['url']} → {one['data']['status']} {one['data']['message']}"
    ),
    "refused": lambda one: f"    Twilio would say {one['data']['code']}: {one['data']['message']}",
    "queued": lambda one: f"… in the queue {one['data']['queue']}, place {one['data']['position']}",
    "joined": lambda one: f"… joined with {one['data']['peer']}",
}


def _line(event: Event) -> str:
    told = _TOLD[event["kind"]](event)
    return f"  {event['at'][11:23]}  {event['line'] or '':28} {told}"

"""A front line with a scripted bot, and a guest who calls and texts it as Twilio would."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator

from bot.client import BotDown, Message, Parsed, State, Understood
from config.words import FOLDER, Words
from handoff.desk import staff
from handoff.desk.staff import Role
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.waking.ladder import Ladder
from ivr.doors import app_of
from ivr.front import Front
from ivr.handing_on import HandingOn
from ivr.on_hold import OnHold
from ivr.rules import Rules
from ivr.signature import Guard
from ivr.spool import Spool
from ivr.together import Together
from ivr.tongue import Tongue
from ivr.turn import Turn
from ivr.twiml import Sound, Voice
from ivr.wording import Wording
from tests.fakes import Clock, Looks
from tests.ivr.fake_line import FakeLine
from tests.ivr.operators import DUTY, MARTA, Operators

BASE = "https://hotel.example"
ACCOUNT, TOKEN = "AC" + "0" * 32, "a-token-of-the-tests"
HOTLINE = "+442079460100"
RULES = Rules("Hotel Centralita", "es", ("es", "en"), "112", "+447700900801", "+447700900810", HOTLINE)
SOUND = Sound(
    {
        "es": Voice("Polly.Lucia-Neural", "es-ES", "es-ES"),
        "en": Voice("Polly.Joanna-Neural", "en-US", "en-US"),
    },
    BASE,
    RULES.fallback_number,
)


@dataclass
class ScriptedBot:
    """A bot that answers what the test wrote down, and remembers what it was asked."""

    script: dict[str, Understood | Callable[[], Understood]] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    alone: dict[str, str] = field(default_factory=dict)
    danger: dict[str, float] = field(
        default_factory=dict
    )  # how likely it finds one in these words; else it does not say
    down: bool = False

    def answers(self, words: str, *keys: str, intent: str = "hotel_info", **state: Any) -> None:
        """To these words (or this intent) the bot proposes messages of these keys."""
        self.proposes(words, *[Message(key) for key in keys], intent=intent, **state)

    def proposes(self, words: str, *messages: Message, intent: str = "hotel_info", **state: Any) -> None:
        """To these words the bot proposes these messages."""
        self.script[words] = Understood(messages, intent, intent, 0.9, (), State(**state))

    def turn(self, sender: str, words: str, *, intent: str | None = None, **rest: Any) -> Understood:
        """One turn."""
        self.asked.append({"sender": sender, "words": words, "intent": intent, **rest})
        if self.down:
            raise BotDown("the test says so")
        found = self.script[intent or words]
        return found() if callable(found) else found

    def parse(self, text: str) -> Parsed:
        """What the test wrote down for these words alone; else nothing is understood."""
        if self.down:
            raise BotDown("the test says so")
        intent, danger = self.alone.get(text), self.danger.get(text)
        if intent:
            return Parsed(intent.partition("/")[0], intent, 0.9, True, (), danger)
        return Parsed(None, None, 0.0, False, (), danger)


@dataclass
class Twilio:
    """Twilio as the doors see it: signed forms in, TwiML out."""

    client: FlaskClient
    sids: Iterator[int] = field(default_factory=lambda: count(1))

    def posts(self, path: str, form: Mapping[str, str], **headers: str) -> Any:
        """A signed request to one of our addresses."""
        url = path if path.startswith("http") else BASE + path
        whole = {"AccountSid": ACCOUNT, "ApiVersion": "2010-04-01", **form}
        signature = RequestValidator(TOKEN).compute_signature(url, whole)
        return self.client.post(
            url.removeprefix(BASE), data=whole, headers={"X-Twilio-Signature": signature, **headers}
        )


class Call:
    """Somebody on the phone, from their side: hears, says, presses, stays silent."""

    def __init__(self, twilio: Twilio, number: str) -> None:
        self._twilio, self.number = twilio, number
        self.sid = f"CA{next(twilio.sids):032}"
        self._take("/voice/incoming")

    def _take(self, path: str, **heard: str) -> None:
        form = {"CallSid": self.sid, "From": self.number, "To": HOTLINE, "CallStatus": "in-progress", **heard}
        self.last = (path, form)
        response = self._twilio.posts(path, form)
        assert response.status_code == 200, response.data
        self.document = response.get_data(as_text=True)
        self.twiml = ElementTree.fromstring(self.document)

    @property
    def words(self) -> str:
        """Everything that is said."""
        return " ".join("".join(one.itertext()) for one in self.twiml.iter("Say"))

    def hears(self, pattern: str) -> "Call":
        """The words just said match."""
        assert re.search(pattern, self.words, re.IGNORECASE), f"heard: {self.words}"
        return self

    def never_hears(self, pattern: str) -> "Call":
        """The words just said do not match."""
        assert not re.search(pattern, self.words, re.IGNORECASE), f"heard: {self.words}"
        return self

    def says(self, words: str) -> "Call":
        """Speak."""
        self._take(self._action(), SpeechResult=words, Confidence="0.91")
        return self

    def presses(self, keys: str) -> "Call":
        """Press keys."""
        self._take(self._action(), Digits=keys)
        return self

    def stays_silent(self) -> "Call":
        """Say nothing until the time is over."""
        self._take(self._action())
        return self

    def again(self) -> str:
        """Twilio sends the last request once more; gives the answer."""
        path, form = self.last
        return str(self._twilio.posts(path, form).get_data(as_text=True))

    @property
    def queue(self) -> str | None:
        """The queue the caller waits in."""
        found = self.twiml.find("Enqueue")
        return None if found is None else (found.text or "")

    @property
    def wait_address(self) -> str:
        """Where the words of the queue come from."""
        return self.twiml.find("Enqueue").attrib["waitUrl"]  # type: ignore[union-attr]

    def dialled(self) -> str | None:
        """The number the caller is put through to."""
        found = self.twiml.find("Dial")
        return None if found is None else (found.text or "")

    @property
    def hung_up(self) -> bool:
        """Whether we hang up."""
        return self.twiml.find("Hangup") is not None

    def _action(self) -> str:
        return self.twiml.find("Gather").attrib["action"]  # type: ignore[union-attr]


@dataclass
class Mobile:
    """A mobile that texts."""

    twilio: Twilio
    number: str
    last: dict[str, str] = field(default_factory=dict)

    def texts(self, words: str | None, **more: str) -> str:
        """Text the house; gives what comes back."""
        self.last = {
            "MessageSid": f"SM{next(self.twilio.sids):032}",
            "From": self.number,
            "To": HOTLINE,
            "NumMedia": "0",
            **({} if words is None else {"Body": words}),
            **more,
        }
        return self._answer()

    def again(self) -> str:
        """Twilio sends the same text once more."""
        return self._answer()

    def _answer(self) -> str:
        response = self.twilio.posts("/sms/incoming", self.last)
        assert response.status_code == 200, response.data
        return " ".join(ElementTree.fromstring(response.data).itertext()).strip()


@pytest.fixture(scope="session")
def tongue() -> Tongue:
    """What tells Spanish and English apart; its model takes half a second to load."""
    return Tongue(RULES.languages)


@pytest.fixture
def bot() -> ScriptedBot:
    """A bot without a script."""
    return ScriptedBot()


@pytest.fixture
def front(store: Store, clock: Clock, bot: ScriptedBot, tongue: Tongue, tmp_path: Path) -> Front:
    """The front line of a house."""
    wording = Wording(Words.load(FOLDER, "guest", zone="Europe/Madrid"), clock)
    turn = Turn(store, bot, wording, RULES, tongue, clock)
    return Front(
        store, turn, wording, RULES, SOUND, Ladder(), Spool(tmp_path), clock, Words.load(FOLDER, "console")
    )


@pytest.fixture
def twilio(front: Front, house_of_305: Stay) -> Twilio:
    """Twilio, with a house behind the doors: Lucía Serrano (es) in 305, Andrew Miller (en) in 307."""
    return Twilio(app_of(front, Guard(ACCOUNT, TOKEN, BASE)).test_client())


@pytest.fixture
def calls(twilio: Twilio) -> Callable[[str], Call]:
    """Somebody calls from a number or a room's line."""
    return lambda number: Call(twilio, number if number.startswith("+") else f"sip:{number}@hotel.example")


@pytest.fixture
def mobile(twilio: Twilio) -> Callable[[str], Mobile]:
    """Somebody's mobile."""
    return lambda number: Mobile(twilio, number)


@pytest.fixture
def operators(store: Store, twilio: Twilio, looks: Looks, clock: Clock) -> Operators:
    """Marta Rivas, signed in, with the worker beside her."""
    line = FakeLine(clock)
    with store.write() as desk:
        rest: dict[str, Any] = {"language": "es", "by": "test", "now": clock.now, "phone": MARTA}
        staff.add(desk, "marta.rivas", "Marta Rivas", Role.OPERATOR, "a long password", **rest)
        staff.sign_in(desk, "marta.rivas", "a long password", now=clock.now)
    work = Together(store, line, BASE, 25, DUTY, clock)
    hold = OnHold(store, line, BASE, HOTLINE, DUTY, Words.load(FOLDER, "console"), clock)
    return Operators(store, twilio, line, work, HandingOn(store, line, BASE, clock), hold, looks, clock)

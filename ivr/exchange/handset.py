"""What a person does with a telephone: call, press, speak, keep silent, pick up, hang up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ivr.exchange.legs import Leg
from ivr.exchange.steps import Spoken, Status
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.telephones import Phone, next_for
from ivr.exchange.verbs import take_call

_PICKED_UP_WITHIN = 5.0
KEYS = frozenset("0123456789*#")
# Twilio's recogniser gives a confidence with most results; ours only has to be plausible.
CONFIDENCE = 0.92
VOICEMAIL = {
    "es": "Ha llamado al buzón de voz. Deje su mensaje después de la señal.",
    "en": "You have reached the voicemail. Please leave a message after the tone.",
}


class CannotDo(Exception):
    """The telephone is not in a state in which this can be done; the message says why."""


@dataclass
class Handset:
    """The hands on every telephone of the exchange. Waits in here are for the exchange to be ready, never blind."""

    exchange: Switchboard

    def call(self, line: str, to: str) -> Leg:
        """Dial one of the house's numbers; the call rings there."""
        exchange, number = self.exchange, self.exchange.numbers.get(to)
        if number is None:
            raise CannotDo(f"{to} is not a number of the house")
        phone = exchange.phone(line)
        with exchange.board:
            if phone.busy:
                raise CannotDo(f"{line} is on another call")
            leg = exchange.open("inbound", line, to, line, next_for(number))
            phone.leg = leg
            exchange.feed.tell("dialling", line=line, call=leg.sid, to=to)
        take_call(exchange, leg)
        return leg

    def press(self, line: str, keys: str, *, wait: float = 0.0) -> bool:
        """Press keys; false when nobody listens for them (they are lost, as on a real line).

        `wait`: seconds to give the other side to begin to listen.
        """
        if not keys or not set(keys) <= KEYS:
            raise CannotDo(f"{keys!r} are not keys of a telephone")
        phone, leg = self._talking(line)
        with self.exchange.board:
            self._until(lambda: _takes_keys(leg), wait, leg)
            heard = _takes_keys(leg) and not phone.silent
            self.exchange.feed.tell("pressed", line=line, call=leg.sid, keys=keys, heard=heard)
            if heard:
                leg.keys.extend(keys)
            self.exchange.board.notify_all()
        return heard

    def say(self, line: str, words: str, *, confidence: float | None = CONFIDENCE, wait: float = 0.0) -> bool:
        """Say something, to the house's ear or to whoever is on the other side; false when nobody hears it."""
        phone, leg = self._talking(line)
        with self.exchange.board:
            self._until(lambda: _takes_words(leg) or bool(leg.hearers()), wait, leg)
            gathered = _takes_words(leg) and not phone.silent
            hearers = [] if phone.silent else leg.hearers()
            heard = gathered or bool(hearers)
            self.exchange.feed.tell("said", line=line, call=leg.sid, words=words, heard=heard)
            if gathered:
                leg.words.append(Spoken(words, confidence))
            for other in hearers:
                self.exchange.feed.tell(
                    "voice",
                    line=other.line,
                    call=other.sid,
                    words=words,
                    speaker=line,
                    name=phone.name,
                    language=phone.language,
                )
            self.exchange.board.notify_all()
        return heard

    def let_time_pass(self, line: str, *, wait: float = 0.0) -> bool:
        """What is being waited for just now (keys, words, somebody to pick up) does not come: its time is over."""
        leg = self._any(line)
        with self.exchange.board:
            self._until(lambda: bool(leg.patience), wait, leg)
            if not leg.patience:
                return False
            self.exchange.feed.tell("silence", line=line, call=leg.sid, waited_for=leg.patience)
            leg.elapsed = True
            self.exchange.board.notify_all()
        return True

    def answer(self, line: str) -> None:
        """Pick up what rings."""
        self._pick(line, "person")

    def decline(self, line: str) -> None:
        """Refuse what rings; the caller hears the engaged tone."""
        self._pick(line, "declined")

    def hang_up(self, line: str) -> None:
        """End the call; an unanswered one of one's own is given up."""
        phone = self.exchange.phone(line)
        leg = phone.leg
        if leg is None:
            raise CannotDo(f"{line} is on no call")
        self.exchange.end(leg, Status.COMPLETED if leg.talking else Status.NO_ANSWER, "phone")

    def heard(self, line: str, event: int) -> None:
        """The page has read the prompt of this event to its end."""
        leg = self.exchange.phone(line).leg
        if leg is not None:
            with self.exchange.board:
                leg.heard = max(leg.heard, event)
                self.exchange.board.notify_all()

    def _pick(self, line: str, how: str) -> None:
        with self.exchange.board:
            leg = self.exchange.phone(line).ringing
            if leg is None:
                raise CannotDo(f"nothing rings at {line}")
            leg.picked = how
            self.exchange.board.notify_all()
            # The call's own thread takes it from here; whoever picked up may speak or press the next moment.
            self.exchange.board.wait_for(
                lambda: self.exchange.phone(line).ringing is not leg, _PICKED_UP_WITHIN
            )

    def _talking(self, line: str) -> tuple[Phone, Leg]:
        phone = self.exchange.phone(line)
        if phone.leg is None:
            raise CannotDo(f"{line} is on no call")
        return phone, phone.leg

    def _any(self, line: str) -> Leg:
        phone = self.exchange.phone(line)
        leg = phone.leg or phone.ringing
        if leg is None:
            raise CannotDo(f"{line} is on no call")
        return leg

    def _until(self, ready: Callable[[], bool], seconds: float, leg: Leg) -> None:
        self.exchange.board.wait_for(lambda: ready() or leg.over, seconds)


def _takes_keys(leg: Leg) -> bool:
    # A sentence that was said ends the listening, also in the instant before it is taken up.
    return (leg.listening is not None and leg.listening.keys and not leg.words) or leg.partner is not None


def _takes_words(leg: Leg) -> bool:
    return leg.listening is not None and leg.listening.words and not leg.keys


@dataclass
class Voicemail:
    """The machine that picks up in somebody's place: it speaks, listens to nothing and presses no key."""

    exchange: Switchboard
    seconds: float = 30.0

    def __call__(self, leg: Leg) -> None:
        """Speak into this call, keep the line for a while, hang up."""
        language = self.exchange.phone(leg.line).language
        try:
            Handset(self.exchange).say(leg.line, VOICEMAIL.get(language, VOICEMAIL["en"]), wait=self.seconds)
        except CannotDo:
            return
        with self.exchange.board:
            self.exchange.board.wait_for(lambda: leg.over, self.seconds)
        self.exchange.end(leg, Status.COMPLETED, "phone")

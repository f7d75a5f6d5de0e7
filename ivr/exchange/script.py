"""Performs documents on one leg: asks for them, reads them, and does verb after verb until something ends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import escape

from ivr.exchange import grammar
from ivr.exchange.callbacks import beside, tell
from ivr.exchange.fetching import Answer, Failure
from ivr.exchange.legs import Leg
from ivr.exchange.reader import Document, Unreadable, Verb, read
from ivr.exchange.steps import Failed, Moved, Next, Status
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.webhooks import Form

# What Twilio says, in English whatever the caller speaks, when a document and its fallback both fail.
SORRY = "We are sorry, an application error has occurred. Goodbye."
_TWIML = {"text/xml", "application/xml", "text/html"}
VOICE = frozenset(
    {"Say", "Play", "Pause", "Gather", "Record", "Dial", "Enqueue", "Leave", "Hangup", "Redirect", "Reject"}
)
# docs/voice/twiml/enqueue: what a waitUrl may do; and what may be whispered to whoever has just picked up.
WAITING = frozenset({"Say", "Play", "Pause", "Hangup", "Redirect", "Leave", "Gather"})
WHISPER = frozenset({"Say", "Play", "Pause", "Hangup", "Redirect", "Gather"})
_UNANSWERED = frozenset({"Reject", "Redirect", "Pause", "Dial"})

Extra = Callable[[], Sequence[tuple[str, str]]]
Perform = Callable[["Script", Verb], Next | None]


def nothing() -> Sequence[tuple[str, str]]:
    """No parameters besides the usual ones."""
    return ()


class Script:
    """The documents of one leg, performed one after the other."""

    def __init__(self, exchange: Switchboard, leg: Leg, verbs: Mapping[str, Perform]) -> None:
        self.exchange, self.leg, self.verbs = exchange, leg, verbs
        self.allowed, self.extra = VOICE, nothing

    def run(self, first: Next) -> None:
        """Perform from here until a document ends; a move by the REST API begins anew."""
        going: Next | None = first
        while going is not None:
            try:
                self.follow(going)
                going = None
            except Moved as moved:
                going = moved.to
            except Unreadable as wrong:
                self.refuse(wrong.code, wrong.message)
                self._apologise()
                break
            except Failed:
                break
        self.exchange.end(self.leg, Status.COMPLETED, "house")

    def follow(
        self, going: Next | None, allowed: frozenset[str] | None = None, extra: Extra | None = None
    ) -> None:
        """Perform this document and those it leads to, with these verbs and additional parameters."""
        before = self.allowed, self.extra
        self.allowed, self.extra = allowed or self.allowed, extra or self.extra
        try:
            while going is not None:
                going = self._perform(self._document(going))
        finally:
            self.allowed, self.extra = before

    def _perform(self, document: Document) -> Next | None:
        for verb in document.verbs:
            self.leg.check()
            if verb.name not in _UNANSWERED:
                self.exchange.answer(self.leg)
            going = self.verbs[verb.name](self, verb)
            if going is not None:
                return going
        return None

    # --- documents ------------------------------------------------------------------------------------

    def _document(self, going: Next) -> Document:
        """The document `going` names, or the fallback's, or the end of the call."""
        try:
            return self._read(going)
        except (Failure, Unreadable) as failed:
            self.refuse(failed.code, failed.message, url=going.url)
            self.leg.check()
            fallback = self.leg.plan.fallback
            if fallback is None:
                self._give_up()
            extra = (("ErrorCode", str(failed.code)), ("ErrorUrl", going.url))
            try:
                return self._read(Next(fallback.url, fallback.method, extra, why="fallback"))
            except (Failure, Unreadable) as again:
                self.refuse(again.code, again.message, url=fallback.url)
                self._give_up()

    def _give_up(self) -> NoReturn:
        self.leg.check()
        self._apologise()
        raise Failed

    def _apologise(self) -> None:
        self.exchange.answer(self.leg)
        self.verbs["Say"](self, Verb("Say", {"language": "en-US"}, SORRY))

    def _read(self, going: Next) -> Document:
        text, self.leg.base = going.twiml, ""
        if not going.twiml:
            form = [*self.leg.form(), *self.extra(), *going.extra]
            answer = self.exchange.webhooks.ask(going.url, going.method, form, self.leg.visitor, going.why)
            self.leg.check()
            self.leg.base = answer.url
            text = self._twiml(answer)
        document = read(text, grammar.voice(), allowed=self.allowed)
        for complaint in document.complaints:
            self.refuse(complaint.code, complaint.message, url=going.url)
        return document

    def _twiml(self, answer: Answer) -> str:
        """The TwiML of an answer; what is not TwiML but may be heard becomes a document that plays it."""
        kind = answer.content_type.partition(";")[0].strip().lower()
        if kind in _TWIML:
            return answer.text
        if kind.startswith("audio/"):
            return f"<Response><Play>{escape(answer.url)}</Play><Hangup/></Response>"
        if kind == "text/plain":
            # Measured by many who returned an error page: plain text that is no TwiML is read aloud.
            if answer.text.lstrip().startswith("<"):
                return answer.text
            self.refuse(12200, "text/plain that is no TwiML is read aloud", url=answer.url)
            return f"<Response><Say>{escape(answer.text)}</Say><Hangup/></Response>"
        raise Failure(12300, f"Invalid Content-Type: {answer.content_type or 'none'}")

    def next(self, url: str, method: str, extra: Form, why: str) -> Next:
        """The document an attribute names, seen from the document it stands in."""
        return Next(self.address(url), method or "POST", tuple(extra), why=why)

    def address(self, url: str) -> str:
        """A full address. Raises Unreadable for a relative one in a document that has no address itself."""
        whole = urljoin(self.leg.base, url) if url else self.leg.base
        if urlsplit(whole).scheme not in {"http", "https"}:
            raise Unreadable(11100, f"Invalid URL format: {url or '(none)'} is not absolute")
        return whole

    def aside(self, going: Next) -> None:
        """Ask for a document whose answer nobody performs any more."""
        leg, exchange = self.leg, self.exchange
        form = [*leg.form(), *going.extra]
        beside(
            lambda: tell(
                exchange.webhooks, exchange.wire, leg.visitor, going.url, going.method, form, going.why
            )
        )

    def refuse(self, code: int, message: str, **more: str) -> None:
        """Note what Twilio would have objected to."""
        self.exchange.wire.refuse(code, message, self.leg.visitor.concern, **more)

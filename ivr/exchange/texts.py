"""Texts: what a phone sends to the house, what the house answers or sends, and how far each has come."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from ivr.exchange import grammar, keywords
from ivr.exchange.callbacks import Callbacks, beside
from ivr.exchange.fetching import Answer, Failure
from ivr.exchange.marks import API_VERSION, iso, sid
from ivr.exchange.reader import Unreadable, read
from ivr.exchange.segments import size
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.telephones import Number
from ivr.exchange.webhooks import Visitor
from ivr.exchange.wire import Concern

LONGEST = 1600
_MAX_REDIRECTS = 10


@dataclass(frozen=True)
class Picture:
    """A picture sent with a text."""

    content_type: str
    data: bytes


@dataclass
class Texts:
    """Every text between the phones and the house's numbers."""

    exchange: Switchboard
    pictures: dict[str, Picture] = field(default_factory=dict)
    _visitors: dict[tuple[str, str], Visitor] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    # --- from a phone ---------------------------------------------------------------------------------

    def send(self, line: str, to: str, words: str, picture: Picture | None = None) -> str:
        """A phone sends a text to a number of the house; gives its SID. The answer comes when it comes."""
        exchange, number = self.exchange, self.exchange.numbers[to]
        text = self._row(sid("SM"), line, to, words, "inbound", "received")
        media = sid("ME")
        if picture is not None:
            self.pictures[media] = picture
            text["media"] = [[f"{exchange.base_url}/media/{media}", picture.content_type]]
        self._keep(text, line)
        beside(lambda: self._received(text, number))
        return str(text["sid"])

    def _received(self, text: dict[str, Any], number: Number) -> None:
        word = text["body"].strip().upper()
        form = self._form(text)
        if keywords.answer(word):
            self._opt(text, word)
        url, method = number.sms_url, "POST"
        for _ in range(_MAX_REDIRECTS):
            url = self._perform(text, url, method, form, number)
            if not url:
                return

    def _opt(self, text: dict[str, Any], word: str) -> None:
        """What Twilio does itself with STOP and its like, before the house hears of it."""
        line, house = text["from"], text["to"]
        if word in keywords.STOP | keywords.START:
            if self.exchange.ledger.opted_out(line, house) == (word in keywords.STOP):
                # Nothing changes, nothing is answered: a guest's plain "yes" is for the house alone.
                return
            self.exchange.ledger.opt_out(line, house, word in keywords.STOP)
        self.put(house, line, keywords.answer(word), direction="outbound-reply", by_provider=True)

    def _perform(
        self, text: dict[str, Any], url: str, method: str, form: list[tuple[str, str]], number: Number
    ) -> str:
        """Ask for the answer and send what it says; gives where to go on, if anywhere."""
        exchange, visitor = self.exchange, self._visitor(text)
        try:
            try:
                answer = exchange.webhooks.ask(url, method, form, visitor, "text")
            except Failure as failure:
                exchange.wire.refuse(failure.code, failure.message, visitor.concern, url=url)
                if not number.sms_fallback:
                    return ""
                extra = [("ErrorCode", str(failure.code)), ("ErrorUrl", url)]
                answer = exchange.webhooks.ask(
                    number.sms_fallback, "POST", [*form, *extra], visitor, "fallback"
                )
            return self._reply(text, answer, visitor)
        except (Failure, Unreadable) as failed:
            exchange.wire.refuse(failed.code, failed.message, visitor.concern, url=url)
            return ""

    def _reply(self, text: dict[str, Any], answer: Answer, visitor: Visitor) -> str:
        kind = answer.content_type.partition(";")[0].strip().lower()
        if answer.status == 204 or not answer.text.strip():
            return ""
        if kind == "text/plain":
            # Plain text is sent as it stands: an "OK" meant for Twilio reaches the guest.
            self.put(text["to"], text["from"], answer.text, direction="outbound-reply")
            return ""
        if kind not in {"text/xml", "application/xml", "text/html"}:
            raise Failure(12300, f"Invalid Content-Type: {answer.content_type or 'none'}")
        document = read(answer.text, grammar.messaging())
        for complaint in document.complaints:
            self.exchange.wire.refuse(complaint.code, complaint.message, visitor.concern, url=answer.url)
        for verb in document.verbs:
            if verb.name == "Redirect":
                return urljoin(answer.url, verb.text)
            bodies = [part.text for part in verb.children if part.name == "Body"]
            callback = verb.get("statusCallback") or verb.get("action")
            self.put(
                verb.get("from") or text["to"],
                verb.get("to") or text["from"],
                " ".join(bodies) if bodies else verb.text,
                direction="outbound-reply",
                callback=urljoin(answer.url, callback) if callback else "",
            )
        return ""

    # --- to a phone -----------------------------------------------------------------------------------

    def put(
        self,
        from_: str,
        to: str,
        words: str,
        *,
        direction: str = "outbound-api",
        callback: str = "",
        media: list[str] | None = None,
        by_provider: bool = False,
    ) -> dict[str, Any]:
        """The house sends a text; it is queued, and delivered at once. Gives the row as it is when queued."""
        exchange = self.exchange
        text = self._row(sid("SM"), from_, to, words, direction, "queued")
        text["media"] = [[url, ""] for url in media or []]
        concern = Concern(to, text["sid"])
        if not by_provider and exchange.ledger.opted_out(to, from_):
            text |= {
                "status": "failed",
                "error_code": 21610,
                "error_message": "Attempt to send to unsubscribed recipient",
            }
            exchange.wire.refuse(21610, str(text["error_message"]), concern)
        elif len(words) > LONGEST:
            text |= {
                "status": "failed",
                "error_code": 21617,
                "error_message": f"the text exceeds {LONGEST} characters",
            }
            exchange.wire.refuse(21617, str(text["error_message"]), concern)
        exchange.ledger.write("texts", text)
        if text["status"] == "queued":
            news = Callbacks(
                exchange.webhooks,
                exchange.wire,
                exchange.faults,
                Visitor(concern),
                callback,
                events=frozenset({"sending", "sent", "delivered"} if callback else ()),
                why="text status",
            )
            beside(lambda: self._deliver(dict(text), news))
        return text

    def _deliver(self, text: dict[str, Any], news: Callbacks) -> None:
        for status in ("sending", "sent", "delivered"):
            text["status"] = status
            if status == "sent":
                text["sent"] = iso(self.exchange.now())
            if status == "delivered":
                self._keep(text, text["to"])
            else:
                self.exchange.ledger.write("texts", text)
            form = [*self._form(text), ("MessageStatus", status), ("SmsStatus", status)]
            news.tell(status, form, last=status == "delivered", numbered=False)

    # --- both -----------------------------------------------------------------------------------------

    def _row(self, mark: str, from_: str, to: str, words: str, direction: str, status: str) -> dict[str, Any]:
        measured = size(words)
        return {
            "sid": mark,
            "status": status,
            "from": from_,
            "to": to,
            "created": iso(self.exchange.now()),
            "sent": None,
            "body": words,
            "direction": direction,
            "segments": measured.count,
            "units": measured.units,
            "room": measured.room,
            "odd": measured.odd,
            "media": [],
        }

    def _keep(self, text: dict[str, Any], line: str) -> None:
        self.exchange.ledger.write("texts", text)
        self.exchange.feed.tell(
            "text", line=line, call=text["sid"], **{key: text[key] for key in text if key != "sid"}
        )

    def _form(self, text: dict[str, Any]) -> list[tuple[str, str]]:
        """The parameters of a message webhook."""
        form = [
            ("MessageSid", text["sid"]),
            ("SmsSid", text["sid"]),
            ("SmsMessageSid", text["sid"]),
            ("AccountSid", self.exchange.account),
            ("From", text["from"]),
            ("To", text["to"]),
            ("Body", text["body"]),
            ("NumMedia", str(len(text["media"]))),
            ("NumSegments", str(text["segments"])),
            ("ApiVersion", API_VERSION),
        ]
        if text["direction"] == "inbound":
            form.append(("SmsStatus", "received"))
        for index, (url, kind) in enumerate(text["media"]):
            form += [(f"MediaUrl{index}", url), (f"MediaContentType{index}", kind)]
        return form

    def _visitor(self, text: dict[str, Any]) -> Visitor:
        # Cookies belong to the pair of numbers, the concern to this one text.
        key = (text["from"], text["to"])
        with self._lock:
            known = self._visitors.setdefault(key, Visitor(Concern(text["from"], None)))
        return Visitor(Concern(text["from"], text["sid"]), known.session)

"""Asks the house's web server as Twilio does: signed, within limits, tried again only as the URL's fragment says."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

import requests

from ivr.exchange.fetching import Answer, Failure, fetch, within
from ivr.exchange.limits import Limits, asked_for
from ivr.exchange.signature import sign
from ivr.exchange.wire import Concern, Exchanged, Wire

Form = Sequence[tuple[str, str]]
# A redirected POST becomes a GET without its form (a Gather's Digits are lost with it), as in every browser.
_KEEP_METHOD = {307, 308}
_SHOWN = 16_000


@dataclass
class Visitor:
    """Who asks: cookies live as long as one call (or one conversation by text)."""

    concern: Concern
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        # A proxy of the machine has nothing to do with a request that stays on it.
        self.session.trust_env = False


class Webhooks:
    """The one way out to the house's web server."""

    def __init__(
        self, token: str, wire: Wire, limits: Limits, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._token, self._wire, self._limits, self._clock = token, wire, limits, clock

    def ask(self, url: str, method: str, form: Form, visitor: Visitor, why: str) -> Answer:
        """The answer to one webhook, after as many tries as its URL allows. Raises Failure."""
        limits = asked_for(url, self._limits)
        stop_at = self._clock() + limits.total
        token = secrets.token_hex(16)
        for tries_left in range(limits.retries, -1, -1):
            try:
                return self._once(url, method, form, visitor, why, token, limits, stop_at)
            except Failure as failure:
                if not tries_left or not limits.retries_on(failure.kind) or self._clock() >= stop_at:
                    raise
        raise AssertionError("a try either returns or raises")

    def _once(
        self,
        url: str,
        method: str,
        form: Form,
        visitor: Visitor,
        why: str,
        token: str,
        limits: Limits,
        stop_at: float,
    ) -> Answer:
        url = urldefrag(url).url
        for _ in range(limits.redirects + 1):
            begun = self._clock()
            request = self._signed(url, method, form, token)
            try:
                answer, location = within(stop_at - begun, partial(fetch, visitor.session, request, limits))
            except Failure as failure:
                self._note(visitor, why, request, form, begun, failure=failure)
                raise
            self._note(visitor, why, request, form, begun, answer=answer)
            if not location:
                return answer
            url = urljoin(url, location)
            if answer.status not in _KEEP_METHOD:
                method, form = "GET", ()
        raise Failure(11215, f"more than {limits.redirects} redirects")

    def _signed(self, url: str, method: str, form: Form, token: str) -> requests.Request:
        if method == "GET" and form:
            url += ("&" if urlsplit(url).query else "?") + urlencode(form)
        body = list(form) if method == "POST" else []
        headers = {
            "X-Twilio-Signature": sign(self._token, url, body),
            "I-Twilio-Idempotency-Token": token,
            "User-Agent": "TwilioProxy/1.1",
            "Accept": "*/*",
        }
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
        return requests.Request(method, url, headers=headers, data=urlencode(body).encode() if body else None)

    def _note(
        self,
        visitor: Visitor,
        why: str,
        request: requests.Request,
        form: Form,
        begun: float,
        answer: Answer | None = None,
        failure: Failure | None = None,
    ) -> None:
        self._wire.note(
            Exchanged(
                why=why,
                method=request.method or "",
                url=request.url or "",
                sent=list(form),
                headers={key: str(value) for key, value in request.headers.items()},
                status=answer.status if answer else failure.status if failure else 0,
                content_type=answer.content_type if answer else "",
                received=(answer.text if answer else failure.text if failure else "")[:_SHOWN],
                milliseconds=round((self._clock() - begun) * 1000),
                error=failure.code if failure else None,
                message=failure.message if failure else "",
            ),
            visitor.concern,
        )

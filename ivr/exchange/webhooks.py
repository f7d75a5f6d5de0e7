"""Asks the house's web server as Twilio does: signed, within limits, tried again only as the URL's fragment says."""

from __future__ import annotations

import secrets
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

import requests
import urllib3

from ivr.exchange.limits import Limits, asked_for
from ivr.exchange.signature import sign
from ivr.exchange.wire import Concern, Exchanged, Wire

T = TypeVar("T")
Form = Sequence[tuple[str, str]]
# A redirected POST becomes a GET without its form (a Gather's Digits are lost with it), as in every browser.
_REDIRECTS = {301, 302, 303, 307, 308}
_KEEP_METHOD = {307, 308}
_SHOWN = 16_000


@dataclass(frozen=True)
class Answer:
    """What a web server answered: the final address, status, type and text."""

    url: str
    status: int
    content_type: str
    text: str


class Failure(Exception):
    """No usable answer; `code` is Twilio's error, `kind` what a retry policy calls it (ct, rt, 4xx, 5xx or none)."""

    def __init__(self, code: int, message: str, kind: str = "", status: int = 0, text: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.kind, self.status, self.text = code, message, kind, status, text


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
                answer, location = _within(stop_at - begun, partial(_fetch, visitor, request, limits))
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


def _fetch(visitor: Visitor, request: requests.Request, limits: Limits) -> tuple[Answer, str]:
    session = visitor.session
    try:
        answer = session.send(
            session.prepare_request(request),
            stream=True,
            allow_redirects=False,
            timeout=(limits.connect, limits.read),
        )
        with answer:
            body = answer.raw.read(limits.body + 1, decode_content=True)
    except requests.exceptions.ConnectTimeout:
        raise Failure(11205, "HTTP connection failure: no connection in time", "ct") from None
    except (requests.exceptions.Timeout, TimeoutError):
        raise Failure(11205, "HTTP connection failure: no answer in time", "rt") from None
    except requests.exceptions.SSLError:
        raise Failure(11220, "TLS handshake error", "ct") from None
    except (
        requests.exceptions.MissingSchema,
        requests.exceptions.InvalidURL,
        requests.exceptions.InvalidSchema,
    ):
        raise Failure(11100, f"Invalid URL format: {request.url}") from None
    except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        if _bad_host(error):
            raise Failure(
                11210, f"HTTP bad host name: {urlsplit(request.url or '').hostname}", "ct"
            ) from None
        raise Failure(11205, "HTTP connection failure", "ct") from None
    return _judged(request, answer, body, limits)


def _judged(
    request: requests.Request, answer: requests.Response, body: bytes, limits: Limits
) -> tuple[Answer, str]:
    content_type = answer.headers.get("Content-Type", "")
    charset = requests.utils.get_encoding_from_headers(answer.headers) or "utf-8"
    # The library guesses Latin-1 for text without a charset; XML says UTF-8, and so does Twilio.
    charset = "utf-8" if "charset" not in content_type.lower() else charset
    read = Answer(request.url or "", answer.status_code, content_type, body.decode(charset, "replace"))
    if answer.status_code in _REDIRECTS and answer.headers.get("Location"):
        return read, answer.headers["Location"]
    if answer.status_code >= 400:
        kind = f"{answer.status_code // 100}xx"
        raise Failure(
            11217, f"HTTP error response code {answer.status_code}", kind, answer.status_code, read.text
        )
    if len(body) > limits.body:
        raise Failure(11750, f"the answer is larger than {limits.body // 1024} kB", status=answer.status_code)
    return read, ""


def _bad_host(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, socket.gaierror):
            return True
        error = (
            error.__cause__
            or error.__context__
            or getattr(error, "reason", None)
            or next((one for one in error.args if isinstance(one, BaseException)), None)
        )
    return False


def _within(seconds: float, work: Callable[[], T]) -> T:
    """Do it in at most so many seconds altogether; a socket's own timeout starts anew with every byte."""
    done: list[T] = []
    broken: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            broken.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(max(seconds, 0))
    if broken:
        raise broken[0]
    if not done:
        raise Failure(11205, "HTTP connection failure: total time out", "rt")
    return done[0]

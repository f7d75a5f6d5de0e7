"""Fetches one address over HTTP, and says of what comes back what Twilio would: an answer, or which failure."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

import requests
import urllib3

from ivr.exchange.limits import Limits

T = TypeVar("T")
REDIRECTS = {301, 302, 303, 307, 308}


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


def fetch(session: requests.Session, request: requests.Request, limits: Limits) -> tuple[Answer, str]:
    """The answer and, when it is a redirect, where to. Raises Failure."""
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
    if answer.status_code in REDIRECTS and answer.headers.get("Location"):
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


def within(seconds: float, work: Callable[[], T]) -> T:
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

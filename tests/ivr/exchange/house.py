"""A stand-in for the house's own web server: answers what a test lays down, and remembers every request."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import Headers, MultiDict
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

XML = "text/xml; charset=utf-8"


@dataclass
class Asked:
    """One request the house got."""

    method: str
    path: str
    url: str
    form: MultiDict[str, str]
    headers: Headers

    def __getitem__(self, name: str) -> str:
        return self.form[name]

    def get(self, name: str) -> str | None:
        """A form field, or none."""
        return self.form.get(name)


Answer = str | Response | Callable[[Asked], Any]


class Quiet(WSGIRequestHandler):
    """Writes no line for every request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


@dataclass
class House:
    """Doors with answers: `house.on("/voice", "<Response>…")`; several are given in turn, the last one stays."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    server: BaseWSGIServer | None = None

    def on(self, path: str, *answers: Answer) -> None:
        """What this door answers."""
        self.answers[path] = list(answers)

    def open(self) -> None:
        """Serve on a free port."""
        self.server = make_server("127.0.0.1", 0, self._wsgi, threaded=True, request_handler=Quiet)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()

    def url(self, path: str) -> str:
        """A door's address."""
        assert self.server is not None
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def wait(self, path: str, count: int = 1, seconds: float = 10.0) -> list[Asked]:
        """The requests of a door, once there are so many. Fails when they do not come."""
        with self.changed:
            found = self.changed.wait_for(lambda: len(self.to(path)) >= count, seconds)
            assert found, (
                f"{path}: {len(self.to(path))} of {count} requests; all: {[one.path for one in self.asked]}"
            )
            return self.to(path)

    def last(self, path: str, count: int = 1) -> Asked:
        """The newest request of a door, once there are so many."""
        return self.wait(path, count)[-1]

    def to(self, path: str) -> list[Asked]:
        """The requests of a door so far."""
        return [one for one in self.asked if one.path == path]

    def _wsgi(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        request = Request(environ)
        form: MultiDict[str, str] = MultiDict(request.form)
        query = environ.get("QUERY_STRING", "")
        url = f"http://{request.host}{request.path}" + (f"?{query}" if query else "")
        asked = Asked(request.method, request.path, url, form, Headers(request.headers))
        with self.changed:
            self.asked.append(asked)
            answers = self.answers.get(request.path, [Response("no such door", 404)])
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            self.changed.notify_all()
        given = answer(asked) if callable(answer) and not isinstance(answer, Response) else answer
        if isinstance(given, str):
            given = Response(given, content_type=XML)
        return given(environ, start)


def say(words: str, language: str = "en-GB") -> str:
    """A document that says this."""
    return f'<Response><Say language="{language}">{words}</Say></Response>'


def redirect_to(url: str, status: int = 302) -> Response:
    """A redirect."""
    return Response("", status, headers={"Location": url})

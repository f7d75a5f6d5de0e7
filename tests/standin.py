"""A second, tiny stand-in for Twilio, apart from the exchange: it judges REST requests, signs, calls and texts in."""

from __future__ import annotations

import ast
import base64
import hashlib
import hmac
import importlib
import inspect
import re
import secrets
import threading
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urljoin

import requests
from flask import Flask, Response, jsonify, request
from werkzeug.serving import BaseWSGIServer, make_server

API = "twilio.rest.api.v2010.account"
REQUIRED = {"Calls": {"To", "From"}, "Messages": {"To"}}
ONE_OF = {"Calls": {"Url", "Twiml", "ApplicationSid"}, "Messages": {"Body", "MediaUrl", "ContentSid"}}
SHAPES = {
    "To": r"\+[1-9]\d{6,14}|sip:.+@.+|client:\w+",
    "From": r"\+[1-9]\d{6,14}|client:\w+",
    "Url": r"https?://[^_/]+/.*",
    "StatusCallback": r"https?://[^_/]+/.*",
    "Method": "GET|POST",
    "StatusCallbackMethod": "GET|POST",
    "StatusCallbackEvent": "initiated|ringing|answered|completed",
    "Status": "completed|canceled",
    "Timeout": r"\d{1,3}",
    "Twiml": r"(?s)<.{0,3999}",
    "Body": r"(?s).{1,1600}",
    "MachineDetection": "Enable|DetectMessageEnd",
}


def allowed(module: str) -> set[str]:
    """The parameters the official library (made from Twilio's OpenAPI document) sends for a resource."""
    tree = ast.parse(inspect.getsource(importlib.import_module(f"{API}.{module}")))
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "values.of"
    ]
    dicts = [call.args[0] for call in calls if isinstance(call.args[0], ast.Dict)]
    return {str(ast.literal_eval(key)) for one in dicts for key in one.keys if isinstance(key, ast.Constant)}


def sign(token: str, url: str, form: dict[str, str]) -> str:
    """Twilio's signature of a POST."""
    glued = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.new(token.encode(), glued.encode(), hashlib.sha1).digest()).decode()


@dataclass
class StandIn:
    """Another Twilio: `asked` came by REST, `wrong` is what its rules forbid; `call` and `text` come from outside."""

    account: str
    token: str
    number: str
    asked: list[tuple[str, str, dict[str, list[str]]]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    changed: threading.Condition = field(default_factory=threading.Condition)
    server: BaseWSGIServer | None = None

    def open(self) -> str:
        """Serve on a free port; gives the address for TWILIO_API_BASE_URL."""
        app = Flask(__name__)
        app.add_url_rule(
            "/2010-04-01/Accounts/<account>/<path:what>.json", "rest", self._rest, methods=["GET", "POST"]
        )
        self.server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        """Stop."""
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()

    def wait(self, what: str, count: int = 1, seconds: float = 10.0) -> list[dict[str, list[str]]]:
        """The forms posted to a resource (`Calls`, `Messages`, `Calls/CA…`), once there are so many."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self._posted(what)) >= count, seconds), (
                f"{what}: {self.asked}"
            )
            return self._posted(what)

    def call(self, url: str, from_: str, sid: str = "", **more: str) -> ET.Element:
        """Ask a voice webhook as a caller would; gives the TwiML's root. Later steps: the same sid, more fields."""
        form = {
            "CallSid": sid or "CA" + secrets.token_hex(16),
            "Direction": "inbound",
            "CallStatus": "ringing",
            **more,
        }
        return self._ask(url, from_, form)

    def text(self, url: str, from_: str, body: str) -> list[str]:
        """Ask the text webhook; gives the messages it answers."""
        form = {"MessageSid": "SM" + secrets.token_hex(16), "Body": body, "NumMedia": "0", "NumSegments": "1"}
        return ["".join(message.itertext()) for message in self._ask(url, from_, form).iter("Message")]

    def answer(self, sid: str, status: str = "in-progress", **more: str) -> ET.Element:
        """Somebody picks up a call that was placed by REST (or its news is told, with `to` another URL)."""
        placed = self.kept[sid]
        url = more.pop("to", placed["Url"])
        form = {"CallSid": sid, "Direction": "outbound-api", "CallStatus": status, "To": placed["to"], **more}
        return self._ask(url, placed["from"], form)

    def _ask(self, url: str, from_: str, form: dict[str, str]) -> ET.Element:
        whole = {
            "AccountSid": self.account,
            "From": from_,
            "To": self.number,
            "ApiVersion": "2010-04-01",
            **form,
        }
        headers = {
            "X-Twilio-Signature": sign(self.token, url, whole),
            "I-Twilio-Idempotency-Token": secrets.token_hex(8),
        }
        answer = requests.post(url, data=whole, headers=headers, timeout=15)
        assert answer.status_code < 300, f"{url}: {answer.status_code} {answer.text[:200]}"
        if answer.status_code == 204 or not answer.text:
            return ET.Element("Response")
        kind = answer.headers["Content-Type"].partition(";")[0]
        assert kind in {"text/xml", "application/xml"} and len(answer.content) <= 65536, kind
        root = ET.fromstring(answer.text)
        for redirect in root.findall("Redirect")[:1] if len(root) == 1 else []:
            return self._ask(urljoin(url, str(redirect.text)), from_, form)
        return root

    def _posted(self, what: str) -> list[dict[str, list[str]]]:
        return [form for method, path, form in self.asked if method == "POST" and path == what]

    def _rest(self, account: str, what: str) -> Response | tuple[Response, int]:
        shown, form = request.authorization, {name: request.values.getlist(name) for name in request.values}
        if shown is None or (shown.username, shown.password, account) != (
            self.account,
            self.token,
            self.account,
        ):
            return _no(20003, "Authenticate", 401)
        with self.changed:
            self.asked.append((request.method, what, form))
            self.changed.notify_all()
        noun, _, sid = what.partition("/")
        fault = self._fault(noun, sid, form) if request.method == "POST" else ""
        if fault:
            self.wrong.append(f"{what}: {fault}")
            return _no(20001, fault, 400)
        if request.method == "GET" and not sid:
            rows = [
                one
                for one in list(self.kept.values())
                if one["noun"] == noun and form.get("To", [one["to"]]) == [one["to"]]
            ]
            return jsonify({noun.lower(): rows, "next_page_uri": None, "page": 0, "page_size": 50})
        if sid and sid not in self.kept:
            return _no(20404, f"{what} was not found", 404)
        return jsonify(self._row(noun, sid, form)), 200 if sid else 201

    def _fault(self, noun: str, sid: str, form: dict[str, list[str]]) -> str:
        known = allowed({"Calls": "call", "Messages": "message"}.get(noun, "queue.member"))
        strange, missing = form.keys() - known, set() if sid else REQUIRED.get(noun, set()) - form.keys()
        if strange or missing or not (sid or ONE_OF.get(noun, form.keys()) & form.keys()):
            return f"unknown {sorted(strange)}, missing {sorted(missing or ONE_OF.get(noun, set()) - form.keys())}"
        bad = [
            f"{name}={one!r}"
            for name, shape in SHAPES.items()
            for one in form.get(name, [])
            if not re.fullmatch(shape, one)
        ]
        return f"not valid: {bad}" if bad else ""

    def _row(self, noun: str, sid: str, form: dict[str, list[str]]) -> dict[str, Any]:
        plain = {name: values[0] for name, values in form.items()}
        row = self.kept.get(sid) or {
            "sid": ("SM" if noun == "Messages" else "CA") + secrets.token_hex(16),
            "noun": noun,
            "status": "queued",
            "account_sid": self.account,
            "to": plain.get("To", ""),
            "from": plain.get("From", ""),
            "direction": "outbound-api",
            "body": plain.get("Body"),
            "date_created": format_datetime(datetime.now(UTC)),
            "num_segments": "1",
            **plain,
        }
        row["status"] = plain.get("Status", row["status"])
        self.kept[row["sid"]] = row
        return row


def _no(code: int, message: str, status: int) -> tuple[Response, int]:
    return jsonify(
        code=code, message=message, status=status, more_info="https://www.twilio.com/docs/errors"
    ), status

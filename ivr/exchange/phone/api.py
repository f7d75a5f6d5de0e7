"""What the web phone and the tests do with a telephone, as JSON; and the feed of what happens, as a stream."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection, Iterator
from typing import Any

from flask import Blueprint, Response, request

from ivr.exchange import addresses
from ivr.exchange.handset import CONFIDENCE, CannotDo, Handset
from ivr.exchange.phone import desk_pages
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.telephones import Phone
from ivr.exchange.texts import LONGEST, Picture, Texts

# How long an empty stream is kept open before a sign of life, and how long a poll may wait at most.
BREATH = 15.0
LONGEST_WAIT = 30.0
LARGEST_PICTURE = 5 * 1024 * 1024
_SETTINGS = {"pace": float, "aloud": bool, "voicemail": bool, "silent": bool, "language": str, "name": str}
_REST_FAULTS = {"", "busy", "broken", "lost"}
Answer = dict[str, Any]


def routes(exchange: Switchboard, texts: Texts, desks: Collection[str] = ()) -> Blueprint:
    """Everything under /phone. `desks`: the origins whose pages may hold a telephone too (the console's)."""
    api = Blueprint("phone_api", __name__, url_prefix="/phone")
    desk_pages.let_in(api, frozenset(desks))
    api.register_error_handler(CannotDo, lambda error: ({"error": str(error)}, 409))
    # A number that is none: the caller's mistake, not ours.
    api.register_error_handler(ValueError, lambda error: ({"error": str(error)}, 400))
    _look(api, exchange)
    _hands(api, exchange, Handset(exchange))
    _write(api, exchange, texts)
    _settings(api, exchange)
    return api


def _look(api: Blueprint, exchange: Switchboard) -> None:
    @api.get("/phones")
    def phones() -> Answer:
        with exchange.board:
            known = [phone.plain() for phone in exchange.phones.values()]
        return {"phones": known, "numbers": list(exchange.numbers), "faults": exchange.faults.plain()}

    @api.get("/state")
    def state() -> Answer:
        with exchange.board:
            return {"phone": exchange.phone(_line(request.args)).plain(), **_mark(exchange)}

    @api.get("/poll")
    def poll() -> Answer:
        after, wait = int(request.args.get("after", 0)), float(request.args.get("wait", 0))
        lines = request.args.getlist("line") or None
        if request.args.get("boot", exchange.feed.boot) != exchange.feed.boot:
            after = 0
        events = exchange.feed.wait(after, lines, min(wait, LONGEST_WAIT))
        return {"events": [event.plain() for event in events], **_mark(exchange)}

    @api.get("/events")
    def stream() -> Response:
        lines = request.args.getlist("line") or None
        boot, _, last = request.headers.get("Last-Event-ID", "").partition("-")
        same = (boot or request.args.get("boot", "")) == exchange.feed.boot
        after = int(last if last.isdecimal() else request.args.get("after", 0)) if same else 0
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return Response(_stream(exchange, after, lines), mimetype="text/event-stream", headers=headers)

    @api.get("/wire")
    def wire() -> Answer:
        kinds = {"wire", "refused", "rest"}
        shown = [event.plain() for event in exchange.feed.since(0) if event.kind in kinds]
        call = request.args.get("call")
        return {"wire": [one for one in shown if call in {None, one["call"]}]}

    @api.get("/ledger")
    def ledger() -> Answer:
        rows = {name: exchange.ledger.select(name, [], limit=500, offset=0) for name in ("calls", "texts")}
        return {**rows}


def _stream(exchange: Switchboard, after: int, lines: list[str] | None) -> Iterator[str]:
    yield f"retry: 1000\nevent: boot\ndata: {exchange.feed.boot}\n\n"
    while True:
        events = exchange.feed.wait(after, lines, BREATH)
        if not events:
            yield ": still here\n\n"
        for event in events:
            after = event.id
            yield f"id: {exchange.feed.boot}-{event.id}\ndata: {json.dumps(event.plain(), ensure_ascii=False)}\n\n"


def _hands(api: Blueprint, exchange: Switchboard, hands: Handset) -> None:
    @api.post("/call")
    def call() -> Answer:
        body = _body()
        leg = hands.call(_line(body), str(body.get("to") or next(iter(exchange.numbers))))
        return {"call": leg.plain()}

    @api.post("/press")
    def press() -> Answer:
        body = _body()
        return {"heard": hands.press(_line(body), str(body.get("keys", "")), wait=_wait(body))}

    @api.post("/say")
    def say() -> Answer:
        body = _body()
        words = str(body.get("words", "")).strip()
        if not words:
            raise CannotDo("there are no words to say")
        sure = None if body.get("confidence", CONFIDENCE) is None else _number(body, "confidence", CONFIDENCE)
        return {"heard": hands.say(_line(body), words[:2000], confidence=sure, wait=_wait(body))}

    @api.post("/silence")
    def silence() -> Answer:
        body = _body()
        return {"waited_for_something": hands.let_time_pass(_line(body), wait=_wait(body))}

    @api.post("/heard")
    def heard() -> Answer:
        body = _body()
        hands.heard(_line(body), int(_number(body, "event", 0)))
        return {}

    for name, act in (("answer", hands.answer), ("decline", hands.decline), ("hangup", hands.hang_up)):
        api.add_url_rule(f"/{name}", name, lambda act=act: act(_line(_body())) or {}, methods=["POST"])


def _write(api: Blueprint, exchange: Switchboard, texts: Texts) -> None:
    @api.post("/text")
    def text() -> tuple[Answer, int]:
        body = _body()
        line, to = _line(body), str(body.get("to") or next(iter(exchange.numbers)))
        if not addresses.is_number(line):
            raise CannotDo(f"{line} cannot send texts")
        if to not in exchange.numbers:
            raise CannotDo(f"{to} is not a number of the house")
        words, picture = str(body.get("words", "")), _picture(body.get("picture"))
        if not words and picture is None:
            raise CannotDo("there is nothing to send")
        if len(words) > LONGEST * 10:
            raise CannotDo("a text has at most 16,000 characters here")
        return {"sid": texts.send(line, to, words, picture)}, 201


def _settings(api: Blueprint, exchange: Switchboard) -> None:
    @api.post("/settings")
    def settings() -> Answer:
        body = _body()
        line = _line(body)
        with exchange.board:
            phone: Phone = exchange.phone(line)
            for name, kind in _SETTINGS.items():
                if name in body:
                    setattr(phone, name, kind(body[name]) if kind is not float else _number(body, name, 1.0))
            exchange.feed.tell("settings", line=line, **{name: getattr(phone, name) for name in _SETTINGS})
            return {"phone": phone.plain()}

    @api.post("/faults")
    def faults() -> Answer:
        body = _body()
        for name in ("twice", "shuffled"):
            if name in body:
                setattr(exchange.faults, name, bool(body[name]))
        if "rest" in body:
            if body["rest"] not in _REST_FAULTS:
                raise CannotDo(f"rest can be one of {sorted(_REST_FAULTS)}")
            exchange.faults.rest = body["rest"]
        exchange.feed.tell("faults", **exchange.faults.plain())
        return exchange.faults.plain()


def _body() -> dict[str, Any]:
    # JSON and nothing else: another site's page cannot send that here without being asked first.
    body = request.get_json(silent=True) if request.is_json else None
    if not isinstance(body, dict):
        raise CannotDo("a JSON object is needed")
    return body


def _line(given: Any) -> str:
    line = str(given.get("line", ""))
    if not (addresses.can_be_called(line) or line == addresses.WITHHELD):
        raise CannotDo(f"{line!r} is no telephone's line")
    return line


def _wait(body: dict[str, Any]) -> float:
    return min(max(_number(body, "wait", 0), 0), LONGEST_WAIT)


def _number(body: dict[str, Any], name: str, default: float) -> float:
    value = body.get(name, default)
    if not isinstance(value, int | float):
        raise CannotDo(f"{name} must be a number")
    return float(value)


def _picture(given: Any) -> Picture | None:
    if not given:
        return None
    head, _, data = str(given).partition(",")
    kind = head.removeprefix("data:").partition(";")[0]
    try:
        raw = base64.b64decode(data, validate=True)
    except binascii.Error:
        raise CannotDo("the picture is not a data URL") from None
    if not kind.startswith("image/") or len(raw) > LARGEST_PICTURE:
        raise CannotDo("a picture is an image of at most 5 MB")
    return Picture(kind, raw)


def _mark(exchange: Switchboard) -> Answer:
    return {"boot": exchange.feed.boot, "last": exchange.feed.last}

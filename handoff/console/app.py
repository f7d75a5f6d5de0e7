"""The console's application: the parts it is given, put together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask

from handoff.api import app as api
from handoff.api.door import House
from handoff.desk.store import Store


@dataclass(frozen=True)
class Parts:
    """What the console is made of."""

    store: Store
    house: House
    name: str
    clock: Callable[[], datetime]


def create_app(parts: Parts) -> Flask:
    """Pages and API over these records."""
    app = Flask(__name__)
    api.install(app, parts.store, parts.house, clock=parts.clock, title=f"{parts.name}: the desk")

    @app.get("/healthz")
    def alive() -> str:
        return "ok"

    return app

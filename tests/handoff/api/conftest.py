"""The API over an empty desk and over the house of 305, with a token for each role."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from config.settings import Settings
from handoff.api import app as api
from handoff.api.door import House
from handoff.desk import staff
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from tests.fakes import Clock

HOTLINE = "+442079460100"


@dataclass(frozen=True)
class Program:
    """A program with a token, talking JSON."""

    client: FlaskClient
    token: str | None

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> TestResponse:
        """Ask; `headers` with _ for -."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        return self.client.open(f"/api/v1{path}", method=method, json=body, headers=sent)

    def get(self, path: str) -> Any:
        """The JSON at `path`, which must be there."""
        response = self("GET", path)
        assert response.status_code == 200, response.text
        return response.json

    def make(self, path: str, **body: Any) -> Any:
        """What was made at `path`."""
        response = self("POST", path, body)
        assert response.status_code == 201, response.text
        return response.json


def install(store: Store, clock: Clock) -> Flask:
    """An application that has the API and nothing else."""
    house = Settings.load({}).house
    app = Flask("api-under-test")
    api.install(
        app, store, House(house.zone, house.language, house.languages, HOTLINE), clock=clock, title="test"
    )
    return app


@pytest.fixture
def app(store: Store, clock: Clock) -> Flask:
    """The API over an empty desk, on each database."""
    return install(store, clock)


@pytest.fixture
def program(app: Flask, store: Store, clock: Clock) -> Callable[[str | None], Program]:
    """Give it a role and it is a program with a token for that role; None has no token."""

    def of(role: str | None, name: str | None = None) -> Program:
        if role is None:
            return Program(app.test_client(), None)
        with store.write() as desk:
            token = staff.issue_token(desk, name or role, staff.Role(role), by="test", now=clock.now)
        return Program(app.test_client(), token)

    return of


@pytest.fixture
def admin(program: Callable[[str | None], Program], house_of_305: Stay) -> Program:
    """An admin's program in the house of 305."""
    return program("admin")

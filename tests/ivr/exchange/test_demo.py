"""The demo plays its guests and tells what they hear, or says where the house fell silent."""

from __future__ import annotations

import io

import pytest

from ivr.exchange.demo import SCENES, Scene, Stage, WentWrong
from tests.ivr.exchange.conftest import ROOM, Running
from tests.ivr.exchange.house import House

ASK = '<Response><Gather input="dtmf speech" action="/heard"><Say>Your wish?</Say></Gather></Response>'


def test_every_scene_is_told_to_its_end(house: House, exchange: Running) -> None:
    house.on("/voice", ASK)
    house.on("/heard", ASK.replace("Your wish?", "Very well."))
    house.on("/sms", "<Response><Message>Noted.</Message></Response>")
    told = io.StringIO()
    for scene in SCENES:
        Stage(exchange.url, told).play(scene)
    text = told.getvalue()
    assert all(scene.title in text for scene in SCENES)
    assert (
        "207 says      despiérteme mañana" in text
        and "hears     Very well." in text
        and "reads     Noted." in text
    )
    assert exchange.switchboard.legs == {}


def test_a_house_that_falls_silent_is_named(house: House, exchange: Running) -> None:
    house.on("/sms", "<Response/>")
    with pytest.raises(WentWrong, match="nothing came for"):
        Stage(exchange.url, io.StringIO(), patience=0.3).play(Scene("x", "+447700900305", ("text hello",)))
    with pytest.raises(WentWrong, match="is on no call"):
        Stage(exchange.url, io.StringIO()).play(Scene("x", ROOM, ("say hello",)))

"""The forecast: what staff wrote down, with its hour; once it is old it says so. Anywhere else: somebody finds out."""

from __future__ import annotations

from datetime import timedelta

from bot import places
from bot.actions import answers
from bot.actions.front import Front, Scene
from bot.actions.heard import Heard
from bot.actions.reply import Reply, Say, say
from handoff.desk import house

FACT = "weather"
FRESH = timedelta(hours=6)


def forecast(heard: Heard, front: Front) -> Reply:
    """action_weather: the house's fact of that name; none, or of another place, is a question to be found out."""
    with front.reading(heard) as scene:
        told = None if _elsewhere(heard.text, scene) else _told(scene)
        if told:
            return Reply((told,))
    return answers.find_out(heard, front)


def _elsewhere(words: str, scene: Scene) -> bool:
    place = places.find(words)
    return place is not None and place.country != house.value(scene.desk, "country")


def _told(scene: Scene) -> Say | None:
    fact = house.fact(scene.desk, FACT, scene.language)
    if fact is None:
        return None
    text = fact.sms if scene.talk.channel == "sms" else fact.voice
    key = "weather" if scene.now - fact.changed_at <= FRESH else "weather_old"
    return say(key, text=text, at=fact.changed_at.isoformat(), source=["fact", FACT])

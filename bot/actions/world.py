"""Dialling codes, and what time it is somewhere else: may one call home now?"""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import places
from bot.actions.front import Front, Scene
from bot.actions.heard import Heard
from bot.actions.reply import Reply, Say, say
from bot.places import Clock, Place
from bot.speech import fold
from handoff.desk import house

EARLY, LATE = 8, 22
"""Outside these hours people may be asleep."""
PLACE = "place"
"""The slot with the words that named a place last; it outlives the tasks, for it belongs to none of them."""
_THERE = re.compile(r"\b(?:alli|alla|ahi|there)\b")


def dialling_code(heard: Heard, front: Front) -> Reply:
    """action_phone_code: the code of the country that was named, and how it is dialled from here."""
    with front.reading(heard) as scene:
        place = _meant(heard)
        code = places.code(place) if place else None
        if place is None or code is None:
            return Reply((say("ask_code_of"),))
        here = house.value(scene.desk, "country")
        name = Place(place.country).name(scene.language)
        if place.country == here:
            return Reply((say("phone_code_here", place=name, code=code),), _kept(heard))
        out = places.way_out(here)
        key = "phone_code" if out else "phone_code_plus"
        return Reply((say(key, place=name, code=code, out=out or None),), _kept(heard))


def time_there(heard: Heard, front: Front) -> Reply:
    """action_time_there: the hour where was asked about, or where the guest's telephone is at home."""
    with front.reading(heard) as scene:
        place = _meant(heard) or _home(scene)
        shown = places.clocks(place, scene.language, now=scene.now) if place else []
        if not shown:
            return Reply((say("ask_time_where"),))
        if len(shown) > 1:
            return Reply(tuple(_told(one, scene) for one in shown), _kept(heard))
        late = () if EARLY <= shown[0].at.hour < LATE else (say("asleep_there"),)
        return Reply((_told(shown[0], scene), *late), _kept(heard))


def _meant(heard: Heard) -> Place | None:
    """The place that is named, or the one this conversation asked about last: "and how do I call there?"."""
    there = str(heard.slot(PLACE) or "") if _THERE.search(fold(heard.text)) else ""
    return places.find(heard.text) or places.find(there)


def _kept(heard: Heard) -> dict[str, str]:
    """The words that named a place, for what is asked about it next."""
    return {PLACE: heard.text} if places.find(heard.text) else {}


def _home(scene: Scene) -> Place | None:
    """Where the guest comes from: the telephone they use, else the mobile of the stay."""
    stay = scene.stay
    numbers = (None if scene.talk.from_room else scene.talk.number, stay.mobile if stay else None)
    found = (places.of_number(one) for one in numbers if one)
    here = house.value(scene.desk, "country")
    return next((one for one in found if one is not None and one.country != here), None)


def _told(clock: Clock, scene: Scene) -> Say:
    # Texts write every moment by the house's clock: what is shown there is written as if it were here.
    as_here: datetime = clock.at.replace(tzinfo=ZoneInfo(scene.zone))
    key = "time_there" if as_here.date() == scene.now.date() else "time_there_day"
    return say(key, place=clock.place, at=as_here.isoformat())

"""From the settings to the front line: the parts list of doors and worker."""

import time
from datetime import timedelta

from bot.client import RasaBot
from config.house import House
from config.settings import Settings
from config.words import FOLDER, Words
from handoff.desk.store import Store
from handoff.desk.waking.ladder import Ladder
from ivr.front import Front
from ivr.rules import Clock, Rules
from ivr.spool import Spool
from ivr.tongue import Tongue
from ivr.turn import Turn
from ivr.twiml import Sound, Voice
from ivr.watch import Checks
from ivr.wording import Wording


def front_of(settings: Settings, store: Store, clock: Clock) -> Front:
    """The front line of this house."""
    house = settings.house
    rules = rules_of(settings)
    wording = Wording(Words.load(FOLDER, "guest", zone=house.time_zone), clock)
    bot = RasaBot(settings.rasa_url, settings.keys.bot_token, deadline=house.bot_deadline_seconds)
    voices = {one: Voice(**house.voices[one].model_dump()) for one in house.languages}
    return Front(
        store=store,
        turn=Turn(store, bot, wording, rules, Tongue(rules.languages), clock),
        wording=wording,
        rules=rules,
        sound=Sound(voices, settings.public_base_url, house.fallback_number),
        ladder=ladder_of(house),
        spool=Spool(settings.data_dir),
        clock=clock,
        for_staff=Words.load(FOLDER, "console", zone=house.time_zone),
    )


def rules_of(settings: Settings) -> Rules:
    """What the house tells the front line."""
    house = settings.house
    return Rules(
        name=house.name,
        language=house.language,
        languages=tuple(house.languages),
        emergency_number=house.emergency_number,
        fallback_number=house.fallback_number,
        duty_phone=house.duty_phone,
        hotline_number=settings.hotline_number,
        idle=timedelta(minutes=house.sms_idle_minutes),
    )


def checks_of(settings: Settings, store: Store) -> Checks:
    """What says whether the house is ready for guests."""
    return Checks(
        store=store,
        bot_address=f"{settings.rasa_url}/webhooks/hotline/",
        line_address=settings.twilio_api_base_url or "https://api.twilio.com",
        data_dir=settings.data_dir,
        monotonic=time.monotonic,
    )


def ladder_of(house: House) -> Ladder:
    """The rungs of a wake-up."""
    return Ladder(
        ring_seconds=house.ladder.ring_seconds,
        tries=house.ladder.tries,
        again_seconds=house.ladder.again_seconds,
        news_within=timedelta(seconds=house.ladder.settle_seconds),
        start_within=timedelta(seconds=house.ladder.overdue_seconds),
        snooze=timedelta(seconds=house.ladder.snooze_seconds),
        most_snoozes=house.ladder.snoozes,
        backup=timedelta(seconds=house.ladder.backup_seconds),
        door_after=timedelta(seconds=house.ladder.door_seconds),
        climbs_after=timedelta(seconds=house.ladder.climb_seconds),
    )

"""What was spooled while the records were away becomes turns after all; the answers go out as texts."""

import logging
from dataclasses import replace

from config import segments
from handoff.desk import texts
from ivr.front import Front
from ivr.sms import MOST_SEGMENTS
from ivr.turn import Heard

log = logging.getLogger(__name__)


def replay_spool(house: Front) -> int:
    """Replay everything that waits; gives how many were replayed. Raises when the records are away again."""

    def take(heard: Heard) -> None:
        # The call it belonged to is long over: what counts is that a person learns of it.
        given = house.turn.take(replace(heard, step=None))
        words = segments.fit(house.turn.render(given), MOST_SEGMENTS)
        if heard.channel == "sms" and words and heard.number:
            with house.store.write() as desk:
                sender = heard.ours or house.rules.hotline_number
                texts.write(desk, heard.number, words, sender=sender, by="bot", now=house.clock())

    done = house.spool.replay(take)
    if done:
        log.info("replayed %s from the spool", done)
    return done

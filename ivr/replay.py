"""What was spooled while the records were away becomes turns after all; the answers go out as texts."""

import logging
from dataclasses import replace

from bot import guards
from config import segments
from handoff.desk import cases, conversations, house, texts
from ivr import woken
from ivr.answer import Line
from ivr.away import DESK_AWAY
from ivr.front import Front
from ivr.heard import Heard
from ivr.sms import MOST_SEGMENTS

log = logging.getLogger(__name__)


def replay_spool(front: Front) -> int:
    """Replay everything that waits; gives how many were replayed. Raises when the records are away again."""
    done = front.spool.replay(lambda heard: _take(front, heard))
    if done:
        log.info("replayed %s from the spool", done)
    return done


def _take(front: Front, heard: Heard) -> None:
    if heard.channel == woken.CHANNEL:
        woken.replay(front, heard)
        return
    # The call it belonged to is long over: what counts is that a person learns of it.
    heard = replace(heard, step=None)
    try:
        given = front.turn.take(heard)
        words = segments.fit(front.wording.render(given), MOST_SEGMENTS)
    except DESK_AWAY:
        raise
    except Exception:
        # What cannot be answered must not hold up those behind it, nor be lost.
        log.exception("a spooled turn failed; a person gets it")
        words = _to_a_person(front, heard)
    if heard.channel == "sms" and words and heard.number:
        with front.store.write() as desk:
            sender = heard.ours or front.rules.hotline_number
            texts.write(desk, heard.number, words, sender=sender, by="bot", now=front.clock())


def _to_a_person(front: Front, heard: Heard) -> str:
    """A case with the words themselves; gives what the guest is told."""
    with front.store.write() as desk:
        caller = conversations.who(desk, heard.number)
        talk = conversations.of_texts(
            desk, heard.number or "", heard.ours, idle=front.rules.idle, now=front.clock()
        )
        language = talk.language if talk else heard.language
        department = house.department_for(desk, "not_settled")
        case = cases.open_case(
            desk,
            cases.Kind.CONSULTATION,
            "not_settled",
            by="bot",
            now=front.clock(),
            language=language,
            department=department.key if department else None,
            urgent=True,
            room=caller.room,
            stay_id=caller.stay.id if caller.stay else None,
            number=heard.number,
            origin=f"spool:{heard.sid}"[:80],
            words=guards.mask_cards(guards.plain(heard.words)) or heard.keys,
        )
        told = Line("person_comes", {"case": case.id, "owner": case.owner})
    return front.wording.say(told, language, heard.channel)

"""The front line of the house, composed: what every door needs."""

from dataclasses import dataclass

from config.words import Words
from handoff.desk.store import Store
from handoff.desk.waking.ladder import Ladder
from ivr.rules import Clock, Rules
from ivr.spool import Spool
from ivr.turn import Turn
from ivr.twiml import Sound
from ivr.wording import Wording


@dataclass(frozen=True)
class Front:
    """Collaborators of the doors."""

    store: Store
    turn: Turn
    wording: Wording
    rules: Rules
    sound: Sound
    ladder: Ladder
    spool: Spool
    clock: Clock
    for_staff: Words  # what members of staff hear and read

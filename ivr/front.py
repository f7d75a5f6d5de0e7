"""The front line of the house, composed: what every door needs."""

from dataclasses import dataclass

from handoff.desk import cases
from handoff.desk.refusals import NotFound
from handoff.desk.store import Store
from handoff.desk.wake_ups import Ladder
from ivr.spool import Spool
from ivr.turn import Clock, Rules, Turn
from ivr.twiml import Sound


@dataclass(frozen=True)
class Front:
    """Collaborators of the doors."""

    store: Store
    turn: Turn
    rules: Rules
    sound: Sound
    ladder: Ladder
    spool: Spool
    clock: Clock

    def owner_of(self, case: int) -> str:
        """The name of the person a case belongs to."""
        with self.store.read() as desk:
            try:
                return cases.find(desk, case).owner
            except NotFound:
                return ""

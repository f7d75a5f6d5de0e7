"""What the worker does for a transfer: hold the guest, ring the other one, give the guest back or on."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handoff.desk import transfers
from handoff.desk.store import Store
from handoff.desk.transfers import Status, Transfer
from ivr.duty import NotYet
from ivr.line import Line, LineDown, LineRefused, LineUnclear

log = logging.getLogger(__name__)
RING_SECONDS = 18  # a guest who is handed on in vain is back within twenty


@dataclass(frozen=True)
class HandingOn:
    """The worker's collaborators for transfers, and the looks it takes."""

    store: Store
    line: Line
    base: str
    clock: Callable[[], datetime]

    def transfer(self, record: str, _: int) -> None:
        """The guest is to be handed on: hold them, write the intent, ring the other one."""
        with self.store.write() as desk:
            transfer = transfers.ring(desk, record, now=self.clock())
            guest = transfer.join.guest_call if transfer else None
        if transfer is None:
            return
        address = f"{self.base}/voice/transfer/{record}"
        try:
            self._hold(transfer, guest, True)
            sid = self.line.call(transfer.line, address, f"{address}/status", RING_SECONDS)
        except (LineRefused, LineDown, LineUnclear) as failure:
            log.warning("a call of case %s could not be handed on: %s", transfer.join.case_id, failure)
            with self.store.write() as desk:
                transfers.give_back(desk, record, "failed", by="worker", now=self.clock())
            return
        with self.store.write() as desk:
            transfers.placed(desk, record, sid)

    def give_back(self, record: str, _: int) -> None:
        """It came to nothing: the guest is with the operator again. Or they have talked: nobody is left alone."""
        with self.store.read() as desk:
            transfer = transfers.find(desk, record)
            guest = transfer.join.guest_call if transfer else None
        if transfer is None or guest is None:
            return
        join = transfer.join
        try:
            if transfer.status == Status.OVER:
                if self.line.inside(join.conference) == [guest]:
                    self.line.move(guest, f"{self.base}/voice/join/{join.id}/over")
                return
            if transfer.sid:
                self.line.end(transfer.sid)
            self._hold(transfer, guest, False)
            self.line.announce(
                join.conference, join.operator_sid or "", f"{self.base}/voice/transfer/{record}/back"
            )
        except LineRefused:
            log.info("nobody of case %s is on the line any more", join.case_id)
        except (LineDown, LineUnclear):
            raise NotYet from None

    def _hold(self, transfer: Transfer, guest: str | None, held: bool) -> None:
        address = f"{self.base}/voice/join/{transfer.join_id}/held"
        self.line.hold(transfer.join.conference, guest or "", held, address)

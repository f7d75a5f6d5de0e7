"""Members of staff at work in tests: they accept, the worker does its part, Twilio asks for the documents."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from handoff.desk import cases, joins, staff
from handoff.desk.joins import Join
from handoff.desk.store import Store
from ivr.handing_on import HandingOn
from ivr.on_hold import OnHold
from ivr.together import Together
from tests.fakes import Clock, Looks
from tests.ivr.fake_line import FakeLine

if TYPE_CHECKING:
    from tests.ivr.conftest import Call, Twilio

MARTA = "+447700900801"
DUTY = "+447700900810"


@dataclass
class Operators:
    """Marta, the worker, and what Twilio tells us of her telephone."""

    store: Store
    twilio: "Twilio"
    line: FakeLine
    work: Together
    handing: HandingOn
    on_hold: OnHold
    looks: Looks
    clock: Clock

    def accepts(self, *, by_phone: bool = False) -> str:
        """Marta accepts whoever waits; her telephone rings. Gives the join's id."""
        with self.store.write() as desk:
            marta = staff.find(desk, "marta.rivas")
            case = cases.queue(desk)[0]
            join = joins.accept(desk, case.id, marta, by_phone=by_phone, now=self.clock.now).id
        self.works()
        return join

    def live(self, name: str = "Marta Rivas") -> list[str]:
        """The join that person rings or talks in, by its id; empty where there is none."""
        with self.store.read() as desk:
            live = joins.live_of(desk, name)
            return [live.id] if live else []

    def works(self) -> None:
        """The worker takes every look that is due."""
        due = [one for one in self.looks.asked if one.when <= self.clock.now]
        self.looks.asked = [one for one in self.looks.asked if one not in due]
        for one in due:
            if one.kind == "text":
                continue  # of texts it is enough that they are written
            who = next(
                one_of for one_of in (self.work, self.handing, self.on_hold) if hasattr(one_of, one.kind)
            )
            getattr(who, one.kind)(one.record, one.revision)

    def asks(self, path: str, **form: str) -> str:
        """Twilio asks for a document."""
        whole = {"CallSid": "CA1", "CallStatus": "in-progress", **form}
        answer = self.twilio.posts(path, whole)
        assert answer.status_code == 200, answer.data
        return str(answer.get_data(as_text=True))

    def join(self, join: str) -> Join:
        """The join as it stands."""
        with self.store.read() as desk:
            found = joins.find(desk, join)
            assert found is not None
            return found

    def case(self, join: str) -> cases.Case:
        """Its case."""
        with self.store.read() as desk:
            return cases.find(desk, self.join(join).case_id)

    def talks(self, caller: "Call") -> str:
        """Marta accepts in the page, the caller is brought. Gives the join's id."""
        join = self.accepts()
        self.asks(f"/voice/operator/{join}")
        self.works()
        self.asks(self.line.moved[-1][1], CallSid=caller.sid)
        return join


def said(document: str) -> str:
    return " ".join("".join(one.itertext()) for one in ElementTree.fromstring(document).iter("Say"))


def conference(document: str) -> str | None:
    found = ElementTree.fromstring(document).find("Dial/Conference")
    return None if found is None else found.text

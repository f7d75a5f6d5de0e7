"""From an operator's click to two people who hear each other: so many times, on the exchange's telephones."""

import time

from tests.phone import Event, Phones
from tests.processes import Api, House

PAGE = "client:marta_rivas"


def seconds_to_talk(running: House, runs: int) -> list[float]:
    """A guest of one room after the other presses 0, Marta accepts and lifts at once; seconds of each run."""
    phones, api = running.phones(), Api(running)
    return [_once(phones, api, str(201 + run % 20)) for run in range(runs)]


def _once(phones: Phones, api: Api, room: str) -> float:
    guest, marta = phones[room], phones[PAGE]
    guest.calls().hears("pulse 0|press 0")
    guest.presses("0")
    guest.hears("cola|siguiente|queue|next")
    case = [one for one in api.items("cases", room=room) if one["status"] == "open"][-1]["id"]
    before = phones.events[-1]["id"]
    began = time.monotonic()
    api.post(f"cases/{case}/answer", login="marta.rivas", by_phone=False)
    marta.rings(within=20).answers()

    def both(event: Event) -> bool:
        return event["kind"] == "conference" and bool(event["data"]["event"] == "conference-start")

    assert phones.wait(both, 20, before), "the two never met"
    took = time.monotonic() - began
    guest.hangs_up()
    marta.is_hung_up_on(within=20)
    return took

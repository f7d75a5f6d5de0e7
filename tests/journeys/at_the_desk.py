"""What journeys with people share: a guest who waits, Marta who accepts, and who is in the conference."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import requests

from handoff.desk import joins, transfers
from handoff.desk.store import Desk, Store
from handoff.durable import DurableSchedule
from tests.journeys.conftest import records
from tests.phone import Phone, Phones
from tests.processes import Api, House, until

PAGE, OWN, DUTY = "client:marta_rivas", "+447700900801", "+447700900810"
EXTENSION = "sip:620@hotel.example"


def participants(centralita: House, case: int) -> list[dict[str, Any]]:
    """Who is in the conference of the case, by the exchange's own REST API."""
    keys = json.loads((centralita.data / "keys.json").read_text(encoding="utf-8"))
    account = keys["exchange_account_sid"]
    base = f"http://127.0.0.1:{centralita.environment['EXCHANGE_PORT']}"
    listed = f"{base}/2010-04-01/Accounts/{account}/Conferences"

    def ask(address: str, **query: str) -> Any:
        answer = requests.get(address, params=query, auth=(account, keys["exchange_auth_token"]), timeout=20)
        answer.raise_for_status()
        return answer.json()

    rooms = ask(f"{listed}.json", FriendlyName=f"case-{case}", Status="in-progress")["conferences"]
    return [one for room in rooms for one in ask(f"{listed}/{room['sid']}/Participants.json")["participants"]]


def waiting(phones: Phones, api: Api, room: str) -> tuple[Phone, int]:
    """A guest of this room presses 0 in mid-booking; the phone, and the case."""
    phone = phones[room].calls()
    phone.hears("asistente|assistant")
    phone.says("despiérteme mañana a las ocho")
    phone.hears("8:00")
    phone.presses("0")
    phone.hears("cola|siguiente|queue|next")
    case = [one for one in api.items("cases", room=room) if one["status"] == "open"][-1]
    return phone, int(case["id"])


def accepts(api: Api, case: int, *, by_phone: bool = False) -> None:
    """Marta accepts the case at the desk."""
    api.post(f"cases/{case}/answer", login="marta.rivas", by_phone=by_phone)


def both_in(centralita: House, case: int) -> None:
    """Wait until two are in the conference."""
    until(lambda: len(participants(centralita, case)) == 2, 15, "two in the conference")


def free(api: Api, case: int, **wanted: str | None) -> None:
    """Wait until the case stands so."""
    until(
        lambda: all(api.get(f"cases/{case}")[name] == value for name, value in wanted.items()),
        15,
        f"case {case} is {wanted}",
    )


@contextmanager
def the_desk(centralita: House) -> Iterator[Store]:
    """The house's records, as the console writes them: what is to be done is told to the worker."""
    store = records(centralita)
    schedule = DurableSchedule(store.url, clock=lambda: datetime.now(UTC))
    store.schedule = schedule
    yield store
    schedule.close()
    store.close()


def marta_talks(desk: Desk) -> str:
    """The join Marta is in."""
    live = joins.live_of(desk, "Marta Rivas")
    assert live is not None
    return live.id


def hand_on(centralita: House, to: str, *, blind: bool = False) -> str:
    """Marta hands the guest on. Gives the transfer's id."""
    with the_desk(centralita) as store, store.write() as desk:
        now = datetime.now(UTC)
        return transfers.begin(desk, marta_talks(desk), to, blind=blind, by="Marta Rivas", now=now).id


def hold(store: Store, held: bool) -> None:
    """Marta puts the guest on hold, or takes them back."""
    with store.write() as desk:
        joins.hold(desk, marta_talks(desk), held, by="Marta Rivas", now=datetime.now(UTC))


def in_thread(api: Api, case: int, words: str) -> None:
    """Wait until whoever opens the case reads these words."""
    until(lambda: words in str(api.get(f"cases/{case}")["thread"]), 10, f"{words!r} is in the thread")

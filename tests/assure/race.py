"""Operators who all want the same case: each is won by one, and the others are told by whom."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import requests

from tests.processes import House


@dataclass
class Operator:
    """One of those who race, with a token of their own, and what became of every case they tried."""

    name: str
    base: str
    token: str
    won: list[int] = field(default_factory=list)
    told: dict[int, str] = field(default_factory=dict)  # case → what was said when it was somebody else's
    odd: list[str] = field(default_factory=list)

    def race(self, cases: list[int], start: threading.Barrier) -> None:
        """Claim every case, work on the ones that were won, and close them."""
        http = requests.Session()
        http.trust_env = False
        http.headers["Authorization"] = f"Bearer {self.token}"
        start.wait()
        for case in cases:
            answer = http.post(f"{self.base}/cases/{case}/claim", timeout=60)
            if answer.status_code == requests.codes.ok:
                self.won.append(case)
                self._work(http, case)
            elif answer.status_code == requests.codes.conflict:
                self.told[case] = str(answer.json()["detail"])
            else:
                self.odd.append(f"claim {case}: {answer.status_code}")

    def _work(self, http: requests.Session, case: int) -> None:
        for verb, body in (("note", {"text": "voy yo"}), ("close", {"outcome": "hecho"})):
            answer = http.post(f"{self.base}/cases/{case}/{verb}", json=body, timeout=60)
            if answer.status_code != requests.codes.ok:
                self.odd.append(f"{verb} {case}: {answer.status_code}")


def race(running: House, *, cases: int, operators: int) -> tuple[str, list[str]]:
    """Let them race. Gives a line for the table, and every promise that was broken."""
    base = f"{running.console}/api/v1"
    crew = [_operator(running, base, n) for n in range(operators)]
    numbers = _opened(base, crew[0].token, cases)
    start = threading.Barrier(operators)
    threads = [threading.Thread(target=one.race, args=(numbers, start)) for one in crew]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    won = Counter(case for one in crew for case in one.won)
    broken = [f"case {case} was won {won[case]} times" for case in numbers if won[case] != 1]
    broken += [trouble for one in crew for trouble in one.odd]
    broken += _untold(crew)
    shares = ", ".join(str(len(one.won)) for one in crew)
    doubles = sum(count > 1 for count in won.values())
    return f"{cases} cases, {operators} operators: {doubles} doubles, won {shares}", broken


def _operator(running: House, base: str, number: int) -> Operator:
    name = f"racer-{number}"
    return Operator(name, base, running.centralita("token", name, "--role", "operator").strip())


def _opened(base: str, token: str, many: int) -> list[int]:
    http = requests.Session()
    http.trust_env = False
    http.headers["Authorization"] = f"Bearer {token}"
    body = {"kind": "request", "text": "una almohada", "room": "201"}

    def one() -> int:
        answer: dict[str, Any] = http.post(f"{base}/cases", json=body, timeout=60).json()
        return int(answer["id"])

    return [one() for _ in range(many)]


def _untold(crew: list[Operator]) -> list[str]:
    """Whoever lost while the winner still held it was told the name."""
    winner = {case: one.name for one in crew for case in one.won}
    others = [(one, case, words) for one in crew for case, words in one.told.items()]
    return [
        f"{one.name} was told {words!r} of case {case}"
        for one, case, words in others
        if "racer-" in words and winner.get(case, "?") not in words
    ]

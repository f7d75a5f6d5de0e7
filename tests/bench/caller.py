"""A caller who knocks at the doors as Twilio does, with signed forms, and measures nothing itself."""

import json
from itertools import count
from xml.etree import ElementTree

import requests
from twilio.request_validator import RequestValidator

from tests.processes import House

_calls = count(1)


class Caller:
    """One call from a line."""

    def __init__(self, running: House, line: str) -> None:
        keys = json.loads((running.data / "keys.json").read_text(encoding="utf-8"))
        self._account = keys["exchange_account_sid"]
        self._validator = RequestValidator(keys["exchange_auth_token"])
        self._base, self._line = running.doors, line
        self._http = requests.Session()
        self._sid = f"CA{next(_calls):032x}"
        self._answer = self._post(f"{self._base}/voice/incoming")

    @property
    def over(self) -> bool:
        """Whether nobody listens any more."""
        return self._answer.find("Gather") is None

    def says(self, words: str) -> None:
        """Speak."""
        self._answer = self._post(self._action(), SpeechResult=words, Confidence="0.9")

    def presses(self, keys: str) -> None:
        """Press keys."""
        if not self.over:
            self._answer = self._post(self._action(), Digits=keys)

    def _action(self) -> str:
        gather = self._answer.find("Gather")
        assert gather is not None, ElementTree.tostring(self._answer)
        return gather.attrib["action"]

    def _post(self, url: str, **heard: str) -> ElementTree.Element:
        form = {
            "AccountSid": self._account,
            "CallSid": self._sid,
            "From": self._line,
            "To": "+442079460100",
            "CallStatus": "in-progress",
            "ApiVersion": "2010-04-01",
            "Direction": "inbound",
            **heard,
        }
        signature = self._validator.compute_signature(url, form)
        answer = self._http.post(url, data=form, headers={"X-Twilio-Signature": signature}, timeout=15)
        assert answer.status_code == 200, answer.text
        return ElementTree.fromstring(answer.text)

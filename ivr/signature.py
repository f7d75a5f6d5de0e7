"""The guard at every door: it is really Twilio, speaking about our account, to this very address.

How Twilio signs: https://www.twilio.com/docs/usage/security#validating-requests
"""

from collections.abc import Callable
from functools import wraps

from flask import Response, current_app, request
from twilio.request_validator import RequestValidator

Door = Callable[..., Response]
FORM = "application/x-www-form-urlencoded"


class Guard:
    """Knows the account and the address under which Twilio reaches us."""

    def __init__(self, account_sid: str, auth_token: str, public_base_url: str) -> None:
        if not auth_token:
            raise ValueError("without an auth token nobody could be let in")
        self._account = account_sid
        self._validator = RequestValidator(auth_token)
        self._base = public_base_url.rstrip("/")

    def admits(self) -> bool:
        """Whether the current request is signed, ours, whole and unambiguous."""
        signature = request.headers.get("X-Twilio-Signature", "")
        if not signature or request.method != "POST" or request.mimetype != FORM:
            return False
        form = request.form
        # A field given twice is read differently by whoever signs and whoever acts: neither is trusted.
        if any(len(form.getlist(name)) != 1 for name in form):
            return False
        if form.get("AccountSid") != self._account:
            return False
        return bool(self._validator.validate(self._address(), form, signature))

    def _address(self) -> str:
        """The address as Twilio wrote it: our public one, and the query before anybody unescaped it."""
        query = request.query_string.decode("latin-1")
        return f"{self._base}{_raw_path()}{'?' + query if query else ''}"


def _raw_path() -> str:
    raw = request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI")
    return str(raw).split("?", 1)[0] if raw else request.path


def signed_by_twilio(door: Door) -> Door:
    """Let a request in only when the application's guard admits it; everybody else gets 403."""

    @wraps(door)
    def guarded(*args: object, **kwargs: object) -> Response:
        guard: Guard = current_app.extensions["guard"]
        if not guard.admits():
            return Response("forbidden\n", 403, mimetype="text/plain")
        return door(*args, **kwargs)

    guarded.signed = True  # type: ignore[attr-defined]
    return guarded

"""The same request again gives the same answer and changes nothing; whoever comes second waits for the first.

Twilio repeats a webhook with the same content after a time-out:
https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
"""

import threading
from collections.abc import Callable, Iterable
from datetime import datetime

from flask import Response

from handoff.desk import answers
from handoff.desk.store import Store

PATIENCE = 8.0  # seconds, below Twilio's fifteen
LOOK_EVERY = 0.1


def once(
    store: Store,
    key: str,
    content: Iterable[tuple[str, str]],
    answer: Callable[[], Response],
    busy: Callable[[], Response],
    *,
    clock: Callable[[], datetime],
) -> Response:
    """Give the answer to the request `key`, made by the first who asks. `busy`: while it is not known yet."""
    taken = answers.take(store, key, answers.digest(content), now=clock())
    if taken is not None:
        return _wait(store, key, taken) or busy()
    try:
        given = answer()
    except BaseException:
        answers.drop(store, key)
        raise
    with store.write() as desk:
        answers.give(desk, key, given.get_data(as_text=True), status=given.status_code)
    return given


def _wait(store: Store, key: str, taken: answers.Given) -> Response | None:
    pause = threading.Event()
    waited = 0.0
    found: answers.Given | None = taken
    while found is not None and found.body is None and waited < PATIENCE:
        pause.wait(LOOK_EVERY)
        waited += LOOK_EVERY
        found = answers.look(store, key)
    if found is None or found.body is None:
        return None
    return Response(found.body, found.status or 200, mimetype="text/xml")

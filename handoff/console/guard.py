"""Who may see a page: every page declares its roles, and a test walks them all."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from flask import Response, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from handoff.console.parts import parts
from handoff.desk import staff
from handoff.desk.staff import Role, Staff

COOKIE = "desk"
EVERYBODY = frozenset(Role)
FRONT = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.ADMIN})
# Who may see what guests said and who stays where; an auditor sees it masked.
DISCREET = FRONT | {Role.AUDITOR}
HEADS = frozenset({Role.SUPERVISOR, Role.ADMIN})
WORKERS = FRONT | {Role.DEPARTMENT}
ANYBODY: frozenset[Role] = frozenset()  # also who has not signed in

P = ParamSpec("P")
R = TypeVar("R")


def lets_in(
    roles: frozenset[Role], *, live: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R | AnyResponse]]:
    """Make a view a guarded page. `live`: the page fetches it by itself, so it is no sign of a person."""

    def decorate(view: Callable[P, R]) -> Callable[P, R | AnyResponse]:
        @functools.wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R | AnyResponse:
            if roles is not ANYBODY:
                if who(live=live) is None:
                    return _to_the_door(live)
                if me().role not in roles:
                    abort(403)
            return view(*args, **kwargs)

        guarded.roles = roles  # type: ignore[attr-defined]
        return guarded

    return decorate


def who(*, live: bool = False) -> Staff | None:
    """Who this browser is, if anybody; a person's visit keeps the login alive, a page's own fetch does not."""
    if "staff" not in g:
        secret = request.cookies.get(COOKIE, "")
        g.staff = _known(secret, live=live) if secret else None
    return cast(Staff | None, g.staff)


def me() -> Staff:
    """Whoever is signed in; only for pages that let nobody else in."""
    return cast(Staff, g.staff)


def _known(secret: str, *, live: bool) -> Staff | None:
    house = parts()
    with house.store.read() as desk:
        person = staff.signed_in(desk, secret, now=house.clock())
        unused = bool(desk.dirty)
    if person is not None and unused and not live:
        with house.store.write() as desk:
            person = staff.signed_in(desk, secret, now=house.clock())
    return person


def _to_the_door(live: bool) -> AnyResponse:
    if live:
        # The page itself must go to the door, not the part that was to be renewed.
        return Response(status=401, headers={"HX-Redirect": url_for("door.sign_in")})
    here = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("door.sign_in", to=here))

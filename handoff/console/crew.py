"""Who works here: their roles and telephones, who is on shift, who is new and who has left."""

import secrets
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, redirect, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from handoff.console import told
from handoff.console.guard import HEADS, lets_in, me
from handoff.console.parts import parts
from handoff.console.wire import field
from handoff.desk import cases, shown, staff
from handoff.desk.cases import Case, Status
from handoff.desk.house import Department
from handoff.desk.refusals import BadValue
from handoff.desk.staff import Role, Staff
from handoff.phone_numbers import plain


@dataclass(frozen=True)
class Row:
    """A member of staff, whether they are here, and how many cases they hold."""

    person: Staff
    here: bool
    holds: int


def install(app: Flask) -> None:
    """Put the page into the application."""
    pages = Blueprint("crew", __name__, url_prefix="/staff")
    pages.add_url_rule("", "board", board)
    pages.add_url_rule("", "add", add, methods=["POST"])
    pages.add_url_rule("/<login>", "change", change, methods=["POST"])
    pages.add_url_rule("/<login>/password", "password", password, methods=["POST"])
    pages.add_url_rule("/<login>/dismiss", "dismiss", dismiss, methods=["POST"])
    app.register_blueprint(pages)


@lets_in(HEADS)
def board() -> str:
    """Everybody."""
    return _page()


@lets_in(HEADS)
def add() -> str:
    """Somebody new; the page shows the first password, this once."""
    fresh = secrets.token_urlsafe(12)
    with parts().store.write() as desk:
        person = staff.add(
            desk,
            field("login", most=40).strip().lower(),
            field("name", most=80),
            _role(),
            fresh,
            by=me().name,
            now=parts().clock(),
            **_facts(),
        )
        name = person.name
    return _page(name, fresh)


@lets_in(HEADS)
def change(login: str) -> Response:
    """Another role, telephone or language."""
    with parts().store.write() as desk:
        person = staff.change(desk, login, role=_role(), by=me().name, now=parts().clock(), **_facts())
        name = person.name
    told.done("staff_changed", who=name)
    return redirect(url_for("crew.board"))


@lets_in(HEADS)
def password(login: str) -> str:
    """A new password, shown this once; whoever is signed in under the name is out."""
    fresh = secrets.token_urlsafe(12)
    with parts().store.write() as desk:
        staff.change_password(desk, login, fresh, by=me().name, now=parts().clock())
        name = staff.find(desk, login).name
    return _page(name, fresh)


@lets_in(HEADS)
def dismiss(login: str) -> Response:
    """They left: signed out at once, and their cases are back at their old places."""
    with parts().store.write() as desk:
        person = staff.find(desk, login)
        if person.login == me().login:
            raise BadValue(what="yourself")
        staff.dismiss(desk, login, by=me().name, now=parts().clock())
        back = cases.put_back_of(desk, person.name, by=me().name, now=parts().clock())
        name = person.name
    told.done("staff_dismissed", who=name, n=len(back))
    return redirect(url_for("crew.board"))


def _role() -> Role:
    try:
        return Role(field("role", most=16))
    except ValueError:
        raise BadValue(what="the role") from None


def _facts() -> dict[str, Any]:
    language, department = field("language", most=2), field("department", most=40)
    if language not in parts().words.languages:
        raise BadValue(what=f"the language {language}")
    return {
        "language": language,
        "phone": plain(field("phone", most=40)),
        "department": department or None if _role() == Role.DEPARTMENT else None,
    }


def _page(name: str = "", fresh: str = "") -> str:
    with parts().store.read() as desk:
        here = {one.id for one in staff.on_shift(desk, parts().clock())}
        held = [one.holder for one in desk.scalars(select(Case).where(Case.status == Status.HELD))]
        rows = [Row(one, one.id in here, held.count(one.name)) for one in staff.everyone(desk)]
        keys = list(desk.scalars(select(Department.key).order_by(Department.key)))
        return render_template(
            "crew.html",
            rows=rows,
            departments=keys,
            roles=list(Role),
            fresh=fresh,
            name=name,
            looked=shown.lately(desk),
        )

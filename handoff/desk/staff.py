"""The people of the house: roles, logins that can be revoked, and tokens for programs."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.desk import events
from handoff.desk.refusals import AlreadyThere, BadValue, NotFound
from handoff.desk.store import Desk, Record

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
SHORTEST_PASSWORD = 10
_passwords = PasswordHasher()
# Verified when the login does not exist, so that a wrong name takes as long as a wrong password.
_nobody = _passwords.hash(secrets.token_hex(16))


class Role(StrEnum):
    """What somebody may see and do."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    DEPARTMENT = "department"
    AUDITOR = "auditor"  # reads only, masked
    ADMIN = "admin"


class Staff(Record):
    """Somebody who works here."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(12))
    phone: Mapped[str | None] = mapped_column(String(40))
    department: Mapped[str | None] = mapped_column(ForeignKey("departments.key"))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)


class Login(Record):
    """Somebody signed in; the browser holds the secret, we only its hash."""

    __tablename__ = "logins"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]

    staff: Mapped[Staff] = relationship(lazy="joined")


class Token(Record):
    """A program that may use the API under a name and a role."""

    __tablename__ = "tokens"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime]


def add(
    desk: Desk,
    login: str,
    name: str,
    role: Role,
    password: str,
    *,
    language: str,
    by: str,
    now: datetime,
    phone: str | None = None,
    department: str | None = None,
) -> Staff:
    """Somebody new. Raises AlreadyThere, BadValue for a short password or an empty name."""
    if len(password) < SHORTEST_PASSWORD:
        raise BadValue(what=f"a password ({SHORTEST_PASSWORD} characters at least)")
    if not login.strip() or not name.strip():
        raise BadValue(what="a name")
    if desk.scalar(select(Staff).where((Staff.login == login) | (Staff.name == name))) is not None:
        raise AlreadyThere(what=f"{login} or {name}")
    person = Staff(
        login=login.strip(),
        name=name.strip(),
        role=role,
        language=language,
        phone=phone,
        department=department,
        password_hash=_passwords.hash(password),
    )
    desk.add(person)
    desk.flush()
    events.note(desk, "staff.added", by, now=now, refs={"staff": person.id}, role=role)
    return person


def sign_in(desk: Desk, login: str, password: str, *, now: datetime) -> tuple[Staff, str] | None:
    """The person and a new secret for the browser; None when name or password is wrong."""
    person = desk.scalar(select(Staff).where(Staff.login == login, Staff.active))
    try:
        _passwords.verify(person.password_hash if person else _nobody, password)
    except (VerifyMismatchError, InvalidHashError):
        return None
    if person is None:
        return None
    secret = secrets.token_urlsafe(32)
    desk.add(Login(id=_hash(secret), staff_id=person.id, began_at=now, seen_at=now))
    events.note(desk, "staff.signed_in", person.name, now=now, refs={"staff": person.id})
    return person, secret


def signed_in(desk: Desk, secret: str, *, now: datetime) -> Staff | None:
    """Who this browser is, unless the login ran out: 30 minutes unused, or 12 hours."""
    login = desk.get(Login, _hash(secret))
    if login is None or not login.staff.active:
        return None
    if now - login.seen_at > IDLE or now - login.began_at > LONGEST:
        return None
    login.seen_at = now
    return login.staff


def on_shift(desk: Desk, now: datetime) -> list[Staff]:
    """Who is signed in and not idle, of those who take cases."""
    here = (
        select(Staff)
        .join(Login, Login.staff_id == Staff.id)
        .where(
            Staff.active,
            Staff.role.in_([Role.OPERATOR, Role.SUPERVISOR]),
            Login.seen_at > now - IDLE,
            Login.began_at > now - LONGEST,
        )
    )
    return list(desk.scalars(here.distinct().order_by(Staff.name)))


def sign_out(desk: Desk, secret: str, *, now: datetime) -> None:
    """This login ends."""
    login = desk.get(Login, _hash(secret))
    if login is not None:
        events.note(desk, "staff.signed_out", login.staff.name, now=now, refs={"staff": login.staff_id})
        desk.delete(login)


def change_password(desk: Desk, login: str, password: str, *, by: str, now: datetime) -> None:
    """A new password; whoever is signed in under the name is out at once. Raises NotFound, BadValue."""
    person = find(desk, login)
    if len(password) < SHORTEST_PASSWORD:
        raise BadValue(what=f"a password ({SHORTEST_PASSWORD} characters at least)")
    person.password_hash = _passwords.hash(password)
    desk.execute(delete(Login).where(Login.staff_id == person.id))
    events.note(desk, "staff.password_changed", by, now=now, refs={"staff": person.id})


def change(
    desk: Desk,
    login: str,
    *,
    role: Role,
    language: str,
    phone: str | None,
    department: str | None,
    by: str,
    now: datetime,
) -> Staff:
    """Another role, telephone, language or department. Raises NotFound, BadValue for the last administrator."""
    person = find(desk, login)
    heads = [one for one in everyone(desk) if one.role == Role.ADMIN and one.id != person.id]
    if person.role == Role.ADMIN and role != Role.ADMIN and not heads:
        raise BadValue(what="the last administrator")
    person.role, person.language, person.phone, person.department = role, language, phone, department
    events.note(desk, "staff.changed", by, now=now, refs={"staff": person.id}, role=role)
    return person


def dismiss(desk: Desk, login: str, *, by: str, now: datetime) -> None:
    """The person may no longer sign in; whoever is signed in under the name is out at once."""
    person = find(desk, login)
    person.active = False
    desk.execute(delete(Login).where(Login.staff_id == person.id))
    events.note(desk, "staff.dismissed", by, now=now, refs={"staff": person.id})


def find(desk: Desk, login: str) -> Staff:
    """The person of that login. Raises NotFound."""
    person = desk.scalar(select(Staff).where(Staff.login == login))
    if person is None:
        raise NotFound(what="member of staff")
    return person


def everyone(desk: Desk) -> list[Staff]:
    """All who work here, by name."""
    return list(desk.scalars(select(Staff).where(Staff.active).order_by(Staff.name)))


def issue_token(desk: Desk, name: str, role: Role, *, by: str, now: datetime) -> str:
    """A secret for a program; a second one under the same name replaces the first."""
    secret = secrets.token_urlsafe(32)
    desk.execute(delete(Token).where(Token.name == name))
    desk.add(Token(id=_hash(secret), name=name, role=role, made_at=now))
    events.note(desk, "token.issued", by, now=now, name=name, role=role)
    return secret


def bearer(desk: Desk, secret: str) -> Token | None:
    """The program behind a secret."""
    return desk.get(Token, _hash(secret))


def _hash(secret: str) -> str:
    # The secrets are 256 random bits: a fast hash is enough, there is nothing to guess.
    return hashlib.sha256(secret.encode()).hexdigest()

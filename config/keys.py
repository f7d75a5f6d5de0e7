"""The secrets the house makes for itself: internal tokens and the exchange's account, written once."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

OWNER_ONLY = 0o600


class Keys(BaseModel):
    """What the processes show one another, and nobody else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bot_token: str = Field(min_length=32, repr=False)
    action_token: str = Field(min_length=32, repr=False)
    cookie_secret: str = Field(min_length=32, repr=False)
    exchange_account_sid: str = Field(pattern="^AC[0-9a-f]{32}$")
    exchange_auth_token: str = Field(min_length=32, repr=False)

    @classmethod
    def fresh(cls) -> Keys:
        """New random keys, in the shapes Twilio gives its accounts (AC and 32 hexadecimal digits)."""
        return cls(
            bot_token=secrets.token_hex(32),
            action_token=secrets.token_hex(32),
            cookie_secret=secrets.token_hex(32),
            exchange_account_sid="AC" + secrets.token_hex(16),
            exchange_auth_token=secrets.token_hex(16),
        )


def read_or_make(path: Path) -> Keys:
    """The keys of this file, made first where it does not exist yet; every process gets the same ones.

    Raises ValueError when the file is there but is not ours, or is open to other users.
    """
    if not path.exists():
        _write_once(path, Keys.fresh())
    if path.stat().st_mode & 0o077:
        raise ValueError(
            f"{path} can be read by others: chmod 600 {path}, or delete it and new keys are made"
        )
    try:
        return Keys.model_validate_json(path.read_bytes())
    except ValidationError:
        raise ValueError(f"{path} does not hold the house's keys: delete it and new ones are made") from None


def _write_once(path: Path, keys: Keys) -> None:
    # Several processes may start at once: whoever links first wins, the others read what he wrote.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with open(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w", encoding="utf-8"
    ) as file:
        json.dump(keys.model_dump(), file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()

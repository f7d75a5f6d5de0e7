"""Telephone numbers as people write them, made E.164."""

import re

from handoff.desk.refusals import BadValue

E164 = re.compile(r"\+[1-9][0-9]{6,14}")


def plain(written: str) -> str | None:
    """The number without the spaces and brackets people write; None for nothing. Raises BadValue."""
    number = re.sub(r"[\s().\-]", "", written)
    if not number:
        return None
    if not E164.fullmatch(number):
        raise BadValue(what="a telephone number (such as +447700900305)")
    return number

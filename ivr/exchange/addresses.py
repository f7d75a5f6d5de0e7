"""Who can be called or texted: telephone numbers, SIP addresses, browser clients, withheld callers."""

from __future__ import annotations

import re

import phonenumbers

WITHHELD = "anonymous"
_SIP = re.compile(r"sips?:[^@\s;]+@[^@\s]+", re.IGNORECASE)
# Twilio allows 121 characters of these in an identity.
_CLIENT = re.compile(r"client:[A-Za-z0-9_.@+-]{1,121}")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")


def is_number(address: str) -> bool:
    """Whether this is a telephone number in E.164 form that could exist in its country."""
    if not _E164.fullmatch(address):
        return False
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(address))
    except phonenumbers.NumberParseException:
        return False


def can_be_called(address: str) -> bool:
    """Whether Twilio would accept this as the To of a call."""
    return bool(is_number(address) or _SIP.fullmatch(address) or _CLIENT.fullmatch(address))


def country(address: str) -> str | None:
    """ISO 3166 code of the number's country (webhooks carry it as FromCountry), or none when unknown."""
    if not is_number(address):
        return None
    return phonenumbers.region_code_for_number(phonenumbers.parse(address))


def written(address: str) -> str:
    """The address as a person reads it: `+44 7700 900114`; whatever is no number is left as it is."""
    if not is_number(address):
        return address
    return phonenumbers.format_number(
        phonenumbers.parse(address), phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )

"""What a number on the line tells: whether there is one, and which language its country speaks."""

import phonenumbers
from babel.languages import get_official_languages

from bot import guards

# What Twilio sends where the caller's number is withheld or cannot be shown.
# https://support.twilio.com/hc/en-us/articles/223179988
WITHHELD = {"", "anonymous", "restricted", "unknown", "unavailable", "+266696687", "+7378742833", "+2562533"}


def number(given: str | None) -> str | None:
    """The caller's number or SIP address in one spelling; None when it is withheld.

    A SIP address loses what a telephone adds to it: `sip:305@hotel.example:5060;transport=udp`.
    """
    given = guards.plain(given or "").strip()[:200]
    if given.lower() in WITHHELD:
        return None
    if given.lower().startswith(("sip:", "sips:")):
        scheme, _, rest = given.partition(":")
        address = rest.split(";", 1)[0].split("?", 1)[0]
        user, at, host = address.partition("@")
        if user.lower() in WITHHELD:
            return None
        return f"{scheme.lower()}:{user}{at}{host.split(':', 1)[0].lower()}"
    return given


def language(given: str | None, known: tuple[str, ...], house: str) -> str:
    """The language of the number's country where we speak it, else the house's."""
    try:
        parsed = phonenumbers.parse(given or "")
    except phonenumbers.NumberParseException:
        return house
    # A number of no region (new, or kept for fiction) belongs to the first country of its code.
    country = phonenumbers.region_code_for_number(parsed)
    country = country or phonenumbers.region_code_for_country_code(parsed.country_code or 0)
    spoken = get_official_languages(country or "", de_facto=True)
    return next((one.split("_")[0] for one in spoken if one.split("_")[0] in known), house)

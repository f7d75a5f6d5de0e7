"""Whether a guest's telephone lives by another clock than the house."""

import phonenumbers
from babel.core import get_global
from phonenumbers import timezone


def abroad(number: str | None, zone: str) -> bool:
    """Whether the number (E.164) belongs outside the house's IANA `zone`, as far as one can tell."""
    try:
        parsed = phonenumbers.parse(number or "", None)
    except phonenumbers.NumberParseException:
        return False
    zones = timezone.time_zones_for_number(parsed)
    if zones != (timezone.UNKNOWN_TIMEZONE,):
        return zone not in zones
    country = get_global("zone_territories").get(zone)
    return country not in phonenumbers.region_codes_for_country_code(parsed.country_code or 0)


def city(zone: str) -> str:
    """What people call a zone: Europe/Madrid → Madrid."""
    return zone.rpartition("/")[2].replace("_", " ")

"""Every sentence somebody meets: key + values + language + channel → text, from gettext catalogues."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "words"
NAMED_DAYS = {0: "today", 1: "tomorrow"}


class NoWords(KeyError):
    """No catalogue has a text for this key."""


@dataclass(frozen=True)
class Words:
    """The catalogues of one domain (guest, console, phone), a language each.

    A key may have one text for `voice` and another for `sms`, or one for both.
    """

    catalogues: Mapping[str, Catalog]
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    @classmethod
    def load(cls, folder: Path, domain: str, *, zone: str = "UTC") -> "Words":
        """Read `<folder>/<language>/<domain>.po`. `zone`: the house's, for hours in the texts."""
        found = {}
        for path in sorted(folder.glob(f"*/{domain}.po")):
            with path.open("rb") as lines:
                found[path.parent.name] = read_po(lines, locale=path.parent.name, abort_invalid=True)
        return cls(found, ZoneInfo(zone))

    @property
    def languages(self) -> list[str]:
        """The languages there are."""
        return list(self.catalogues)

    def has(self, key: str, language: str) -> bool:
        """Whether the key has any text in this language."""
        return any(self._text(key, language, channel) for channel in (None, "voice", "sms"))

    def say(self, key: str, language: str, channel: str | None = None, **values: Any) -> str:
        """The text of `key`, its places filled with `values`. Raises NoWords for an unknown key.

        Moments are aware datetimes or ISO 8601 strings and may be written `{at:day}` or `{at:clock}`;
        with a value `now`, days near it are called today and tomorrow. `{cases:list}` is joined as the
        language joins a list. A language without the key borrows from the first that has it: an answer
        in the wrong language beats silence.
        """
        for one in (language, *self.catalogues):
            text = self._text(key, one, channel)
            if text:
                return str(_Fill(self, one, channel, values).vformat(text, (), values))
        raise NoWords(key)

    def day(self, moment: datetime, language: str, *, now: datetime | None = None) -> str:
        """The day of a moment by the house's clock: weekday and date, after "tomorrow" where it is."""
        local = moment.astimezone(self.zone)
        pattern = self._text("pattern_day", language, None) or "EEEE d MMMM"
        date = format_date(local, pattern, locale=language)
        near = (local.date() - now.astimezone(self.zone).date()) // timedelta(days=1) if now else None
        name = self._text(NAMED_DAYS.get(near, ""), language, None) if near is not None else ""
        return f"{name}, {date}" if name else date

    def clock(self, moment: datetime, language: str, channel: str | None = None) -> str:
        """The hour of a moment by the house's clock, as one says it or as one writes it."""
        local = moment.astimezone(self.zone)
        pattern = self._text("pattern_clock", language, channel) or "HH:mm"
        return format_time(local.time(), pattern, locale=language)

    def _text(self, key: str, language: str, channel: str | None) -> str:
        catalogue = self.catalogues.get(language)
        if catalogue is None or not key:
            return ""
        for context in (channel, None, "sms", "voice") if channel is None else (channel, None):
            message = catalogue.get(key, context=context)
            if message is not None and message.string:
                return str(message.string)
        return ""


class _Fill(Formatter):
    """Fills the places of one text; what a value looks like is the language's business."""

    def __init__(self, words: Words, language: str, channel: str | None, values: Mapping[str, Any]) -> None:
        self._words, self._language, self._channel = words, language, channel
        self._now = values.get("now")

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        """A value that was not given leaves its place empty: half a sentence beats an error."""
        return kwargs.get(str(key), "")

    def format_field(self, value: Any, format_spec: str) -> str:
        """`day`, `clock`, `list`, or a Python format."""
        if format_spec in ("day", "clock"):
            return self._moment(value, format_spec)
        if format_spec == "list":
            return _join([str(one) for one in value], self._language)
        return str(super().format_field("" if value is None else value, format_spec))

    def _moment(self, value: Any, how: str) -> str:
        if not value:
            return ""
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        if how == "day":
            return self._words.day(moment, self._language, now=self._now)
        return self._words.clock(moment, self._language, self._channel)


def _join(items: list[str], language: str) -> str:
    if len(items) < 2:
        return "".join(items)
    patterns = Locale(language).list_patterns["standard"]
    text = patterns["2"].format(items[-2], items[-1])
    for item in reversed(items[:-2]):
        text = patterns["middle"].format(item, text)
    return str(text)

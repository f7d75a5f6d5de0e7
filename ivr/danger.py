"""Whether a guest's words speak of a danger: the words themselves, and the bot where it can be asked."""

from bot import safety
from bot.client import Bot, BotDown
from bot.safety import Emergency


def heard(words: str, bot: Bot) -> Emergency | None:
    """The danger that the words speak of. The bot may take it back, words that only tempt; away, it takes none."""
    found = safety.emergency(words) if words else None
    if found is None:
        return None
    try:
        return None if safety.unlikely(bot.parse(words).danger) else found
    except BotDown:
        return found

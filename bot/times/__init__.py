"""When: a grammar for moments as guests say, type and key them."""

from bot.times.carried import with_day_of
from bot.times.reading import Moments, read

__all__ = ["Moments", "read", "with_day_of"]

"""When: a grammar for moments as guests say, type and key them."""

from bot.times.reading import Moments, read

__all__ = ["Moments", "read"]

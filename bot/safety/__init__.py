"""Emergency words, heard before everything else and in every language at once."""

from bot.safety.alarm import Emergency, Kind, emergency, unlikely

__all__ = ["Emergency", "Kind", "emergency", "unlikely"]

"""The desk: the house's records and rules, a noun each; it knows no vendor, no web and no settings.

A record refers to others: whichever noun a process asks for, all of them are known.
"""

from handoff.desk import records

__all__ = ["records"]

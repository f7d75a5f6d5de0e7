"""Hears and speaks: everything between the house and the telephone network."""

"""Understands: everything that turns what a guest says into what a guest wants."""

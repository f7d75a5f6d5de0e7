"""Remembers, and brings in people."""

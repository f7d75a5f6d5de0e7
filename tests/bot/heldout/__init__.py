"""Phrases that no training ever sees, and how well they are understood."""

"""Tells each part of the house how: settings, words, the sample house, and the command that runs it all."""

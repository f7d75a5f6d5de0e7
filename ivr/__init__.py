"""Hears and speaks: everything Twilio."""

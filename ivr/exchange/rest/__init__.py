"""Twilio's REST API (2010-04-01) as far as the house uses it, for the unchanged official client."""

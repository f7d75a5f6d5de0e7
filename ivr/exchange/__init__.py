"""A telephone exchange for one's own desk: it behaves as Twilio does, on one machine, without an account."""

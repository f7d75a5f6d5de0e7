"""The desk: the house's records and rules, a noun each; it knows no vendor, no web and no settings."""

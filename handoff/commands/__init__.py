"""The commands of `centralita`, a subject each."""

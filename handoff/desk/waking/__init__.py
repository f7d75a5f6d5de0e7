"""Wake-ups: promised, rung, climbed for, done by a person, and never lost."""

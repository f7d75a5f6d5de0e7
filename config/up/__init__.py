"""`make run`: prepares, starts, watches and stops every process of the house."""

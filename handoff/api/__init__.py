"""/api/v1: the desk for programs, a noun a file; it runs in the console's process."""

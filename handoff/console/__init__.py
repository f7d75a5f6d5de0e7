"""The pages staff work on, and the API beside them: one process of its own."""

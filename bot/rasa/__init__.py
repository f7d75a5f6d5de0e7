"""What runs in Rasa's own environment; only `install` and `training`, which prepare it, run in the application's."""

"""The exchange's own telephones: an API for hands, and a page for people."""

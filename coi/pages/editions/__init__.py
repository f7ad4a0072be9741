"""The page that sets two editions of a report side by side."""

"""The concepts and terms of the search, and their review."""

"""The log of a case, and saved searches."""

"""Cases and their questions."""

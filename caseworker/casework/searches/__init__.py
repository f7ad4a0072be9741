"""Searches of a case: their log, those saved and what is new for them, striking one out, saying that none answers."""

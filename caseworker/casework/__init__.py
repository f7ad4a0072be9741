"""Verbs over rows: cases, excerpts, briefs, the log of searches, saved searches and their news."""

"""Verbs over rows: importing, tagging, the thesaurus, coverage, indexing, citing, exporting, verifying."""

"""Verbs over passages that several reports have in the same words, or nearly: found, kept, asked for."""

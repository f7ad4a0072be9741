"""Collecting excerpts, arranging them, printing and issuing the brief."""

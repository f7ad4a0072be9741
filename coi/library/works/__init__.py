"""Rows of sources: notes tied to the works they cite, pointers followed, works that may be one suggested."""

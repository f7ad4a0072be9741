"""The search page, the values of its facets, its list files, and passages like a passage."""

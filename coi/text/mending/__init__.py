"""Corrections of what a reader made of a file, as edits on top of it: the document itself stays as it was read."""

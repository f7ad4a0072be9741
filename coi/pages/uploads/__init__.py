"""Bringing files: the tray of uploads, and the description of each, prefilled from the file and checked by a person."""

"""How notes are worded: the dates of sources, the day they were looked at, pointers back. No Django."""

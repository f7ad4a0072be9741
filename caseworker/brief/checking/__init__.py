"""What stands between a collection of excerpts and an issued brief, a module for each kind of check. No Django."""

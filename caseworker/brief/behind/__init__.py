"""What stands behind a note and a publisher in print: sources held or not, how a publisher works. No Django."""

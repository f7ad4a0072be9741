"""Which words of a text were found, and the part of it that shows them best. No Django."""

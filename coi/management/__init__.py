"""Commands of the library of reports."""

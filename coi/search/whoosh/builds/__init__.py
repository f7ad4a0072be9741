"""Which build of the index answers, and whether its files are as they were written."""

"""A document that was read, written as the rows of its report."""

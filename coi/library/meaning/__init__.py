"""Vectors of the reports' passages: made from the rows, kept in step with them, and asked what is near a question."""

"""The queue of suggested tags for specialists; for all who read, why a tag is there, and "this is wrong"."""

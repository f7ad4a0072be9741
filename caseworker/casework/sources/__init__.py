"""Rows of sources and publishers, as a brief needs them."""

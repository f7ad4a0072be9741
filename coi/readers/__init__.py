"""Bytes to a `Document`: `formats` picks the reader by what is in the file. No Django."""

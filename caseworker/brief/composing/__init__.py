"""A case's material put in order, numbered and worded for print, and as JSON for machines. No Django."""

"""Text dumps of printed reports and of web pages. No Django."""

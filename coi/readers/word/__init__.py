"""Word files (OOXML, both namespaces): text, headings, computed numbers, notes, tables. No Django."""

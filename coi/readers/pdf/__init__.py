"""PDF files: characters with their places to words, lines, columns, paragraphs, notes and tables. No Django."""

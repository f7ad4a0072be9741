"""What the readers of all formats share: lines, headings, markers, blocks, paragraphs. No Django."""

"""Two editions of a report laid side by side: which paragraphs are the same, changed, moved, new or gone. No Django."""

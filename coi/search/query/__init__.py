"""What a person typed, as a tree of words with the terms the thesaurus adds. No Django."""

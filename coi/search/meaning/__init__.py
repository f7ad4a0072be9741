"""Passages near to a question in meaning, whatever its words: a sentence encoder, its vectors on disk, likeness."""

"""The queue of suggested tags: its order, decisions with their undo, why a tag is there, what readers doubt."""

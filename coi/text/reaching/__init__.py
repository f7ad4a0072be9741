"""How far rules reach: the texts that they can touch, and the words that they meet there. No Django."""

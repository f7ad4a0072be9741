"""How far rules reach: the texts that they can touch, the words that they meet, and why a text is tagged. No Django."""

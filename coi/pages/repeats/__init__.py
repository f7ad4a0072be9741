"""Two reports side by side in the passages that both have, and what differs in them."""

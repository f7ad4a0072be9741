"""Who acts in a passage, and which protection questions that fits. No Django."""

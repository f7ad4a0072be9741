"""Which passages say the same words, exactly or nearly, and in which words they differ. No Django."""

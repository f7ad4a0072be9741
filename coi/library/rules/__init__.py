"""Rules and what they are about: tried, changed with their history, applied a report at a time, counted, retired."""

"""Pages of the sources that notes cite: which may be one, and what rests on each."""

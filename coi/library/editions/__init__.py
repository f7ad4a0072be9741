"""Two editions of a report compared, and the comparison kept."""

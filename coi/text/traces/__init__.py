"""From a note to the source behind it: which report held it is, and where the citing words stand in it. No Django."""

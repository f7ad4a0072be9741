"""A report mended by a specialist: corrections on top of what was read, its description, its release and withdrawal."""

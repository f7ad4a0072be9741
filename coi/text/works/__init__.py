"""Which notes cite the same source: pointers back followed, sources compared, origins counted. No Django."""

"""What becomes of passages in a segment: raw words noted as numbers, then all of them laid out at once in arrays."""

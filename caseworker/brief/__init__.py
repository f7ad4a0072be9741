"""A brief from what a case holds: material, document, print and proof. No Django."""

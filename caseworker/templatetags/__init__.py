"""How cases are written in templates."""

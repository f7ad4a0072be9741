"""How passages and coverage are written in templates."""

"""Background jobs: those at work, how far each is, and what needs a person."""

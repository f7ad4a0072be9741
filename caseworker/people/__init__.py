"""Who may do what, signing in, sessions, and the administration of people."""

"""One command a module; each asks a verb of casework and prints what came of it."""

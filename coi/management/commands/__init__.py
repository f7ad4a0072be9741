"""One command a module; each asks a verb of the library and prints what came of it."""

"""The engine that ships: a Whoosh index whose postings numpy evaluates. No Django."""

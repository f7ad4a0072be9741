"""Cases, excerpts, briefs and people; and the settings and addresses that put the whole desk together."""

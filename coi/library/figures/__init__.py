"""Verbs over figures: read them from reports, group those that disagree, decide, and warn of them."""

"""Figures to reconcile: groups side by side, and the decisions of specialists on them."""

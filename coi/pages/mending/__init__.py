"""Correcting how a report was read and described, releasing it, and withdrawing it."""
